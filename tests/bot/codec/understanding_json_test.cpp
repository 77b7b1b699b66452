#include "bot/codec/understanding_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

using intents::Doubt;
using intents::Standing;
using intents::Understanding;
using nlohmann::json;

Understanding full_understanding() {
    Understanding understanding;
    understanding.text = "é I bake";
    understanding.intent = {"find_access", 0.123456};
    understanding.intent_ranking = {{"find_access", 0.123456}, {"greet", 0.00004}};
    understanding.entities = {{"access_type", "oven_key", 2, 8, 0.99999}};
    understanding.findings = {{"bakes", "yes", Standing::asserted, 2, 8, "bake"}};
    understanding.facts = {{"bakes", "yes"}};
    understanding.outcomes = {{"oven_key", 0.87654}};
    intents::Wish wish;
    wish.intent = "faq_training";
    wish.confidence = 0.75;
    understanding.wishes = {wish};
    understanding.signals = {"addition"};
    return understanding;
}

TEST(UnderstandingJson, IsThatOfTheContractWithWhatItFollowsFrom) {
    EXPECT_EQ(
        understanding_json(full_understanding()).dump(),
        R"({"text":"é I bake","intent":{"name":"find_access","confidence":0.1235},)"
        R"("intent_ranking":[{"name":"find_access","confidence":0.1235},)"
        R"({"name":"greet","confidence":0.0}],)"
        R"("outcomes":[{"name":"oven_key","confidence":0.8765}],"doubt":"none",)"
        R"("entities":[{"entity":"access_type","value":"oven_key","start":2,"end":8,)"
        R"("confidence":1.0}],"facts":{"bakes":"yes"},)"
        R"("findings":[{"fact":"bakes","value":"yes","standing":"asserted","start":2,"end":8,)"
        R"("phrase":"bake"}],"wishes":[{"intent":"faq_training","confidence":0.75}],)"
        R"("signals":["addition"]})");
}

TEST(UnderstandingJson, HasObjectsAndListsEvenIfTheyAreEmpty) {
    const json empty = understanding_json({});
    EXPECT_TRUE(empty["facts"].is_object());
    for (const char* list :
         {"intent_ranking", "outcomes", "entities", "findings", "wishes", "signals"})
        EXPECT_TRUE(empty[list].is_array()) << list;
}

TEST(UnderstandingJson, TellsEveryStandingFromTheOthers) {
    const std::pair<Standing, const char*> standings[] = {
        {Standing::asserted, "asserted"},     {Standing::denied, "denied"},
        {Standing::of_another, "of_another"}, {Standing::past, "past"},
        {Standing::doubted, "doubted"},       {Standing::mentioned, "mentioned"}};
    Understanding understanding = full_understanding();
    for (const auto& [standing, word] : standings) {
        understanding.findings[0].standing = standing;
        EXPECT_EQ(understanding_json(understanding)["findings"][0]["standing"], word);
    }
}

TEST(UnderstandingJson, SaysWhyTheIntentMustNotBeActedOn) {
    const std::pair<Doubt, const char*> doubts[] = {{Doubt::none, "none"},
                                                    {Doubt::low_confidence, "low_confidence"},
                                                    {Doubt::close_race, "close_race"}};
    Understanding understanding;
    for (const auto& [doubt, word] : doubts) {
        understanding.doubt = doubt;
        EXPECT_EQ(understanding_json(understanding)["doubt"], word);
    }
}

}  // namespace
}  // namespace wizdesk::codec
