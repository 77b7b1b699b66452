#include "bot/check/question_proof.h"

#include <algorithm>
#include <set>

#include "bot/check/complaints.h"
#include "bot/check/telling.h"

namespace wizdesk::check {
namespace {

using dialogue::Verdict;
using intents::Pack;

// What a verdict comes to, so that two can be compared.
std::string conclusion(const Verdict& verdict) {
    if (verdict.refuses()) return "refusal " + verdict.refusal;
    std::set<std::string> types;
    for (const dialogue::Grant& grant : verdict.grants) types.insert(grant.access_type);
    std::string text;
    for (const std::string& type : types) text += (text.empty() ? "" : ", ") + type;
    return text;
}

class Proving {
  public:
    Proving(const Pack& pack, const PossibleAnswers& possible, Verdicts& verdicts)
        : pack_(pack), verdicts_(verdicts), space_(verdicts.space()), complaints_(verdicts) {
        for (const auto& [question, answers] : possible.of) {
            for (const PossibleAnswer& answer : answers) {
                tellings_[question].push_back({answer.said, Telling(pack, space_, answer.facts)});
            }
        }
    }

    QuestionProof run() {
        verdicts_.on_all([&](const Said& said) {
            if (!said.verdict.asks()) return;
            question_ = said.verdict.question;
            follow(said.facts);
            find_useless(said.facts, 0, "");
        });
        proof_.faults = complaints_.faults();
        if (proof_.given_up > 0) warn_of_given_up();
        return std::move(proof_);
    }

  private:
    struct Answer {
        std::string said;
        Telling telling;
    };

    void complain(const std::string& question, const std::string& kind, const std::string& what,
                  const Case& example) {
        complaints_.add(pack_.question(question)->place, kind, "question \"" + question + what,
                        example);
    }

    // Every way to answer question_, and on from there.
    void follow(const Case& facts) {
        const std::string question = question_;
        for (const Answer& answer : tellings_[question]) {
            answer.telling.tell(facts, [&](const Case& before, const Case& after) {
                way_.push_back({question, answer.said, before, after});
                verdicts_.on(after, [&](const Said& said) { go_on(said); });
                way_.pop_back();
            });
        }
        question_ = question;
    }

    void go_on(const Said& said) {
        const int asked = static_cast<int>(way_.size());
        if (!said.verdict.asks()) {
            ++proof_.ways;
            proof_.longest = std::max(proof_.longest, asked);
        } else if (said.verdict.question == way_.back().question) {
            ask_again(said);
        } else if (asked == pack_.max_questions) {
            give_up(said);
        } else {
            question_ = said.verdict.question;
            follow(said.facts);
        }
    }

    // Whether a dialogue can come to know what the way began with.
    bool can_be(const Case& end) const {
        Case facts = end;
        for (auto step = way_.rbegin(); step != way_.rend(); ++step) {
            facts = Telling::back(step->before, step->after, facts);
        }
        return verdicts_.reachable(facts);
    }

    void ask_again(const Said& said) {
        const Step& last = way_.back();
        if (!can_be(said.facts)) return;
        complain(last.question, last.answer,
                 "\" is asked again though it was answered with \"" + last.answer + "\"",
                 said.facts);
    }

    void give_up(const Said& said) {
        if (!can_be(said.facts)) return;
        if (++proof_.given_up > 1) return;
        for (const Step& step : way_) given_up_ += step.question + "? \"" + step.answer + "\", ";
        given_up_ += said.verdict.question + "?";
    }

    void warn_of_given_up() {
        proof_.faults.push_back(
            {proof::Severity::warning, pack_.question(pack_.otherwise_ask)->place,
             std::to_string(proof_.given_up) + " ways through the questions ask more than " +
                 std::to_string(pack_.max_questions) +
                 " and end with \"gave_up\" instead; for example " + given_up_});
    }

    // Whether there are facts for which the answers to question_ from `number` on all come to
    // `so_far`. Another question means that the answers are still to be told apart.
    void find_useless(const Case& facts, std::size_t number, const std::string& so_far) {
        const std::vector<Answer>& answers = tellings_[question_];
        if (number == answers.size()) {
            if (!verdicts_.reachable(facts)) return;
            complain(question_, "useless", "\" is asked although every answer leads to " + so_far,
                     facts);
            return;
        }
        const Case after = answers[number].telling.told(facts);
        verdicts_.on(after, [&](const Said& said) {
            if (said.verdict.asks()) return;
            const std::string comes_to = conclusion(said.verdict);
            if (!so_far.empty() && so_far != comes_to) return;
            find_useless(Telling::back(facts, after, said.facts), number + 1, comes_to);
        });
    }

    // An answer on the way, with what was known before and after it.
    struct Step {
        std::string question;
        std::string answer;
        Case before;
        Case after;
    };

    const Pack& pack_;
    Verdicts& verdicts_;
    const proof::FactSpace& space_;
    std::map<std::string, std::vector<Answer>> tellings_;
    std::string question_;   // that is looked at
    std::vector<Step> way_;  // that led to it
    Complaints complaints_;
    std::string given_up_;  // an example
    QuestionProof proof_;
};

}  // namespace

QuestionProof prove_questions(const Pack& pack, const PossibleAnswers& answers,
                              Verdicts& verdicts) {
    return Proving(pack, answers, verdicts).run();
}

}  // namespace wizdesk::check
