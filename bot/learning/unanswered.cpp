#include "bot/learning/unanswered.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "bot/codec/reply_json.h"

namespace wizdesk::learning {
namespace {

using dialogue::Reply;
using storage::Role;
using storage::SaidMessage;

// So many are read at a time, so that no reader is held for long.
constexpr std::size_t kPage = 5000;
// An agent who changed as much of a suggestion did not mean what it says.
constexpr double kRewritten = 0.5;

// In the order of the enum.
constexpr std::array<std::string_view, 5> kWords = {"not_understood", "gave_up", "not_covered",
                                                    "rejected", "rewritten"};

// Empty for a reply that answers something, asks for more, or is a refusal for a reason.
std::optional<Why> failure_of(const std::string& stored) try {
    const Reply reply = codec::decode_reply(stored);
    if (reply.reason.rule == "not_understood") return Why::not_understood;
    if (reply.reason.rule == "gave_up") return Why::gave_up;
    if (reply.kind == dialogue::Kind::fallback && reply.intent.name == "out_of_scope")
        return Why::not_covered;
    return std::nullopt;
} catch (const std::invalid_argument&) {
    return std::nullopt;  // it was redacted
}

// Read backwards: the bot's replies come before the message that they answer.
class Reading {
  public:
    void add(const SaidMessage& said) {
        if (said.role == Role::bot && said.reply) note(said);
        if (said.role != Role::user) return;
        const auto replies = replies_.extract(said.conversation_id);
        if (replies.empty() || replies.mapped().at != said.at || replies.mapped().answered) return;
        add(said, replies.mapped().why);
    }

    void add(const SaidMessage& said, Why why) {
        if (said.done_with || said.text == storage::kRemovedMark || said.text.empty()) return;
        if (!known_.emplace(said.conversation_id, said.seq).second) return;
        found_.push_back({{{said.conversation_id, said.seq}, said.text, said.at, why}, said.nr});
    }

    std::size_t size() const { return found_.size(); }

    std::vector<Unanswered> result(std::size_t most) && {
        std::ranges::sort(found_, std::greater(), &Found::nr);
        std::vector<Unanswered> all;
        for (Found& one : found_)
            if (all.size() < most) all.push_back(std::move(one.message));
        return all;
    }

  private:
    struct Replies {
        storage::Time at{};
        bool answered = false;
        Why why = Why::not_understood;
    };
    struct Found {
        Unanswered message;
        std::int64_t nr = 0;
    };

    // A turn is of one moment: what the bot says later by itself (that nobody came, the number of a
    // ticket) answers nothing.
    void note(const SaidMessage& said) {
        Replies& replies = replies_[said.conversation_id];
        if (replies.at != said.at) replies = {said.at, false, Why::not_understood};
        const auto failure = failure_of(*said.reply);
        if (failure)
            replies.why = *failure;
        else
            replies.answered = true;
    }

    std::unordered_map<std::string, Replies> replies_;
    std::set<std::pair<std::string, std::int64_t>> known_;
    std::vector<Found> found_;
};

}  // namespace

std::string_view to_string(Why why) {
    return kWords.at(static_cast<std::size_t>(why));
}

std::vector<Unanswered> unanswered(storage::LearningStore& store, const Bounds& bounds) {
    Reading reading;
    for (const auto& refused : store.refused_suggestions(kRewritten, bounds.messages)) {
        const bool rejected = refused.outcome == storage::SuggestionOutcome::rejected;
        reading.add(refused.message, rejected ? Why::rejected : Why::rewritten);
    }
    std::size_t left = bounds.rows;
    for (std::int64_t before = 0; left > 0 && reading.size() < 2 * bounds.messages;) {
        const auto page = store.said_before(before, std::min(kPage, left));
        if (page.empty()) break;
        for (const SaidMessage& said : page) reading.add(said);
        before = page.back().nr;
        left -= page.size();
    }
    return std::move(reading).result(bounds.messages);
}

}  // namespace wizdesk::learning
