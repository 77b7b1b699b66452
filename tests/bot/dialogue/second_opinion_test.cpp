#include "bot/dialogue/second_opinion.h"

#include <gmock/gmock.h>

#include "tests/bot/dialogue/heard.h"

namespace wizdesk::dialogue {
namespace {

using intents::Facts;
using intents::Understanding;
using test::ctwiz;
using test::says;
using test::wants;
using testing::ElementsAre;
using testing::IsEmpty;

const Facts kEnters = {{"clinic", "yes"}, {"enters", "yes"}};

// The message as a whole calls for the outcome, and with what is left of certainty for a question.
Understanding calls_for(const std::string& outcome, double confidence, Understanding heard) {
    heard.outcomes = {{outcome, confidence}, {"question", 1 - confidence}};
    return heard;
}

std::vector<std::string> types_of(const Decision& decision) {
    std::vector<std::string> types;
    for (const Move& move : decision.moves)
        for (const Grant& grant : move.verdict.grants) types.push_back(grant.access_type);
    return types;
}

Decision hear(const Understanding& heard, const Tracker& before = {}) {
    return decide(ctwiz(), before, heard);
}

TEST(SecondOpinion, LetsTypesStandThatBothReadersSee) {
    const Decision decision = hear(calls_for("clinic_access", 0.41, says(kEnters)));
    EXPECT_THAT(types_of(decision), ElementsAre("clinic_access"));
    EXPECT_TRUE(decision.tracker.concluded);
}

TEST(SecondOpinion, AsksWhereTheWholeContradictsTheWords) {
    const Decision decision = hear(calls_for("school_read_only", 0.79, says(kEnters)));
    EXPECT_THAT(types_of(decision), IsEmpty());
    ASSERT_EQ(decision.moves.size(), 1U);
    EXPECT_EQ(decision.moves[0].verdict.question, "duty") << "the place is still believed";
    EXPECT_EQ(decision.tracker.question, "duty");
    EXPECT_FALSE(decision.tracker.concluded);
    EXPECT_THAT(decision.tracker.last_types, IsEmpty());
    EXPECT_FALSE(decision.tracker.facts.contains("enters"));
}

TEST(SecondOpinion, GivesTypesWhereTheWordsLeaveAQuestionAndTheWholeIsSure) {
    const Understanding nurse = says({{"clinic", "yes"}, {"nurse", "yes"}});
    EXPECT_THAT(types_of(hear(calls_for("clinic_access", 0.79, nurse))), IsEmpty());
    const Decision decision = hear(calls_for("clinic_access", 0.81, nurse));
    EXPECT_THAT(types_of(decision), ElementsAre("clinic_access"));
    EXPECT_EQ(decision.moves[0].confidence, 0.81);
    EXPECT_EQ(decision.tracker.facts.at("nurse"), "yes") << "what the words said is kept";
    EXPECT_EQ(decision.tracker.question, "");
    EXPECT_THAT(decision.tracker.last_types, ElementsAre("clinic_access"));
}

TEST(SecondOpinion, TakesTheFactsOfTheOutcomeAloneWhereTheWordsForbidItsTypes) {
    const Understanding orders = says({{"clinic", "yes"}, {"orders", "yes"}});
    const Decision decision = hear(calls_for("dph_state_only", 0.97, orders));
    EXPECT_THAT(types_of(decision), ElementsAre("dph_state_only"));
    EXPECT_FALSE(decision.tracker.facts.contains("orders"));
    EXPECT_THAT(types_of(hear(calls_for("dph_state_only", 0.89, orders))), IsEmpty());
}

TEST(SecondOpinion, NeverOutdoesAFactThatWasSaid) {
    const Facts doctor = {{"prescriber", "yes"}, {"vaccinates", "no"}};
    EXPECT_THAT(types_of(hear(calls_for("patient_lookup_only", 0.81, says(doctor)))),
                ElementsAre("patient_lookup_only"));
    Facts enrolled = doctor;
    enrolled["enrolled"] = "yes";
    EXPECT_THAT(types_of(hear(calls_for("patient_lookup_only", 0.99, says(enrolled)))), IsEmpty());
}

TEST(SecondOpinion, MustBeSurerWhereTheWordsFoundNothing) {
    EXPECT_THAT(types_of(hear(calls_for("clinic_access", 0.89, test::mumbles()))), IsEmpty());
    EXPECT_THAT(types_of(hear(calls_for("clinic_access", 0.91, test::mumbles()))),
                ElementsAre("clinic_access"));
}

TEST(SecondOpinion, SeesMoreThanSmallTalk) {
    EXPECT_THAT(types_of(hear(calls_for("clinic_access", 0.91, wants("greet")))),
                ElementsAre("clinic_access"));
    EXPECT_TRUE(hear(calls_for("question", 0.91, wants("greet"))).moves[0].verdict.asks());
    EXPECT_EQ(hear(calls_for("smalltalk", 0.91, wants("greet"))).moves[0].answer, "greet");
    EXPECT_EQ(hear(calls_for("clinic_access", 0.89, wants("greet"))).moves[0].answer, "greet");
}

TEST(SecondOpinion, LeavesOneOfTwoAnswersWhereItIsSure) {
    const Understanding both = wants("faq_training", {{"school_nurse", "yes"}});
    const Decision unsure = hear(calls_for("faq_training", 0.89, both));
    ASSERT_EQ(unsure.moves.size(), 2U);
    EXPECT_THAT(types_of(unsure), ElementsAre("school_read_only"));
    const Decision training = hear(calls_for("faq_training", 0.91, both));
    ASSERT_EQ(training.moves.size(), 1U);
    EXPECT_EQ(training.moves[0].answer, "faq_training");
    EXPECT_FALSE(training.tracker.concluded);
    const Decision types = hear(calls_for("school_read_only", 0.91, both));
    ASSERT_EQ(types.moves.size(), 1U);
    EXPECT_THAT(types_of(types), ElementsAre("school_read_only"));
    EXPECT_TRUE(types.tracker.concluded);
}

TEST(SecondOpinion, LeavesAFallbackAsItWasWorded) {
    const Decision decision = hear(calls_for("fallback", 0.99, test::mumbles()));
    EXPECT_EQ(decision.moves[0].answer, "not_understood");
}

TEST(SecondOpinion, AnswersInsteadOfAskingWhoeverAsksForNoAccess) {
    const Decision decision = hear(calls_for("faq_training", 0.91, says({{"clinic", "yes"}})));
    ASSERT_EQ(decision.moves.size(), 1U);
    EXPECT_EQ(decision.moves[0].answer, "faq_training");
    EXPECT_EQ(decision.tracker.question, "");
    const Decision unsure = hear(calls_for("faq_training", 0.5, says({{"clinic", "yes"}})));
    EXPECT_TRUE(unsure.moves[0].verdict.asks());
}

TEST(SecondOpinion, CallsAPersonForWhoeverWantsOne) {
    EXPECT_TRUE(hear(calls_for("handoff", 0.91, says({{"clinic", "yes"}}))).hand_off);
}

TEST(SecondOpinion, AsksWhereTheWordsMadeNothingOfAMessage) {
    const Decision decision = hear(calls_for("question", 0.91, test::mumbles()));
    EXPECT_TRUE(decision.moves[0].verdict.asks());
}

TEST(SecondOpinion, CallsNobodyWhereItUnderstandsWhatTheWordsDidNot) {
    Tracker lost;
    lost.misunderstood = 1;
    EXPECT_TRUE(hear(test::mumbles(), lost).hand_off);
    const Decision decision = hear(calls_for("clinic_access", 0.99, test::mumbles()), lost);
    EXPECT_THAT(types_of(decision), ElementsAre("clinic_access"));
    EXPECT_FALSE(decision.hand_off);
    EXPECT_EQ(decision.tracker.misunderstood, 0);
}

TEST(SecondOpinion, LeavesTheRestAlone) {
    const struct {
        const char* what;
        Understanding heard;
    } cases[] = {
        {"a refusal", says({{"public", "yes"}})},
        {"an attempt to talk it into something",
         test::with_signal(says({{"clinic", "yes"}}), "manipulation")},
        {"a wish for a person", wants("request_human")},
    };
    for (const auto& c : cases) {
        const Decision decision = hear(calls_for("clinic_access", 0.99, c.heard));
        EXPECT_THAT(types_of(decision), IsEmpty()) << c.what;
    }
}

TEST(SecondOpinion, IsAskedUntilTheFirstAccessTypesOrRefusal) {
    const Understanding nurse = calls_for("clinic_access", 0.99, says({{"nurse", "yes"}}));
    Tracker greeted;
    greeted.language = "en";
    Tracker asked;
    asked.question = "duty";
    asked.told = "RN at a clinic";
    for (const Tracker& before : {greeted, asked})
        EXPECT_THAT(types_of(hear(nurse, before)), ElementsAre("clinic_access"));
    Tracker of_another_version;  // which kept nothing of what was told
    of_another_version.question = "duty";
    Tracker answered;
    answered.concluded = true;
    for (const Tracker& before : {of_another_version, answered})
        EXPECT_THAT(types_of(hear(nurse, before)), IsEmpty());
}

TEST(SecondOpinion, LeavesTheAnswersToQuestionsToTheWords) {
    Tracker asked;
    asked.question = "duty";
    asked.questions_asked = 2;
    asked.told = "RN at a clinic";
    EXPECT_THAT(types_of(hear(calls_for("question", 0.99, says(kEnters)), asked)),
                ElementsAre("clinic_access"))
        << "whoever answered is not asked once more";
    EXPECT_EQ(hear(calls_for("question", 0.99, test::mumbles()), asked).tracker.questions_asked, 3);
}

}  // namespace
}  // namespace wizdesk::dialogue
