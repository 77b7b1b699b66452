#include "bot/agents/ticket_news.h"

#include "bot/codec/reply_json.h"
#include "bot/codec/tracker_json.h"
#include "bot/dialogue/compose.h"
#include "bot/new_message.h"

namespace wizdesk::agents {
namespace {

using storage::Outcome;

// Losing the race for one conversation this often in a row means that something is wrong.
constexpr int kTries = 8;

dialogue::Reply news(const intents::Pack& pack, const std::string& number) {
    if (number.empty()) return dialogue::notice(pack, "ticket_not_opened", {}, {"helpdesk_ticket"});
    dialogue::Reply reply = dialogue::notice(pack, "ticket_opened", {{"number", number}});
    reply.kind = dialogue::Kind::answer;
    return reply;
}

}  // namespace

storage::TurnRecord TicketNews::turn_of(storage::Conversation conversation,
                                        const std::string& number) {
    const auto knowledge = knowledge_.current();
    const std::string language = codec::decode_tracker(conversation.tracker).language;
    const dialogue::Reply reply = news(knowledge->pack().in(language), number);
    storage::TurnRecord turn;
    turn.conversation = std::move(conversation);
    turn.at = clock_.now();
    turn.messages = {bot::new_message(storage::Role::bot, reply.text, turn.at)};
    turn.messages.front().reply = codec::encode_reply(reply);
    return turn;
}

void TicketNews::tell(const storage::OutboxPost& post, const std::string& number) {
    for (int attempt = 0; attempt < kTries; ++attempt) {
        auto conversation = store_.find_conversation(post.conversation_id);
        if (!conversation) return;
        storage::TurnRecord turn = turn_of(*std::move(conversation), number);
        turn.request =
            storage::RequestKey{number.empty() ? "no ticket" : "ticket opened", post.id, {}};
        if (store_.append(turn).outcome != Outcome::conflict) return;
    }
    throw storage::StoreError(storage::StoreError::Kind::busy,
                              "a conversation changed under every try to add to it");
}

}  // namespace wizdesk::agents
