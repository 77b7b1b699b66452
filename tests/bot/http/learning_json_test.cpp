#include "bot/http/learning_json.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace wizdesk::http {
namespace {

using learning::Proposal;
using nlohmann::ordered_json;

TEST(LearningJson, NamesAMessageAndFindsItByItsName) {
    const auto place = message_place(message_name({"a-B_9", 12}));
    ASSERT_TRUE(place);
    EXPECT_EQ(place->conversation_id, "a-B_9");
    EXPECT_EQ(place->seq, 12);
    for (const char* other :
         {"", "a", "a.", ".1", "a.0", "a.-1", "a.1x", "a.1.2", "a. 1", "a.99999999999999999999"})
        EXPECT_FALSE(message_place(other)) << other;
}

TEST(LearningJson, ShowsTheNewestOfAGroupAndNamesAll) {
    learning::Group group;
    group.text = "text";
    group.intents = {"greet"};
    for (int i = 1; i <= 30; ++i)
        group.messages.push_back({{"c", i}, std::string(399, 'x') + "éé", {}, {}});
    const ordered_json json = group_json(group);
    EXPECT_EQ(json["ids"].size(), 30U);
    EXPECT_EQ(json["messages"].size(), 20U);
    EXPECT_EQ(json["messages"][0]["id"], "c.1");
    EXPECT_EQ(json["messages"][0]["text"], std::string(399, 'x') + "…");
    EXPECT_EQ(json["messages"][0]["why"], "not_understood");
}

TEST(LearningJson, ShowsAProposalWithItsVerdict) {
    Proposal proposal;
    proposal.id = "an id of 22 characters";
    proposal.addition = {"hello", {"greet", {}}, "en"};
    proposal.state = Proposal::State::unsound;
    proposal.verdict.faults = {"words.yml:1:1: it fails"};
    ordered_json json = proposal_json(proposal);
    EXPECT_EQ(json["state"], "unsound");
    EXPECT_EQ(json["intent"], "greet");
    EXPECT_FALSE(json.contains("facts"));
    EXPECT_FALSE(json.contains("reply"));
    EXPECT_EQ(json["faults"].size(), 1U);
    proposal.addition.target = {{}, {{"backup", "yes"}}};
    proposal.verdict = {{}, dialogue::Reply{}};
    json = proposal_json(proposal);
    EXPECT_EQ(json["facts"], (ordered_json{{"backup", "yes"}}));
    EXPECT_EQ(json["reply"]["kind"], "fallback");
}

TEST(LearningJson, ListsWhatAnExampleCanBeGivenTo) {
    const auto knowledge = bot::Knowledge::load({});
    const ordered_json json = targets_json(knowledge->pack());
    EXPECT_THAT(json["intents"].get<std::vector<std::string>>(), testing::Contains("faq_training"));
    EXPECT_FALSE(json["facts"][0]["title"].get<std::string>().empty());
    EXPECT_FALSE(json["facts"][0]["values"].empty());
}

}  // namespace
}  // namespace wizdesk::http
