#include "bot/codec/why_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

TEST(WhyJson, TellsPhrasesFeaturesRuleRowAndVersion) {
    intents::Understanding heard;
    heard.facts = {{"bakes", "yes"}, {"trained", "yes"}};
    heard.findings = {{"bakes", "yes", intents::Standing::asserted, 2, 6, "bake"},
                      {"trained", "yes", intents::Standing::of_another, 8, 12, "trained"}};
    const intents::Explanation why{
        "find_access", 0.912345, "greet", 0.85, {{"word bake", 0.50004}}};
    dialogue::Reply reply;
    reply.kind = dialogue::Kind::access;
    reply.reason.rule = "baker";
    reply.sources = {{"oven_key", 0}, {"oven_key", 1}};
    reply.knowledge_version = "0123456789ab";
    EXPECT_EQ(why_json(heard, why, {reply}).dump(),
              R"({"intent":{"name":"find_access","confidence":0.9123,)"
              R"("features":[{"feature":"word bake","weight":0.5}]},)"
              R"("runner_up":"greet","margin":0.85,)"
              R"("facts":[{"fact":"bakes","value":"yes","phrases":["bake"]},)"
              R"({"fact":"trained","value":"yes","phrases":[]}],)"
              R"("answers":[{"kind":"access","rule":"baker","rows":["oven_key"]}],)"
              R"("knowledge_version":"0123456789ab"})");
}

}  // namespace
}  // namespace wizdesk::codec
