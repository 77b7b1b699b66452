// People made at random talk to the dialogue itself and answer its questions truthfully: what the
// proofs say of sets of facts must be what happens to each of them.

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/check/possible_answers.h"
#include "bot/dialogue/decide.h"
#include "intents/facts/fact_resolver.h"
#include "intents/proof/fact_space.h"

namespace wizdesk::check {
namespace {

using dialogue::Decision;
using dialogue::Move;
using intents::Facts;
using intents::Understanding;

const bot::Knowledge& knowledge() {
    static const auto knowledge = bot::Knowledge::load("");
    return *knowledge;
}

const PossibleAnswers& possible() {
    static const PossibleAnswers possible = possible_answers(knowledge());
    return possible;
}

Understanding says(const Facts& facts) {
    Understanding heard;
    heard.facts = facts;
    heard.tells_about_person = !facts.empty();
    heard.asks_for_access = true;
    return heard;
}

class Person {
  public:
    explicit Person(std::mt19937& random) : random_(random) {
        const proof::FactSpace space(knowledge().pack());
        proof::Case truth = space.everything();
        for (std::size_t fact = 0; fact < truth.size(); ++fact) {
            const auto values = space.values(fact);
            truth[fact] = values[random_() % values.size()];
        }
        truth_ = space.example(truth);
    }

    // Up to three things that are true.
    Facts opening() {
        Facts said;
        for (std::size_t i = random_() % 4; i > 0; --i) {
            said.insert(*std::next(truth_.begin(), static_cast<long>(random_() % truth_.size())));
        }
        return said;
    }

    // One of the true answers to the question; empty when none is true.
    Facts answer(const std::string& question) {
        std::vector<Facts> truths;
        for (const PossibleAnswer& answer : possible().of.at(question)) {
            const bool is_true =
                std::all_of(answer.facts.begin(), answer.facts.end(),
                            [&](const auto& said) { return truth_.at(said.first) == said.second; });
            if (is_true) truths.push_back(answer.facts);
        }
        return truths.empty() ? Facts{} : truths[random_() % truths.size()];
    }

  private:
    std::mt19937& random_;
    Facts truth_;
};

struct Ended {
    int questions = 0;
    Move last;
    Facts known;
};

Ended talk(Person& person) {
    Ended ended;
    Facts said = person.opening();
    dialogue::Tracker tracker;
    while (true) {
        const Decision decision = dialogue::decide(knowledge().pack(), tracker, says(said));
        tracker = decision.tracker;
        ended.last = decision.moves.at(0);
        ended.known = tracker.facts;
        if (!ended.last.verdict.asks() || ++ended.questions > 20) return ended;
        said = person.answer(ended.last.verdict.question);
    }
}

class SimulatedPeople : public testing::TestWithParam<unsigned> {
  protected:
    std::mt19937 random_{GetParam()};
};

TEST_P(SimulatedPeople, are_asked_three_questions_at_most_and_then_answered) {
    for (int i = 0; i < 1000; ++i) {
        Person person(random_);
        const Ended ended = talk(person);
        EXPECT_LE(ended.questions, knowledge().pack().max_questions);
        EXPECT_TRUE(ended.last.verdict.refuses() || !ended.last.verdict.grants.empty() ||
                    ended.last.answer == "gave_up");
    }
}

TEST_P(SimulatedPeople, are_granted_nothing_that_the_pack_forbids) {
    for (int i = 0; i < 1000; ++i) {
        Person person(random_);
        Ended ended = talk(person);
        intents::derive(knowledge().pack(), ended.known);
        for (const dialogue::Grant& grant : ended.last.verdict.grants) {
            for (const intents::Ban& ban : knowledge().pack().never) {
                const bool bans = std::count(ban.grant.begin(), ban.grant.end(), grant.access_type);
                EXPECT_FALSE(bans && intents::holds(ban.when, ended.known)) << ban.name;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SimulatedPeople, testing::Values(1U, 2U, 3U));

}  // namespace
}  // namespace wizdesk::check
