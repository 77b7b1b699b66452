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
    const Decision decision = hear(calls_for("school_read_only", 0.75, says(kEnters)));
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
    EXPECT_THAT(types_of(hear(calls_for("clinic_access", 0.89, nurse))), IsEmpty());
    const Decision decision = hear(calls_for("clinic_access", 0.91, nurse));
    EXPECT_THAT(types_of(decision), ElementsAre("clinic_access"));
    EXPECT_EQ(decision.moves[0].confidence, 0.91);
    EXPECT_EQ(decision.tracker.facts.at("nurse"), "yes") << "what the words said is kept";
    EXPECT_EQ(decision.tracker.question, "");
    EXPECT_THAT(decision.tracker.last_types, ElementsAre("clinic_access"));
}

TEST(SecondOpinion, TakesTheFactsOfTheOutcomeAloneWhereTheWordsForbidItsTypes) {
    const Understanding orders = says({{"clinic", "yes"}, {"orders", "yes"}});
    const Decision decision = hear(calls_for("dph_state_only", 0.97, orders));
    EXPECT_THAT(types_of(decision), ElementsAre("dph_state_only"));
    EXPECT_FALSE(decision.tracker.facts.contains("orders"));
}

TEST(SecondOpinion, GivesNoLookUpOnAnImpression) {
    const Understanding prescriber = says({{"prescriber", "yes"}});
    EXPECT_THAT(types_of(hear(calls_for("patient_lookup_only", 0.99, prescriber))), IsEmpty());
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
        {"small talk", wants("greet")},
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

TEST(SecondOpinion, IsAskedOnlyWhereATalkOpens) {
    const Understanding nurse = calls_for("clinic_access", 0.99, says({{"nurse", "yes"}}));
    Tracker asked;
    asked.question = "duty";
    Tracker answered;
    answered.concluded = true;
    for (const Tracker& before : {asked, answered})
        EXPECT_THAT(types_of(hear(nurse, before)), IsEmpty());
    Tracker greeted;
    greeted.language = "en";
    EXPECT_THAT(types_of(hear(nurse, greeted)), ElementsAre("clinic_access"));
}

}  // namespace
}  // namespace wizdesk::dialogue
