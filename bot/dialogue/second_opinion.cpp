#include "bot/dialogue/second_opinion.h"

#include <algorithm>
#include <string>
#include <utility>

#include "bot/dialogue/memory.h"

namespace wizdesk::dialogue {
namespace {

using intents::Facts;
using intents::Outcome;
using intents::Pack;
using intents::Understanding;

// Whether the message, with what was told before it, is all that is known of a person who was not
// answered yet with access types or a refusal.
bool is_whole(const Tracker& before) {
    const bool remembered = before.question.empty() || !before.told.empty();
    return remembered && !before.concluded && before.last_types.empty();
}

class SecondOpinion {
  public:
    SecondOpinion(const Pack& pack, const Tracker& before, const Understanding& heard,
                  Decision decided)
        : pack_(pack), before_(before), heard_(heard), out_(std::move(decided)) {}

    Decision run() {
        if (heard_.outcomes.empty() || out_.moves.empty() || out_.hand_off) return std::move(out_);
        if (heard_.signals.contains("manipulation")) return std::move(out_);
        const Outcome* outcome = pack_.outcome(heard_.outcomes.front().name);
        if (settle_by_moves(*outcome)) return std::move(out_);
        const Move& first = out_.moves.front();
        if (!first.verdict.grants.empty()) {
            weigh_types(*outcome, outcome_of(first.verdict));
        } else if (first.verdict.asks()) {
            adopt(*outcome, first.verdict.empty_handed ? bars().aside : bars().sure);
        } else if (first.type == Move::Type::answer || first.type == Move::Type::details) {
            weigh_answer(*outcome, first);
        }
        return std::move(out_);
    }

  private:
    static bool is_for(const Outcome& outcome, const Move& move) {
        if (move.type != Move::Type::verdict) return move.intent == outcome.name;
        return move.verdict.asks() ? outcome.asks : outcome_of(move.verdict) == outcome.name;
    }

    // Whether the outcome is among what was decided. "School nurse. Is there any training?" has two
    // answers; where the whole is sure of one of them, the other is a misunderstanding.
    bool settle_by_moves(const Outcome& outcome) {
        const auto found = std::find_if(out_.moves.begin(), out_.moves.end(),
                                        [&](const Move& move) { return is_for(outcome, move); });
        if (found == out_.moves.end()) return false;
        if (opens() && out_.moves.size() > 1 && confidence() >= bars().aside) {
            if (found->type != Move::Type::verdict) forget_question();
            out_.moves = {std::move(*found)};
        }
        return true;
    }

    // Nothing was asked of the person before.
    bool opens() const { return before_.question.empty(); }

    double confidence() const { return heard_.outcomes.front().confidence; }

    double confidence_in(const std::string& name) const {
        const auto found = std::find_if(heard_.outcomes.begin(), heard_.outcomes.end(),
                                        [&](const auto& outcome) { return outcome.name == name; });
        return found == heard_.outcomes.end() ? 0 : found->confidence;
    }

    const intents::OutcomeConfidence& bars() const { return pack_.outcome_confidence; }

    void weigh_types(const Outcome& outcome, const std::string& granted) {
        const bool rare = pack_.outcome(granted) == nullptr;  // no message could have taught it
        if (rare || confidence_in(granted) >= bars().agreed) return;
        if (!adopt(outcome, bars().sure) && opens()) ask(places_only());
    }

    // Where the words found a question, small talk or nothing, and not what the person is.
    void weigh_answer(const Outcome& outcome, const Move& given) {
        const intents::Answer* answer = pack_.answer(given.answer);
        const std::string kind = answer == nullptr ? "" : answer->kind;
        if (kind == outcome.name || confidence() < bars().aside) return;
        if (outcome.asks && opens())
            ask(out_.tracker.facts);
        else if (!is_fallback(outcome))
            adopt(outcome, bars().aside);
    }

    // Which words the bot has for it, the words of the message tell better.
    bool is_fallback(const Outcome& outcome) const {
        const intents::Answer* answer = pack_.answer(outcome.answer);
        return answer != nullptr && answer->kind == "fallback";
    }

    // Whether the outcome took the place of what was decided.
    bool adopt(const Outcome& outcome, double bar) {
        if (confidence() < bar) return false;
        if (!outcome.facts.empty()) return grant(outcome);
        if (outcome.answer.empty()) return false;
        answer(outcome);
        return true;
    }

    // "Enrolled in CVFA, though" is not outdone by what the rest sounds like.
    bool denied(const Facts& facts) const {
        return std::any_of(facts.begin(), facts.end(), [&](const auto& fact) {
            const auto said = out_.tracker.facts.find(fact.first);
            return said != out_.tracker.facts.end() && said->second != fact.second;
        });
    }

    // What the words said stays where the tables allow the types beside it, and is hard to outdo
    // where they do not.
    bool grant(const Outcome& outcome) {
        if (denied(outcome.facts)) return false;
        Facts together = outcome.facts;
        together.insert(out_.tracker.facts.begin(), out_.tracker.facts.end());
        return grant(outcome, together) ||
               (confidence() >= bars().aside && grant(outcome, outcome.facts));
    }

    bool grant(const Outcome& outcome, const Facts& facts) {
        Verdict verdict = verdict_on(pack_, facts);
        if (outcome_of(verdict) != outcome.name) return false;
        out_.tracker.facts = facts;
        conclude(verdict, out_.tracker);
        put_verdict(std::move(verdict));
        return true;
    }

    void answer(const Outcome& outcome) {
        const intents::Answer& given = *pack_.answer(outcome.answer);
        Move move;
        move.intent = given.id;
        move.confidence = confidence();
        move.answer = given.id;
        out_.moves = {std::move(move)};
        out_.hand_off = given.kind == "handoff";
        forget_question();
    }

    // What is said of a place is seldom misread, and saves a question.
    Facts places_only() const {
        Facts facts;
        for (const auto& fact : out_.tracker.facts)
            if (pack_.is_about_place(fact.first)) facts.insert(fact);
        return facts;
    }

    void ask(const Facts& facts) {
        out_.tracker.facts = facts;
        Verdict verdict = verdict_on(pack_, facts);
        if (!verdict.asks()) {
            out_.tracker.facts.clear();
            verdict = verdict_on(pack_, {});
        }
        forget_question();
        out_.tracker.question = verdict.question;
        out_.tracker.times_asked = 1;
        out_.tracker.questions_asked = 1;
        put_verdict(std::move(verdict));
    }

    void put_verdict(Verdict verdict) {
        Move move;
        move.type = Move::Type::verdict;
        move.intent = "find_access";
        move.confidence = confidence();
        move.verdict = std::move(verdict);
        out_.moves = {std::move(move)};
    }

    void forget_question() {
        Tracker& tracker = out_.tracker;
        tracker.question.clear();
        tracker.times_asked = 0;
        tracker.questions_asked = 0;
        tracker.concluded = false;
        tracker.refused = false;
        tracker.last_types.clear();
    }

    const Pack& pack_;
    const Tracker& before_;
    const Understanding& heard_;
    Decision out_;
};

}  // namespace

Decision second_opinion(const Pack& pack, const Tracker& before, const Understanding& heard,
                        Decision decided) {
    if (!is_whole(before)) return decided;
    return SecondOpinion(pack, before, heard, std::move(decided)).run();
}

}  // namespace wizdesk::dialogue
