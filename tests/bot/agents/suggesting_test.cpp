#include "bot/agents/suggesting.h"

#include <future>

#include "bot/codec/reply_json.h"
#include "tests/bot/agents/handling_fixture.h"

namespace wizdesk::agents {
namespace {

using storage::SuggestionOutcome;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SuggestingTest : public HandlingFixture {
  protected:
    SuggestingTest() : suggesting_(*store_, *store_, built_in_knowledge(), clock_) {}

    Suggestions suggest(const std::string& id) { return suggesting_.suggest(id).value(); }
    static dialogue::Reply reply(const storage::JudgedSuggestion& judged) {
        return codec::decode_reply(judged.suggestion.reply);
    }
    storage::SuggestionVerdict judge(const std::string& id, SuggestionOutcome outcome,
                                     const std::string& text = {}) {
        return std::get<storage::SuggestionVerdict>(suggesting_.judge({id, outcome, "a1", text}));
    }

    Suggesting suggesting_;
};

TEST_F(SuggestingTest, BeginsWithTheBotsOwnReply) {
    const auto answered = say("I am a school nurse");
    const Suggestions suggestions = suggest(answered.conversation_id);
    EXPECT_EQ(suggestions.seq, 1);
    ASSERT_THAT(suggestions.list, Not(IsEmpty()));
    EXPECT_LE(suggestions.list.size(), Suggesting::kMostSuggestions);
    EXPECT_EQ(reply(suggestions.list[0]).text, answered.replies[0].text);
    EXPECT_EQ(suggestions.list[0].suggestion.row, "school_read_only");
    EXPECT_EQ(suggestions.list[0].suggestion.intent, "find_access");
    EXPECT_THAT(suggestions.list[0].suggestion.why, testing::HasSubstr("school_read_only"));
}

TEST_F(SuggestingTest, SaysWhatTheBotWouldSayWhileItIsSilent) {
    const std::string id = say("hello").conversation_id;
    handling_->take_over(anna_, id);
    ASSERT_THAT(say("I am a school nurse", id).replies, IsEmpty());
    const Suggestions suggestions = suggest(id);
    ASSERT_THAT(suggestions.list, Not(IsEmpty()));
    EXPECT_EQ(reply(suggestions.list[0]).access_types.at(0).id, "school_read_only");
    EXPECT_EQ(suggestions.seq, store_->messages_after(id, 0, 10).back().seq);
}

TEST_F(SuggestingTest, OffersTheNextBestWhereItIsLessSure) {
    const std::string id = say("training or a new account or a ticket?").conversation_id;
    const Suggestions suggestions = suggest(id);
    EXPECT_THAT(suggestions.list, testing::SizeIs(testing::Ge(2U)));
    for (std::size_t i = 1; i < suggestions.list.size(); ++i)
        EXPECT_NE(reply(suggestions.list[i]).text, reply(suggestions.list[0]).text);
}

TEST_F(SuggestingTest, ShowsEverybodyTheSame) {
    const std::string id = say("I am a school nurse").conversation_id;
    const auto first = suggest(id);
    const auto second = suggest(id);
    ASSERT_EQ(first.list.size(), second.list.size());
    for (std::size_t i = 0; i < first.list.size(); ++i)
        EXPECT_EQ(first.list[i].suggestion.id, second.list[i].suggestion.id);
}

// Two consoles that asked in the same moment: one of them was told that there is nothing.
TEST_F(SuggestingTest, ShowsEverybodyTheSameAtTheSameTime) {
    for (int round = 0; round < 10; ++round) {
        const std::string id = say("I am a school nurse").conversation_id;
        std::vector<std::future<Suggestions>> asked;
        asked.reserve(4);
        for (int i = 0; i < 4; ++i)
            asked.push_back(std::async(std::launch::async, [&] { return suggest(id); }));
        const auto first = asked[0].get();
        ASSERT_THAT(first.list, Not(IsEmpty()));
        for (std::size_t i = 1; i < asked.size(); ++i) {
            const auto other = asked[i].get();
            ASSERT_THAT(other.list, SizeIs(first.list.size()));
            EXPECT_EQ(other.list[0].suggestion.id, first.list[0].suggestion.id);
        }
    }
}

TEST_F(SuggestingTest, HasNothingWhereThePersonSaidNothing) {
    EXPECT_EQ(suggest(say("").conversation_id).seq, 0);
    EXPECT_FALSE(suggesting_.suggest("none"));
}

TEST_F(SuggestingTest, NotesWhatAgentsMakeOfThem) {
    const std::string id = say("I am a school nurse").conversation_id;
    const auto one = suggest(id).list.at(0);
    const auto verdict =
        judge(one.suggestion.id, SuggestionOutcome::edited, reply(one).text + " Bye");
    EXPECT_EQ(verdict.distance, 4);
    EXPECT_GT(verdict.changed_share, 0);
    EXPECT_LT(verdict.changed_share, 0.5);
    const auto known = suggest(id).list.at(0);
    EXPECT_EQ(known.verdict->outcome, SuggestionOutcome::edited);
    EXPECT_EQ(known.verdict->agent_id, "a1");
}

TEST_F(SuggestingTest, TakesTheFirstJudgementOnly) {
    const std::string id = say("I am a school nurse").conversation_id;
    const std::string one = suggest(id).list.at(0).suggestion.id;
    judge(one, SuggestionOutcome::accepted);
    EXPECT_EQ(judge(one, SuggestionOutcome::accepted).outcome, SuggestionOutcome::accepted);
    EXPECT_EQ(std::get<NotJudged>(suggesting_.judge({one, SuggestionOutcome::rejected, "a2", ""})),
              NotJudged::judged_before);
    EXPECT_EQ(
        std::get<NotJudged>(suggesting_.judge({"none", SuggestionOutcome::rejected, "a2", ""})),
        NotJudged::no_suggestion);
}

TEST_F(SuggestingTest, SuggestsNothingForATextThatWasRedacted) {
    const std::string id = say("I am a school nurse").conversation_id;
    const std::string one = suggest(id).list.at(0).suggestion.id;
    ASSERT_TRUE(store_->redact_message(id, 1));
    for (const auto& judged : suggest(id).list)
        EXPECT_THAT(judged.suggestion.why, Not(testing::HasSubstr("school")));
    suggesting_.judge({one, SuggestionOutcome::rejected, "a1", ""});  // does no harm
}

}  // namespace
}  // namespace wizdesk::agents
