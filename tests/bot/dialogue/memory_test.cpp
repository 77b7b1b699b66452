#include "bot/dialogue/memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/dialogue/heard.h"

namespace wizdesk::dialogue {
namespace {

using intents::Facts;
using intents::Pack;
using intents::Understanding;
using test::answers;
using test::says;
using test::with_signal;
using testing::ElementsAre;
using testing::IsEmpty;

intents::Fact fact(const std::string& name, bool about_place) {
    intents::Fact fact;
    fact.name = name;
    fact.about_place = about_place;
    return fact;
}

intents::Question question(const std::string& id) {
    intents::Question question;
    question.id = id;
    return question;
}

// As little of a pack as the memory looks at.
Pack bakery_pack() {
    Pack pack;
    pack.facts = {fact("baker", false), fact("seller", false), fact("trained", false),
                  fact("has_oven", true)};
    pack.identity = {"baker", "seller"};
    pack.duty_facts = {"by_day"};
    pack.exclusive = {{"by_day", "by_night"}};
    pack.questions = {question("training"), question("shift")};
    pack.questions[0].if_yes = {{"trained", "yes"}};
    pack.questions[0].if_no = {{"trained", "no"}};
    pack.questions[1].answers = {{{"days"}, {{"by_day", "yes"}}}};
    pack.questions[0].answers = {{{"course"}, {{"trained", "yes"}}}};
    return pack;
}

const Pack& bakery() {
    static const Pack pack = bakery_pack();
    return pack;
}

Tracker asked(const std::string& question) {
    Tracker tracker;
    tracker.question = question;
    return tracker;
}

Tracker concluded(const Facts& facts) {
    Tracker tracker;
    tracker.facts = facts;
    tracker.concluded = true;
    tracker.last_types = {"oven_key"};
    tracker.questions_asked = 2;
    return tracker;
}

Facts said(const Tracker& tracker, const Understanding& heard) {
    return said_facts(bakery(), tracker, heard);
}

// The tracker after the message.
Tracker after(Tracker tracker, const Understanding& heard) {
    remember(bakery(), heard, said(tracker, heard), tracker);
    return tracker;
}

Understanding of_another(const Facts& facts) {
    Understanding heard;
    heard.facts_of_another = facts;
    heard.only_of_another = true;
    return heard;
}

TEST(SaidFacts, takes_a_plain_yes_or_no_for_the_open_question) {
    EXPECT_EQ(said(asked("training"), answers(true)), (Facts{{"trained", "yes"}}));
    EXPECT_EQ(said(asked("training"), answers(false)), (Facts{{"trained", "no"}}));
    EXPECT_THAT(said({}, answers(true)), IsEmpty());
    EXPECT_THAT(said(asked("shift"), answers(true)), IsEmpty());
    EXPECT_THAT(said(asked("of_an_older_pack"), answers(true)), IsEmpty());
}

TEST(SaidFacts, keeps_to_the_words_where_they_say_what_was_asked) {
    Understanding heard = answers(false);
    heard.facts = {{"trained", "yes"}};
    EXPECT_EQ(said(asked("training"), heard), (Facts{{"trained", "yes"}}));
    heard.facts = {{"baker", "yes"}};
    EXPECT_EQ(said(asked("training"), heard), (Facts{{"baker", "yes"}, {"trained", "no"}}));
}

TEST(SaidFacts, takes_not_sure_for_no_no) {
    Understanding heard = answers(false);
    heard.unsure = true;
    EXPECT_THAT(said(asked("training"), heard), IsEmpty());
}

TEST(SaidFacts, reads_a_message_as_an_answer_to_the_open_question_only) {
    Understanding heard;
    heard.answers["shift"] = {{"by_day", "yes"}};
    EXPECT_EQ(said(asked("shift"), heard), (Facts{{"by_day", "yes"}}));
    EXPECT_THAT(said(asked("training"), heard), IsEmpty());
    EXPECT_THAT(said({}, heard), IsEmpty());
    heard.facts = {{"by_day", "no"}};  // the message settles the question by itself
    EXPECT_EQ(said(asked("shift"), heard), (Facts{{"by_day", "no"}}));
}

// "No, we gave up the course": the course is no yes.
TEST(SaidFacts, take_a_plain_no_rather_than_what_else_is_in_the_answer) {
    Understanding heard = answers(false);
    heard.answers["training"] = {{"trained", "yes"}};
    EXPECT_EQ(said(asked("training"), heard), (Facts{{"trained", "no"}}));
}

TEST(SaidFacts, take_neither_of_two_answers_that_exclude_each_other) {
    Understanding heard;
    heard.answers["shift"] = {{"by_day", "yes"}, {"by_night", "yes"}};
    EXPECT_THAT(said(asked("shift"), heard), IsEmpty());
}

TEST(SaidFacts, take_no_answer_from_who_tries_to_talk_the_bot_into_something) {
    Understanding heard;
    heard.answers["shift"] = {{"by_day", "yes"}};
    EXPECT_THAT(said(asked("shift"), with_signal(heard, "manipulation")), IsEmpty());
}

TEST(SaidFacts, are_those_of_another_when_another_is_meant) {
    Understanding heard = says({{"baker", "yes"}});
    heard.facts_of_another = {{"seller", "yes"}};
    EXPECT_EQ(said({}, heard), (Facts{{"baker", "yes"}}));
    EXPECT_EQ(said({}, with_signal(heard, "for_another")), (Facts{{"seller", "yes"}}));
    Tracker tracker;
    tracker.about_another = true;
    EXPECT_EQ(said(tracker, heard), (Facts{{"seller", "yes"}}));
    EXPECT_EQ(said(tracker, with_signal(heard, "for_myself")), (Facts{{"baker", "yes"}}));
}

// "New hire at our shop" – "what do you do?" – "she bakes"
TEST(SaidFacts, are_those_of_her_where_no_duty_is_known_yet) {
    const Understanding heard = with_signal(of_another({{"seller", "yes"}}), "of_him_or_her");
    Tracker tracker = asked("training");
    tracker.facts = {{"has_oven", "yes"}};
    EXPECT_EQ(said(tracker, heard), (Facts{{"seller", "yes"}}));
    tracker.facts = {{"by_day", "yes"}};
    EXPECT_THAT(said(tracker, heard), IsEmpty());
}

TEST(SaidFacts, are_those_of_another_when_a_talk_begins_with_nothing_else) {
    const Understanding heard = of_another({{"seller", "yes"}});
    EXPECT_EQ(said({}, heard), (Facts{{"seller", "yes"}}));
    EXPECT_THAT(said(asked("training"), heard), IsEmpty());
    EXPECT_THAT(said(concluded({{"baker", "yes"}}), heard), IsEmpty());
}

TEST(Remember, adds_what_is_said_and_corrects_what_was) {
    Tracker tracker = after({}, says({{"baker", "yes"}, {"trained", "no"}}));
    tracker = after(tracker, says({{"trained", "yes"}}));
    EXPECT_EQ(tracker.facts, (Facts{{"baker", "yes"}, {"trained", "yes"}}));
}

TEST(Remember, lets_the_last_of_two_that_exclude_each_other_count) {
    const Tracker by_day = after({}, says({{"by_day", "yes"}}));
    EXPECT_EQ(after(by_day, says({{"by_night", "yes"}})).facts, (Facts{{"by_night", "yes"}}));
    EXPECT_EQ(after(by_day, says({{"by_night", "no"}})).facts,
              (Facts{{"by_day", "yes"}, {"by_night", "no"}}));
    const Understanding too = with_signal(says({{"by_night", "yes"}}), "addition");
    const Facts both = {{"by_day", "yes"}, {"by_night", "yes"}};
    EXPECT_EQ(after(concluded(by_day.facts), too).facts, both);
    // nothing was answered or asked yet that it could come on top of
    EXPECT_EQ(after(by_day, too).facts, (Facts{{"by_night", "yes"}}));
}

TEST(Remember, begins_anew_with_another_role_after_an_answer) {
    const Tracker tracker =
        after(concluded({{"baker", "yes"}, {"has_oven", "yes"}}), says({{"seller", "yes"}}));
    EXPECT_EQ(tracker.facts, (Facts{{"seller", "yes"}}));
    EXPECT_EQ(tracker.questions_asked, 0);
    EXPECT_FALSE(tracker.concluded);
    EXPECT_THAT(tracker.last_types, ElementsAre("oven_key"));
}

TEST(Remember, goes_on_with_what_is_no_other_role) {
    const Facts baker = {{"baker", "yes"}};
    const Facts both = {{"baker", "yes"}, {"seller", "yes"}};
    EXPECT_EQ(after(concluded(baker), says({{"trained", "yes"}})).facts,
              (Facts{{"baker", "yes"}, {"trained", "yes"}}));
    EXPECT_EQ(after(concluded(baker), says({{"seller", "no"}})).facts,
              (Facts{{"baker", "yes"}, {"seller", "no"}}));
    EXPECT_EQ(after(concluded(baker), with_signal(says({{"seller", "yes"}}), "addition")).facts,
              both);
    Tracker unanswered = concluded(baker);
    unanswered.concluded = false;
    EXPECT_EQ(after(unanswered, says({{"seller", "yes"}})).facts, both);
}

TEST(Remember, knows_of_a_colleague_only_where_they_work) {
    const Tracker known = concluded({{"baker", "yes"}, {"has_oven", "yes"}});
    const Understanding colleague = with_signal(says({{"trained", "no"}}), "new_person");
    EXPECT_EQ(after(known, colleague).facts, (Facts{{"has_oven", "yes"}, {"trained", "no"}}));
    EXPECT_EQ(after(known, with_signal(colleague, "addition")).facts,
              (Facts{{"has_oven", "yes"}, {"trained", "no"}}));
}

TEST(Remember, stays_with_somebody_else_once_it_is_said) {
    Understanding heard = of_another({{"seller", "yes"}});
    heard.signals = {"for_another"};
    Tracker tracker = after(concluded({{"baker", "yes"}, {"has_oven", "yes"}}), heard);
    EXPECT_TRUE(tracker.about_another);
    EXPECT_EQ(tracker.facts, (Facts{{"has_oven", "yes"}, {"seller", "yes"}}));
    tracker = after(tracker, of_another({{"trained", "yes"}}));
    EXPECT_TRUE(tracker.about_another);
    EXPECT_EQ(tracker.facts.at("trained"), "yes");
}

TEST(Remember, turns_to_nobody_of_whom_nothing_is_said) {
    const Tracker known = concluded({{"baker", "yes"}});
    const Tracker tracker = after(known, with_signal(Understanding(), "for_another"));
    EXPECT_FALSE(tracker.about_another);
    EXPECT_EQ(tracker.facts, known.facts);
}

// "Soy enfermera escolar" to "what is your role?" was cut down to the school in it.
TEST(SaidFacts, OfAWordOrTwoCountWhereThePersonIsAskedWhoTheyAre) {
    Pack pack = bakery_pack();
    Understanding heard = says({{"baker", "yes"}});
    heard.text = "night baker";
    heard.answers["shift"] = {{"by_night", "yes"}};
    EXPECT_EQ(said_facts(pack, asked("shift"), heard), (Facts{{"by_night", "yes"}}));
    pack.otherwise_ask = "shift";
    EXPECT_EQ(said_facts(pack, asked("shift"), heard), (Facts{{"baker", "yes"}}));
}

// "Now one for my colleague", where only the place is known of: the next message is about them.
TEST(Remember, turns_to_somebody_new_at_a_place_that_is_known) {
    const Tracker known = concluded({{"baker", "yes"}, {"has_oven", "yes"}});
    Understanding heard = with_signal(Understanding(), "for_another");
    heard.signals.insert("new_person");
    const Tracker tracker = after(known, heard);
    EXPECT_TRUE(tracker.about_another);
    EXPECT_EQ(tracker.facts, (Facts{{"has_oven", "yes"}}));
}

}  // namespace
}  // namespace wizdesk::dialogue
