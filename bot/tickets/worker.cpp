#include "bot/tickets/worker.h"

#include <algorithm>
#include <stdexcept>

#include "bot/logging.h"
#include "bot/random_id.h"
#include "bot/tickets/ladder.h"
#include "bot/tickets/patience.h"

namespace wizdesk::tickets {
namespace {

using bot::LogLevel;
using storage::OutboxPost;
using storage::Time;

constexpr std::size_t kTicketsAtATime = 20;
// A ticket system that says no to reading for so long will not say yes.
constexpr int kMostAttempts = 200;
// Understanding takes time in proportion; what decides stands in the beginning.
constexpr std::size_t kLongestText = 20'000;

std::vector<std::string> ids_of(const std::vector<storage::TicketEvent>& events) {
    std::vector<std::string> ids;
    ids.reserve(events.size());
    for (const auto& event : events) ids.push_back(event.id);
    return ids;
}

// A whole character less rather than half of one.
void shorten(std::string& text) {
    if (text.size() <= kLongestText) return;
    std::size_t end = kLongestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

std::string joined_text(const std::vector<EventContent>& contents) {
    std::vector<EventContent> written;
    std::ranges::copy_if(contents, std::back_inserter(written),
                         [](const EventContent& content) { return !content.automatic; });
    std::ranges::stable_sort(
        written, {}, [](const EventContent& content) { return content.at.value_or(Time{}); });
    std::string subject;
    std::string text;
    for (const EventContent& content : written) {
        if (subject.empty()) subject = content.subject;
        if (content.text.empty()) continue;
        if (!text.empty()) text += "\n\n";
        text += content.text;
    }
    if (!subject.empty() && !says(text, subject))
        text = subject + (text.empty() ? "" : "\n\n" + text);
    shorten(text);
    return text;
}

Worker::Worker(const Source& source, const TicketSystem& system, Api& api,
               storage::TicketStore& store, bot::Turn& turn, const bot::KnowledgeSource& knowledge,
               const bot::Clock& clock)
    : source_(source),
      system_(system),
      api_(api),
      store_(store),
      turn_(turn),
      knowledge_(knowledge),
      clock_(clock) {}

void Worker::work() {
    const Events due = store_.due_events(source_.name, clock_.now(), kTicketsAtATime);
    for (auto first = due.begin(); first != due.end();) {
        const auto last = std::find_if(first, due.end(), [&](const storage::TicketEvent& event) {
            return event.ticket_id != first->ticket_id;
        });
        work_on(Events(first, last));
        first = last;
    }
}

void Worker::work_on(const Events& of_one_ticket) try {
    const std::string text = joined_text(contents_of(of_one_ticket));
    if (text.empty()) {
        store_.finish_events(ids_of(of_one_ticket));
    } else {
        take_turn(of_one_ticket, text);
    }
} catch (const ApiError& error) {
    put_off(of_one_ticket, error);
} catch (const std::invalid_argument& error) {
    // One event that cannot be read must not keep the others waiting.
    put_off(of_one_ticket, ApiError(ApiError::Kind::refused, error.what()));
}

std::vector<EventContent> Worker::contents_of(const Events& events) {
    std::vector<EventContent> contents;
    for (const storage::TicketEvent& event : events) {
        EventContent content = decode_content(event.content);
        if (!content.reference.empty()) content = fetched(event.ticket_id, content);
        contents.push_back(std::move(content));
    }
    return contents;
}

// What was delivered is enough where the system has no more to say.
EventContent Worker::fetched(const std::string& ticket_id, const EventContent& stored) try {
    Incoming incoming;
    incoming.ticket_id = ticket_id;
    incoming.subject = stored.subject;
    incoming.body = stored.text;
    incoming.reference = stored.reference;
    incoming.at = stored.at;
    system_.fetch(api_, incoming);
    const auto knowledge = knowledge_.current();
    return content_of(incoming, [&](std::string_view text) { return knowledge->redact(text); });
} catch (const ApiError& error) {
    if (error.kind() != ApiError::Kind::refused || stored.text.empty()) throw;
    return stored;
}

// What the system will never tell is not asked for again; the operator finds it in the log.
void Worker::put_off(const Events& events, const ApiError& error) {
    const int attempts = events.front().attempts + 1;
    const bool hopeless = error.kind() == ApiError::Kind::refused || attempts >= kMostAttempts;
    bot::log(hopeless ? LogLevel::error : LogLevel::warning,
             hopeless ? "ticket message given up" : "ticket message put off",
             {{"source", source_.name}, {"attempts", attempts}, {"cause", error.what()}});
    if (hopeless) return store_.finish_events(ids_of(events));
    const std::chrono::milliseconds asked = error.retry_after().value_or(std::chrono::seconds(0));
    store_.put_off_events(ids_of(events), clock_.now() + std::max(asked, backoff(attempts, 1)));
}

void Worker::take_turn(const Events& events, const std::string& text) {
    bot::Inbound inbound;
    inbound.text = text;
    inbound.channel = "ticket";
    inbound.source = source_.name;
    inbound.external_id = events.front().ticket_id;
    inbound.events = ids_of(events);
    inbound.outbox = [&](const bot::Answered& answered) { return posts_of(events, answered); };
    turn_.take(inbound);  // a refusal: another process was quicker
}

std::vector<OutboxPost> Worker::posts_of(const Events& events, const bot::Answered& answered) {
    const auto form =
        form_for(source_, answered.replies, knowledge_.current()->pack().auto_confidence);
    if (!form || spoke_too_often(events.front().ticket_id)) return {};
    OutboxPost post;
    post.id = bot::random_id();
    post.source = source_.name;
    post.ticket_id = events.front().ticket_id;
    post.form = *form == PostForm::answer ? "answer" : "note";
    post.hand_off = answered.status == storage::Status::waiting;
    post.since = events.front().received_at;
    post.created_at = clock_.now();
    post.due_at = post.created_at;
    return {post};
}

bool Worker::spoke_too_often(const std::string& ticket_id) {
    const Time hour_ago = clock_.now() - std::chrono::hours(1);
    const auto posts = store_.count_posts(source_.name, ticket_id, hour_ago);
    if (posts < static_cast<std::size_t>(source_.posts_per_hour)) return false;
    bot::log(LogLevel::warning, "ticket got too many posts within an hour; a mail loop?",
             {{"source", source_.name}, {"posts", posts}});
    return true;
}

}  // namespace wizdesk::tickets
