#include "storage/queue_cursor.h"

#include <charconv>
#include <stdexcept>

#include "storage/time_text.h"

namespace wizdesk::storage {
namespace {

constexpr std::size_t kTime = std::string_view("2026-11-22T08:05:09.042Z").size();

}  // namespace

QueueCursor place_behind(const QueueEntry& entry) {
    const bool waiting = entry.status == Status::waiting;
    const Time time = waiting ? entry.waiting_since.value_or(entry.updated_at) : entry.updated_at;
    return {waiting, to_rfc3339(time), entry.id};
}

std::string time_behind(const QueueCursor& cursor) {
    return cursor.time.empty() && !cursor.waiting ? "~" : cursor.time;
}

std::string to_text(const QueueCursor& cursor) {
    return (cursor.waiting ? 'w' : 'u') + cursor.time + cursor.id;
}

QueueCursor queue_cursor_from(std::string_view text) {
    if (text.empty()) return {};
    const bool waiting = text.front() == 'w';
    if (!waiting && text.front() != 'u') throw std::invalid_argument("no cursor of the queue");
    text.remove_prefix(1);
    if (text.empty()) return {waiting, "", ""};
    const std::string time(text.substr(0, kTime));
    time_from_rfc3339(time);  // throws for what is none
    return {waiting, time, std::string(text.substr(kTime))};
}

std::int64_t search_cursor_from(std::string_view text) {
    if (text.empty()) return kNewestRow;
    std::int64_t row = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
    if (error != std::errc{} || end != text.data() + text.size() || row < 0)
        throw std::invalid_argument("no cursor of a search");
    return row;
}

}  // namespace wizdesk::storage
