#include "bot/agents/suggesting.h"

#include <algorithm>
#include <stdexcept>

#include "bot/agents/candidates.h"
#include "bot/agents/edit_distance.h"
#include "bot/codec/reply_json.h"
#include "bot/codec/tracker_json.h"
#include "bot/random_id.h"
#include "bot/why_text.h"

namespace wizdesk::agents {
namespace {

using dialogue::Reply;
using storage::Message;
using storage::Role;

// The person's last message is looked for in pages of so many, from the end.
constexpr std::int64_t kPage = 100;

// The person's last message and all that follow it; empty if the person said nothing.
std::vector<Message> from_last_words(storage::ConversationStore& store,
                                     const storage::Conversation& conversation) {
    for (std::int64_t end = conversation.last_seq; end > 0; end -= kPage) {
        const std::int64_t after = std::max<std::int64_t>(0, end - kPage);
        auto messages = store.messages_after(
            conversation.id, after, static_cast<std::size_t>(conversation.last_seq - after));
        const auto last = std::find_if(messages.rbegin(), messages.rend(),
                                       [](const Message& m) { return m.role == Role::user; });
        if (last == messages.rend()) continue;
        messages.erase(messages.begin(), last.base() - 1);
        return messages;
    }
    return {};
}

// Empty for one whose text was redacted.
std::optional<Reply> readable(const std::string& stored) {
    try {
        return codec::decode_reply(stored);
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
}

// What the bot answered to it then; nothing if it was silent.
std::vector<Reply> answers_in(const std::vector<Message>& messages) {
    std::vector<Reply> replies;
    for (std::size_t i = 1; i < messages.size() && messages[i].role == Role::bot; ++i)
        if (const auto reply = messages[i].reply ? readable(*messages[i].reply) : std::nullopt)
            replies.push_back(*reply);
    return replies;
}

std::string row_of(const Reply& reply) {
    const auto found = std::ranges::find_if(
        reply.sources, [](const dialogue::Source& source) { return !source.row.empty(); });
    return found == reply.sources.end() ? std::string() : found->row;
}

storage::SuggestionVerdict verdict_of(const Judgement& judgement, const std::string& suggested,
                                      storage::Time now) {
    storage::SuggestionVerdict verdict;
    verdict.suggestion_id = judgement.suggestion_id;
    verdict.outcome = judgement.outcome;
    verdict.agent_id = judgement.agent_id;
    verdict.at = now;
    if (judgement.outcome == storage::SuggestionOutcome::edited) {
        const Edit edit = edit_between(suggested, judgement.text);
        verdict.distance = edit.distance;
        verdict.changed_share = edit.share;
    }
    return verdict;
}

}  // namespace

std::optional<Suggestions> Suggesting::suggest(const std::string& conversation_id) {
    const auto conversation = conversations_.find_conversation(conversation_id);
    if (!conversation) return std::nullopt;
    const auto messages = from_last_words(conversations_, *conversation);
    if (messages.empty()) return Suggestions{};
    const std::int64_t seq = messages.front().seq;
    auto known = store_.suggestions(conversation_id, seq);
    if (known.empty()) {
        // Where somebody else was faster, theirs are the ones.
        store_.add_suggestions(make(*conversation, messages));
        known = store_.suggestions(conversation_id, seq);
    }
    std::erase_if(known, [](const auto& one) { return !readable(one.suggestion.reply); });
    return Suggestions{seq, std::move(known)};
}

std::vector<storage::Suggestion> Suggesting::make(const storage::Conversation& conversation,
                                                  const std::vector<Message>& messages) const {
    const Message& asked = messages.front();
    const auto candidates =
        candidates_for(*knowledge_.current(), codec::decode_tracker(conversation.tracker),
                       conversation.locale, asked.text, answers_in(messages), kMostSuggestions);
    std::vector<storage::Suggestion> made;
    for (const Reply& reply : candidates) {
        storage::Suggestion suggestion;
        suggestion.id = bot::random_id();
        suggestion.conversation_id = conversation.id;
        suggestion.seq = asked.seq;
        suggestion.reply = codec::encode_reply(reply);
        suggestion.confidence = reply.intent.confidence;
        suggestion.why = bot::why_text(reply);
        suggestion.intent = reply.intent.name;
        suggestion.row = row_of(reply);
        suggestion.at = clock_.now();
        made.push_back(std::move(suggestion));
    }
    return made;
}

std::variant<storage::SuggestionVerdict, NotJudged> Suggesting::judge(const Judgement& judgement) {
    const auto known = store_.find_suggestion(judgement.suggestion_id);
    if (!known) return NotJudged::no_suggestion;
    const auto suggested = readable(known->suggestion.reply);
    if (!suggested) return NotJudged::no_suggestion;
    const auto verdict = verdict_of(judgement, suggested->text, clock_.now());
    if (store_.judge_suggestion(verdict)) return verdict;
    const auto judged = store_.find_suggestion(judgement.suggestion_id);
    if (!judged || !judged->verdict) return NotJudged::no_suggestion;  // erased meanwhile
    if (judged->verdict->outcome != judgement.outcome) return NotJudged::judged_before;
    return *judged->verdict;
}

}  // namespace wizdesk::agents
