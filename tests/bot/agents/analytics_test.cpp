#include "bot/agents/analytics.h"

#include <numeric>

#include "bot/agents/suggesting.h"
#include "bot/agents/waiting_sweep.h"
#include "tests/bot/agents/handling_fixture.h"

namespace wizdesk::agents {
namespace {

using namespace std::chrono_literals;

class AnalyticsTest : public HandlingFixture {
  protected:
    Analytics analyse_all() { return analyse(*store_, clock_.now() - 240h, clock_.now() + 1h); }
};

TEST_F(AnalyticsTest, CountsNothingWhereNothingHappened) {
    const Analytics analytics = analyse_all();
    EXPECT_EQ(analytics.total.conversations, 0U);
    EXPECT_FALSE(analytics.median_seconds_to_person);
}

TEST_F(AnalyticsTest, TellsTheBotsOwnFromWhatAPersonTookPartIn) {
    say("I am a school nurse");
    const auto asked = say("I want to talk to a person");
    clock_.pass(90s);
    handling_->say(anna_, asked.conversation_id, "Hello");
    say("I want to talk to a person");
    clock_.pass(31min);
    WaitingSweep(*store_, *store_, built_in_knowledge(), clock_, 30min).sweep();
    const Analytics analytics = analyse_all();
    EXPECT_EQ(analytics.total.conversations, 3U);
    EXPECT_EQ(analytics.total.messages, 3U);
    EXPECT_EQ(analytics.total.replies, 3U);
    EXPECT_EQ(analytics.total.answered_without_person, 1U);
    EXPECT_EQ(analytics.total.handoffs, 2U);
    EXPECT_EQ(analytics.total.fallbacks, 0U);
    EXPECT_EQ(analytics.median_seconds_to_person, 90);
    EXPECT_EQ(analytics.intents.at("find_access"), 1U);
    EXPECT_EQ(analytics.intents.at("request_human"), 2U);
    EXPECT_EQ(analytics.access_types.at("school_read_only"), 1U);
    EXPECT_NE(analytics.labels.at("school_read_only"), "");
    EXPECT_EQ(std::accumulate(analytics.confidence.begin(), analytics.confidence.end(), 0UL), 3U);
}

TEST_F(AnalyticsTest, PutsAConversationOnItsFirstDay) {
    const auto asked = say("I am a school nurse");
    clock_.pass(48h);
    say("thanks", asked.conversation_id);
    const Analytics analytics = analyse_all();
    ASSERT_EQ(analytics.days.size(), 2U);
    EXPECT_EQ(analytics.days.begin()->second.conversations, 1U);
    EXPECT_EQ(analytics.days.rbegin()->second.conversations, 0U);
    EXPECT_EQ(analytics.days.rbegin()->second.messages, 1U);
    const Analytics later = analyse(*store_, clock_.now() - 1h, clock_.now() + 1h);
    EXPECT_EQ(later.total.messages, 1U);
}

TEST_F(AnalyticsTest, SaysWhichIntentsTheBotCouldAnswerByItself) {
    Suggesting suggesting(*store_, *store_, built_in_knowledge(), clock_);
    for (std::size_t i = 0; i < Acceptance::kEnough; ++i) {
        const auto asked = say("I am a school nurse");
        const auto one = suggesting.suggest(asked.conversation_id)->list.at(0).suggestion;
        EXPECT_FALSE(analyse_all().by_row["school_read_only"].is_ready());
        suggesting.judge({one.id, storage::SuggestionOutcome::accepted, "a1", ""});
    }
    EXPECT_TRUE(analyse_all().by_row["school_read_only"].is_ready());
    EXPECT_EQ(analyse_all().suggestions.accepted, Acceptance::kEnough);
    const auto asked = say("I am a school nurse");
    const auto one = suggesting.suggest(asked.conversation_id)->list.at(0).suggestion;
    suggesting.judge({one.id, storage::SuggestionOutcome::rejected, "a1", ""});
    EXPECT_FALSE(analyse_all().by_row["school_read_only"].is_ready());
}

}  // namespace
}  // namespace wizdesk::agents
