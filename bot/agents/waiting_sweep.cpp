#include "bot/agents/waiting_sweep.h"

#include "bot/codec/reply_json.h"
#include "bot/codec/tracker_json.h"
#include "bot/dialogue/compose.h"
#include "bot/new_message.h"

namespace wizdesk::agents {
namespace {

using storage::QueueEntry;
using storage::Status;

bool is_over(const QueueEntry& entry, storage::Time oldest) {
    if (!entry.source.empty()) return false;
    if (entry.status == Status::waiting)
        return entry.waiting_since.value_or(entry.updated_at) <= oldest;
    return entry.last_role == storage::Role::user && entry.updated_at <= oldest;
}

storage::Message said(const dialogue::Reply& reply, storage::Time now) {
    storage::Message message = bot::new_message(storage::Role::bot, reply.text, now);
    message.reply = codec::encode_reply(reply);
    return message;
}

dialogue::Reply farewell(const intents::Pack& pack) {
    return dialogue::notice(pack, "nobody_came", {}, {"helpdesk_ticket"});
}

// A question that was open before the wait must not be what a yes answers now.
dialogue::Reply offer(const intents::Pack& pack, dialogue::Tracker& tracker) {
    dialogue::Reply reply = dialogue::ticket_offer(pack);
    if (reply.text.empty()) return farewell(pack);
    tracker.question.clear();
    tracker.ticket_offer = dialogue::TicketOffer::made;
    return reply;
}

}  // namespace

WaitingSweep::WaitingSweep(storage::ConversationStore& conversations, storage::AgentStore& queue,
                           const bot::KnowledgeSource& knowledge, const bot::Clock& clock,
                           std::chrono::seconds patience, bool offers_ticket)
    : conversations_(conversations),
      queue_(queue),
      knowledge_(knowledge),
      clock_(clock),
      patience_(patience),
      offers_ticket_(offers_ticket) {}

std::size_t WaitingSweep::sweep() {
    const storage::Time oldest = clock_.now() - patience_;
    return sweep(Status::waiting, oldest) + sweep(Status::agent, oldest);
}

// Found first, ended afterwards: what is ended leaves its place in the queue.
std::size_t WaitingSweep::sweep(Status status, storage::Time oldest) {
    std::vector<QueueEntry> over;
    storage::QueueFilter filter{.status = status, .limit = 100};
    do {
        const storage::QueuePage page = queue_.queue(filter);
        for (const QueueEntry& entry : page.entries)
            if (is_over(entry, oldest)) over.push_back(entry);
        filter.cursor = page.next;
    } while (!filter.cursor.empty());
    std::size_t ended = 0;
    for (const QueueEntry& entry : over)
        if (end(entry.id, entry.last_seq)) ++ended;
    return ended;
}

// If anything happened since, the store refuses: whoever did it may have ended the wait.
bool WaitingSweep::end(const std::string& conversation_id, std::int64_t last_seq) {
    auto conversation = conversations_.find_conversation(conversation_id);
    if (!conversation || conversation->last_seq != last_seq) return false;
    storage::TurnRecord turn;
    turn.at = clock_.now();
    const auto knowledge = knowledge_.current();
    dialogue::Tracker tracker = codec::decode_tracker(conversation->tracker);
    const intents::Pack& pack = knowledge->pack().in(tracker.language);
    const bool offers = offers_ticket_ && conversation->channel == "web";
    turn.messages = {said(offers ? offer(pack, tracker) : farewell(pack), turn.at)};
    turn.conversation = *std::move(conversation);
    turn.conversation.tracker = codec::encode_tracker(tracker);
    turn.conversation.status = Status::bot;
    turn.assign = storage::Assignment{{}, true};
    return conversations_.append(turn).outcome == storage::Outcome::appended;
}

}  // namespace wizdesk::agents
