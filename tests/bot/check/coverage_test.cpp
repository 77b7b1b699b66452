#include "bot/check/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/dialogue/compose.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const bot::Knowledge& bakery() {
    static const auto knowledge = bot::Knowledge::from(test::small_pack());
    return *knowledge;
}

// What a talk with the bakery leaves unreached.
std::vector<std::string> unreached_by(const std::vector<std::string>& messages) {
    std::vector<Exchange> exchanges;
    exchanges.reserve(messages.size());
    dialogue::Tracker tracker;
    for (const std::string& message : messages) {
        Exchange& exchange = exchanges.emplace_back();
        exchange.heard = bakery().understand(message);
        exchange.decision = dialogue::decide(bakery().pack(), tracker, exchange.heard);
        exchange.replies = dialogue::compose(bakery().pack(), exchange.decision);
        tracker = exchange.decision.tracker;
    }
    std::vector<std::string> told;
    for (const proof::Fault& fault : unreached(bakery().pack(), exchanges)) {
        EXPECT_EQ(fault.severity, proof::Severity::error);
        told.push_back(to_string(fault));
    }
    return told;
}

std::string reaches(const std::string& what) {
    return "no conversation test reaches " + what + "; add one to tests/";
}

TEST(Coverage, names_everything_where_nothing_is_said) {
    const auto told = unreached_by({});
    // 6 rules, 2 access types, 2 questions, 7 answers, a task, a link and a note
    EXPECT_EQ(told.size(), 20U);
    for (const char* what :
         {"rule \"seller\" of table \"tills\"", "access type \"till_key\"", "question \"training\"",
          "answer \"greet\"", "task \"bake\"", "link \"desk\"", "note 1"}) {
        EXPECT_THAT(told, Contains(HasSubstr(reaches(what)))) << what;
    }
    EXPECT_THAT(told, Contains(testing::StartsWith("decisions.yml:6:9: no conversation test")));
}

TEST(Coverage, takes_a_rule_as_reached_when_it_decides) {
    const auto told = unreached_by({"I sell"});
    EXPECT_THAT(told, Not(Contains(HasSubstr("rule \"seller\""))));
    EXPECT_THAT(told, Not(Contains(HasSubstr("rule \"no_baker\""))));
    EXPECT_THAT(told, Not(Contains(HasSubstr("access type \"till_key\""))));
    EXPECT_THAT(told, Contains(HasSubstr("rule \"no_seller\"")));
    EXPECT_THAT(told, Contains(HasSubstr("access type \"oven_key\"")));
}

TEST(Coverage, counts_what_follows_from_what_was_said) {
    EXPECT_THAT(unreached_by({"I am a master and I bake"}),
                Not(Contains(HasSubstr("rule \"baker\""))));
}

TEST(Coverage, takes_what_the_bot_says_as_reached) {
    const auto told = unreached_by({"I bake", "no"});
    for (const char* what :
         {"question \"training\"", "answer \"untrained\"", "link \"desk\"", "rule \"untrained\""}) {
        EXPECT_THAT(told, Not(Contains(HasSubstr(what)))) << what;
    }
    EXPECT_THAT(told, Contains(HasSubstr("question \"work\"")));
    EXPECT_THAT(told, Contains(HasSubstr("note 1")));
}

TEST(Coverage, takes_a_task_as_reached_when_it_is_asked_for) {
    EXPECT_THAT(unreached_by({"which key lets me bake bread"}),
                Not(Contains(HasSubstr("task \"bake\""))));
    EXPECT_THAT(unreached_by({"I bake", "yes"}), Contains(HasSubstr("task \"bake\"")));
}

}  // namespace
}  // namespace wizdesk::check
