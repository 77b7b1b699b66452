#include "bot/turn.h"

#include "bot/codec/reply_json.h"
#include "bot/codec/tracker_json.h"
#include "bot/dialogue/compose.h"
#include "bot/new_message.h"
#include "bot/random_id.h"

namespace wizdesk::bot {
namespace {

using dialogue::Decision;
using dialogue::Reply;
using storage::Conversation;
using storage::Message;
using storage::Outcome;
using storage::Role;
using storage::Status;
using storage::TurnRecord;

// Losing the race for one conversation this often in a row means that something is wrong.
constexpr int kTries = 8;

Conversation new_conversation(const Inbound& inbound) {
    Conversation conversation;
    conversation.id = random_id();
    conversation.channel = inbound.channel;
    conversation.source = inbound.source;
    conversation.external_id = inbound.external_id;
    conversation.locale = inbound.locale;
    conversation.token_hash = inbound.token_hash;
    return conversation;
}

Message bot_message(const Reply& reply, storage::Time at) {
    Message said = new_message(Role::bot, reply.text, at);
    said.reply = codec::encode_reply(reply);
    return said;
}

void tell_hours(const Knowledge& knowledge, const std::string& hours, Said& said) {
    if (!said.decision.hand_off || said.replies.empty() || hours.empty()) return;
    const intents::Pack& pack = knowledge.pack().in(said.decision.tracker.language);
    said.replies.back().text +=
        "\n\n" + dialogue::notice(pack, "handoff_hours", {{"hours", hours}}).text;
}

// A person's turn moves a conversation on: a resolved one is taken up again by the bot.
Status status_after(Status before, const Decision& decision) {
    if (before == Status::agent) return before;
    if (decision.hand_off) return Status::waiting;
    return before == Status::resolved ? Status::bot : before;
}

void complete(TurnRecord& record, const Inbound& inbound, const std::string& text, const Said& said,
              storage::Time now) {
    record.at = now;
    record.request = inbound.request;
    record.events = inbound.events;
    if (!text.empty()) record.messages.push_back(new_message(Role::user, text, now));
    for (const Reply& reply : said.replies) record.messages.push_back(bot_message(reply, now));
    record.conversation.status = status_after(record.conversation.status, said.decision);
    record.conversation.tracker = codec::encode_tracker(said.decision.tracker);
}

// Two messages of a ticket that has no conversation yet must not open one each.
const std::string& lock_name(const Inbound& inbound) {
    return inbound.conversation_id.empty() ? inbound.external_id : inbound.conversation_id;
}

Answered answered(const TurnRecord& record, std::vector<Reply> replies) {
    const bool spoke = !record.messages.empty() && record.messages.front().role == Role::user;
    return {record.conversation.id, spoke ? record.messages.front().id : "",
            record.conversation.status, std::move(replies), false};
}

}  // namespace

Turn::Turn(storage::ConversationStore& store, const KnowledgeSource& knowledge, const Clock& clock,
           Handoff handoff)
    : store_(store), knowledge_(knowledge), clock_(clock), handoff_(std::move(handoff)) {}

TurnResult Turn::take(const Inbound& inbound) {
    const auto lock = locks_.lock(lock_name(inbound));
    for (int attempt = 0; attempt < kTries; ++attempt) {
        if (auto repeated = seen_before(inbound)) return *repeated;
        auto record = begin(inbound);
        if (!record) return Refusal::unknown_conversation;
        const auto knowledge = knowledge_.current();
        const std::string text = knowledge->redact(inbound.text);
        Said said = say(*knowledge, record->conversation, text);
        tell_hours(*knowledge, handoff_.hours, said);
        complete(*record, inbound, text, said, clock_.now());
        Answered result = answered(*record, said.replies);
        result.opens_ticket = said.decision.opens_ticket;
        if (inbound.outbox) record->posts = inbound.outbox(result);
        if (result.opens_ticket) record->posts.push_back(ticket_to_open(record->at));
        const Outcome outcome = store_.append(*record).outcome;
        if (outcome == Outcome::appended) return result;
        if (outcome == Outcome::missing) return Refusal::unknown_conversation;
        if (outcome == Outcome::repeated && !inbound.events.empty())
            return Refusal::already_answered;
        // conflict or repeated: another process was quicker, so look again
    }
    throw storage::StoreError(storage::StoreError::Kind::busy,
                              "a conversation changed under every try to add to it");
}

std::optional<TurnRecord> Turn::begin(const Inbound& inbound) {
    auto known = find(inbound);
    if (!known && !inbound.conversation_id.empty()) return std::nullopt;
    TurnRecord record;
    record.opens = !known;
    record.conversation = known ? *std::move(known) : new_conversation(inbound);
    return record;
}

// Nothing while a person has taken over. An offer of a ticket falls if none can be opened any more.
Said Turn::say(const Knowledge& knowledge, const Conversation& conversation,
               const std::string& text) const {
    dialogue::Tracker tracker = codec::decode_tracker(conversation.tracker);
    if (conversation.status == Status::agent) return {{}, {{}, tracker}, {}};
    if (handoff_.ticket_source.empty()) tracker.ticket_offer = dialogue::TicketOffer::none;
    return answer(knowledge, tracker, conversation.locale, text);
}

storage::OutboxPost Turn::ticket_to_open(storage::Time now) const {
    storage::OutboxPost post;
    post.id = random_id();
    post.source = handoff_.ticket_source;
    post.form = "ticket";
    post.hand_off = true;
    post.since = post.due_at = post.created_at = now;
    return post;
}

std::optional<Conversation> Turn::find(const Inbound& inbound) {
    if (!inbound.conversation_id.empty()) return store_.find_conversation(inbound.conversation_id);
    if (inbound.external_id.empty()) return std::nullopt;
    return store_.find_conversation_of(inbound.source, inbound.external_id);
}

std::optional<TurnResult> Turn::seen_before(const Inbound& inbound) {
    if (!inbound.request) return std::nullopt;
    const auto seen = store_.find_request(*inbound.request);
    if (!seen) return std::nullopt;
    if (seen->body_hash != inbound.request->body_hash) return Refusal::key_reused;
    Answered answered{seen->conversation_id, "", seen->status, {}, true};
    const auto count = static_cast<std::size_t>(seen->last_seq - seen->first_seq + 1);
    for (const Message& said :
         store_.messages_after(seen->conversation_id, seen->first_seq - 1, count)) {
        if (said.role == Role::user) answered.message_id = said.id;
        if (said.reply) answered.replies.push_back(codec::decode_reply(*said.reply));
    }
    return answered;
}

}  // namespace wizdesk::bot
