#include "bot/cli/parse_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::cli {
namespace {

using intents::Standing;
using intents::Understanding;
using testing::HasSubstr;
using testing::Not;

Understanding heard() {
    Understanding heard;
    heard.text = "Café: I bake";
    heard.intent = {"find_access", 0.876};
    heard.intent_ranking = {
        {"find_access", 0.876}, {"greet", 0.1}, {"a", 0.03}, {"b", 0.02}, {"c", 0.01}};
    heard.findings = {{"bakes", "yes", Standing::asserted, 8, 12, "bake"}};
    heard.facts = {{"bakes", "yes"}, {"trained", "no"}};
    return heard;
}

intents::Explanation why() {
    return {"find_access", 0.876, "greet", 0.776, {{"word bake", 0.5}, {"claims", -0.25}}};
}

dialogue::Reply question() {
    dialogue::Reply reply;
    reply.kind = dialogue::Kind::question;
    reply.text = "Are you **trained**?";
    reply.reason = {"training_unsaid", "training"};
    reply.sources = {{"oven_key", 0}, {"oven_key", 1}, {"", 2}};
    reply.knowledge_version = "0123456789ab";
    return reply;
}

TEST(ParseReport, shows_each_part_of_what_was_understood) {
    EXPECT_EQ(parse_report(heard(), why(), {question()}),
              "Text      Café: I bake\n"
              "Intent    find_access 0.88\n"
              "Then      greet 0.10, a 0.03, b 0.02\n"
              "For it    word bake +0.50, claims -0.25\n"
              "Ahead of  greet by 0.78\n"
              "Facts     bakes = yes, trained = no\n"
              "Because\n"
              "  \"bake\": bakes = yes, asserted; phrase: bake\n"
              "\n"
              "Answer    question\n"
              "Rule      training_unsaid, question training\n"
              "Row       oven_key\n"
              "Pack      0123456789ab\n"
              "\n"
              "Are you trained?\n");
}

TEST(ParseReport, ShowsWhatTheWholeMessageCallsFor) {
    Understanding whole = heard();
    whole.outcomes = {
        {"oven_key", 0.9}, {"question", 0.07}, {"fallback", 0.02}, {"till_key", 0.01}};
    EXPECT_THAT(parse_report(whole, why(), {}),
                HasSubstr("\nWhole     oven_key 0.90, question 0.07, fallback 0.02"));
}

TEST(ParseReport, says_when_there_is_nothing) {
    Understanding nothing;
    nothing.intent = {"greet", 0.2};
    nothing.intent_ranking = {nothing.intent};
    const std::string report = parse_report(nothing, why(), {});
    EXPECT_THAT(report, HasSubstr("\nFacts     none\n"));
    EXPECT_THAT(report, Not(HasSubstr("Because")));
    EXPECT_THAT(report, Not(HasSubstr("Answer")));
}

TEST(ParseReport, puts_doubts_and_standings_into_words) {
    Understanding doubtful = heard();
    doubtful.doubt = intents::Doubt::close_race;
    EXPECT_THAT(parse_report(doubtful, why(), {}),
                HasSubstr("0.88  (too close a race to act on)\n"));
    doubtful.doubt = intents::Doubt::low_confidence;
    EXPECT_THAT(parse_report(doubtful, why(), {}), HasSubstr("0.88  (too uncertain to act on)\n"));
    const std::pair<Standing, const char*> standings[] = {{Standing::denied, "denied"},
                                                          {Standing::of_another, "of another"},
                                                          {Standing::past, "past"},
                                                          {Standing::doubted, "doubted"},
                                                          {Standing::mentioned, "only mentioned"}};
    for (const auto& [standing, words] : standings) {
        doubtful.findings[0].standing = standing;
        EXPECT_THAT(parse_report(doubtful, why(), {}),
                    HasSubstr("yes, " + std::string(words) + ";"));
    }
}

TEST(ParseReport, names_things_signals_and_wishes) {
    Understanding more = heard();
    more.entities = {{"access_type", "oven_key", 0, 4, 1}};
    more.signals = {"addition"};
    more.wishes = {{"faq_training", 0.75, "training", true, false}};
    more.asks_for_access = true;
    const std::string report = parse_report(more, why(), {});
    EXPECT_THAT(report, HasSubstr("\nNamed     access_type oven_key: \"Café\"\n"));
    EXPECT_THAT(report, HasSubstr("\nSignal    addition\n"));
    EXPECT_THAT(report, HasSubstr("\nWish      faq_training 0.75, answer training, asked\n"));
    EXPECT_THAT(report, HasSubstr("\nWish      to be told which access to take\n"));
}

TEST(ParseReport, shows_every_answer_with_what_it_recommends) {
    dialogue::Reply access;
    access.kind = dialogue::Kind::access;
    access.access_types = {{"oven_key", "Oven Key", {}}, {"till_key", "Till Key", {}}};
    const std::string report = parse_report(heard(), why(), {access, question()});
    EXPECT_THAT(report, HasSubstr("\nAnswer    access oven_key till_key\n"));
    EXPECT_THAT(report, HasSubstr("\nAnswer    question\n"));
}

TEST(ParseReport, keeps_what_steers_a_terminal_to_itself) {
    Understanding hostile = heard();
    hostile.text = "\033[2JI bake\x7f";
    hostile.findings[0].start = 0;
    const std::string report = parse_report(hostile, why(), {});
    EXPECT_THAT(report, Not(HasSubstr("\033")));
    EXPECT_THAT(report, Not(HasSubstr("\x7f")));
    EXPECT_THAT(report, HasSubstr("\" [2JI bake \""));
}

}  // namespace
}  // namespace wizdesk::cli
