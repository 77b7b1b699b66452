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

class SecondOpinion {
  public:
    SecondOpinion(const Pack& pack, const Understanding& heard, Decision decided)
        : pack_(pack), heard_(heard), out_(std::move(decided)) {}

    Decision run() {
        if (heard_.outcomes.empty() || out_.moves.empty()) return std::move(out_);
        if (heard_.signals.contains("manipulation")) return std::move(out_);
        const Outcome* outcome = pack_.outcome(heard_.outcomes.front().name);
        const Move& first = out_.moves.front();
        if (!first.verdict.grants.empty()) {
            weigh_types(*outcome, outcome_of(first.verdict));
        } else if (first.verdict.asks() || is_lost(first)) {
            weigh_question(*outcome, is_lost(first));
        }
        return std::move(out_);
    }

  private:
    static bool is_lost(const Move& move) {
        return move.type == Move::Type::answer &&
               (move.answer == "not_understood" || move.answer == "out_of_scope");
    }

    double confidence() const { return heard_.outcomes.front().confidence; }

    double confidence_in(const std::string& name) const {
        const auto found = std::find_if(heard_.outcomes.begin(), heard_.outcomes.end(),
                                        [&](const auto& outcome) { return outcome.name == name; });
        return found == heard_.outcomes.end() ? 0 : found->confidence;
    }

    void weigh_types(const Outcome& outcome, const std::string& granted) {
        const bool rare = pack_.outcome(granted) == nullptr;  // no message could have taught it
        if (rare || confidence_in(granted) >= pack_.outcome_confidence.agreed) return;
        if (!adopt(outcome)) ask(places_only());
    }

    void weigh_question(const Outcome& outcome, bool lost) {
        if (outcome.asks) {
            if (lost && confidence() >= pack_.outcome_confidence.aside) ask(out_.tracker.facts);
        } else if (!lost || !is_fallback(outcome)) {
            adopt(outcome);
        }
    }

    // Which words the bot has for it, the words of the message tell better.
    bool is_fallback(const Outcome& outcome) const {
        const intents::Answer* answer = pack_.answer(outcome.answer);
        return answer != nullptr && answer->kind == "fallback";
    }

    // Whether the outcome took the place of what was decided.
    bool adopt(const Outcome& outcome) {
        if (!outcome.facts.empty())
            return confidence() >= pack_.outcome_confidence.sure && grant(outcome);
        if (outcome.answer.empty() || confidence() < pack_.outcome_confidence.aside) return false;
        answer(outcome);
        return true;
    }

    // What the words said stays where the tables allow the types beside it.
    bool grant(const Outcome& outcome) {
        Facts together = outcome.facts;
        together.insert(out_.tracker.facts.begin(), out_.tracker.facts.end());
        for (const Facts& facts : {together, outcome.facts}) {
            Verdict verdict = verdict_on(pack_, facts);
            if (outcome_of(verdict) != outcome.name) continue;
            out_.tracker.facts = facts;
            conclude(verdict, out_.tracker);
            put_verdict(std::move(verdict));
            return true;
        }
        return false;
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
    const Understanding& heard_;
    Decision out_;
};

}  // namespace

bool opens_talk(const Tracker& tracker) {
    return tracker.question.empty() && !tracker.concluded && tracker.last_types.empty();
}

Decision second_opinion(const Pack& pack, const Understanding& heard, Decision decided) {
    return SecondOpinion(pack, heard, std::move(decided)).run();
}

}  // namespace wizdesk::dialogue
