#include "bot/agents/candidates.h"

#include <algorithm>

#include "bot/answer.h"
#include "bot/dialogue/compose.h"
#include "bot/dialogue/decision_table.h"
#include "intents/facts/fact_resolver.h"

namespace wizdesk::agents {
namespace {

using dialogue::Decision;
using dialogue::Move;
using dialogue::Reply;

// An intent less likely than this is not worth an agent's look.
constexpr double kLeastConfidence = 0.02;

class Candidates {
  public:
    explicit Candidates(std::size_t most) : most_(most) {}

    bool full() const { return list_.size() >= most_; }
    void add(Reply reply) {
        const bool known = std::ranges::find(list_, reply.text, &Reply::text) != list_.end();
        if (!full() && !known && !reply.text.empty()) list_.push_back(std::move(reply));
    }
    bool has(const std::string& intent) const {
        return std::ranges::any_of(list_,
                                   [&](const Reply& reply) { return reply.intent.name == intent; });
    }
    std::vector<Reply> list() && { return std::move(list_); }

  private:
    const std::size_t most_;
    std::vector<Reply> list_;
};

// The intent's answer, or for the role's intent what the tables say to all that is known.
Move move_for(const intents::Pack& pack, const intents::Intent& intent, intents::Facts facts) {
    Move move;
    move.intent = intent.name;
    move.confidence = intent.confidence;
    if (pack.answer(intent.name) != nullptr) {
        move.answer = intent.name;
    } else if (intent.name == "find_access") {
        move.type = Move::Type::verdict;
        intents::derive(pack, facts);
        move.verdict = dialogue::evaluate(pack, facts);
    }
    return move;
}

bool says_something(const Move& move) {
    return move.type == Move::Type::verdict || !move.answer.empty();
}

}  // namespace

std::vector<Reply> candidates_for(const bot::Knowledge& knowledge, const dialogue::Tracker& tracker,
                                  const std::string& locale, const std::string& text,
                                  const std::vector<Reply>& given, std::size_t most) {
    const bot::Said said = bot::answer(knowledge, tracker, locale, text);
    Candidates candidates(most);
    for (const Reply& reply : given.empty() ? said.replies : given) candidates.add(reply);
    const intents::Pack& pack = knowledge.pack().in(said.decision.tracker.language);
    for (const intents::Intent& intent : said.heard.intent_ranking) {
        if (candidates.full() || intent.confidence < kLeastConfidence) break;
        const Move move = move_for(pack, intent, said.decision.tracker.facts);
        if (candidates.has(intent.name) || !says_something(move)) continue;
        for (Reply& reply : dialogue::compose(pack, Decision{{move}, {}, false}))
            candidates.add(std::move(reply));
    }
    return std::move(candidates).list();
}

}  // namespace wizdesk::agents
