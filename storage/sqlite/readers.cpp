#include "storage/sqlite/readers.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "storage/request_hash.h"
#include "storage/rows.h"
#include "storage/sqlite/ticket_writer.h"

namespace wizdesk::storage::sqlite {
namespace {

// SQLite takes a negative limit for none.
std::size_t bounded(std::size_t limit) {
    constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
    return std::min(limit, kMost);
}

}  // namespace

Reader::Reader(SQLite::Database connection)
    : connection_(std::move(connection)),
      find_conversation_(connection_, kConversation + "WHERE id = ?"),
      find_conversation_of_(connection_, std::string(kConversation) +
                                             "WHERE source = ? AND external_id = ? "
                                             "AND external_id <> ''"),
      find_request_(connection_,
                    "SELECT conversation_id, body_hash, first_seq, last_seq, status "
                    "FROM requests WHERE hash = ?"),
      messages_after_(
          connection_,
          "SELECT " + kMessageColumns +
              "FROM messages WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?"),
      conversations_after_(connection_, kConversation + "WHERE id > ? ORDER BY id LIMIT ?"),
      find_secret_(connection_, "SELECT value FROM meta WHERE name = 'secret'"),
      due_events_(connection_,
                  "SELECT id, source, ticket_id, content, attempts, received_at, due_at "
                  "FROM ticket_events WHERE waiting = 1 AND source = ?1 AND ticket_id IN "
                  "(SELECT ticket_id FROM ticket_events WHERE waiting = 1 AND source = ?1 "
                  "AND due_at <= ?2 GROUP BY ticket_id ORDER BY min(due_at) LIMIT ?3) "
                  "ORDER BY ticket_id, nr"),
      next_due_(connection_,
                "SELECT min(due_at) FROM (SELECT min(due_at) AS due_at FROM ticket_events "
                "WHERE waiting = 1 AND source = ?1 UNION ALL SELECT min(due_at) FROM posts "
                "WHERE state = 'waiting' AND source = ?1)"),
      outbox_(connection_,
              "SELECT " + kPostColumns +
                  " FROM posts WHERE (?1 IS NULL OR source = ?1) AND (?2 IS NULL OR state = ?2) "
                  "AND (?3 = '' OR nr < (SELECT nr FROM posts WHERE id = ?3)) "
                  "ORDER BY nr DESC LIMIT ?4"),
      count_posts_(connection_,
                   "SELECT count(*) FROM posts "
                   "WHERE source = ? AND ticket_id = ? AND created_at >= ?"),
      agents_(connection_),
      accounts_(connection_),
      searching_(connection_, agents_),
      auditing_(connection_),
      retention_(connection_),
      learning_(connection_) {}

std::optional<Conversation> Reader::find_conversation(std::string_view id) {
    StatementUse row(find_conversation_, id);
    if (!row.step()) return std::nullopt;
    return conversation_from(row);
}

std::optional<Conversation> Reader::find_conversation_of(std::string_view source,
                                                         std::string_view external_id) {
    StatementUse row(find_conversation_of_, source, external_id);
    if (!row.step()) return std::nullopt;
    return conversation_from(row);
}

std::optional<SeenRequest> Reader::find_request(const RequestKey& key) {
    const std::string hash = request_hash(key);
    StatementUse row(find_request_, StatementUse::Bytes{hash});
    if (!row.step()) return std::nullopt;
    return SeenRequest{row.text(0), row.text(1), row.integer(2), row.integer(3),
                       status_from(row.text(4))};
}

std::vector<Message> Reader::messages_after(std::string_view id, std::int64_t after,
                                            std::size_t limit) {
    StatementUse row(messages_after_, id, after, bounded(limit));
    std::vector<Message> messages;
    while (row.step()) messages.push_back(message_from(row));
    return messages;
}

std::vector<Conversation> Reader::conversations_after(std::string_view id, std::size_t limit) {
    StatementUse row(conversations_after_, id, bounded(limit));
    std::vector<Conversation> conversations;
    while (row.step()) conversations.push_back(conversation_from(row));
    return conversations;
}

std::string Reader::installation_secret() {
    StatementUse row(find_secret_);
    if (!row.step()) throw std::invalid_argument("no secret");
    return row.text(0);
}

std::vector<TicketEvent> Reader::due_events(std::string_view source, Time now,
                                            std::size_t tickets) {
    StatementUse row(due_events_, source, now, bounded(tickets));
    std::vector<TicketEvent> events;
    while (row.step()) {
        events.push_back({row.text(0), row.text(1), row.text(2), "", row.text(3),
                          static_cast<int>(row.integer(4)) - kNoAttempt, row.time(5), row.time(6)});
    }
    return events;
}

std::optional<Time> Reader::next_due(std::string_view source) {
    StatementUse row(next_due_, source);
    row.step();
    const auto due = row.optional_text(0);
    return due ? std::optional(time_from_rfc3339(*due)) : std::nullopt;
}

std::vector<OutboxPost> Reader::outbox(const OutboxFilter& filter) {
    const auto state =
        filter.state ? std::optional(std::string(to_string(*filter.state))) : std::nullopt;
    StatementUse row(outbox_, filter.source, state, filter.before, bounded(filter.limit));
    std::vector<OutboxPost> posts;
    while (row.step()) posts.push_back(post_from(row));
    return posts;
}

std::size_t Reader::count_posts(std::string_view source, std::string_view ticket_id, Time since) {
    StatementUse row(count_posts_, source, ticket_id, since);
    row.step();
    return static_cast<std::size_t>(row.integer(0));
}

ReaderPool::ReaderPool(Settings settings) : settings_(std::move(settings)) {}

void ReaderPool::GiveBack::operator()(Reader* reader) const {
    {
        const std::lock_guard lock(pool->mutex_);
        pool->idle_.emplace_back(reader);
    }
    pool->given_back_.notify_one();
}

ReaderPool::Lease ReaderPool::take() {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock, [this] { return !idle_.empty() || opened_ < settings_.most; });
    if (idle_.empty()) {
        auto opened = std::make_unique<Reader>(open_reader(settings_.file, settings_.busy_timeout));
        idle_.reserve(++opened_);  // so that giving back never has to allocate
        return Lease(opened.release(), GiveBack{this});
    }
    Lease lease(idle_.back().release(), GiveBack{this});
    idle_.pop_back();
    return lease;
}

void ReaderPool::refuse_row() const {
    throw StoreError(
        StoreError::Kind::damaged,
        settings_.file + " holds a row that wizdesk cannot have written: restore a backup");
}

}  // namespace wizdesk::storage::sqlite
