#include "bot/http/learning_api.h"

#include <fstream>

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"
#include "tests/bot/learning/roomy_pack.h"
#include "tests/eventually.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kRoot = "/v1/agent/learning";

// A pack lies in the folder, and changes are written beside it.
bot::Config learning_in(const std::filesystem::path& folder) {
    for (const auto& [path, content] : learning::roomy_pack()) {
        const auto file = folder / "pack" / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
    }
    std::filesystem::create_directory(folder / "changes");
    bot::Config config = without_limits();
    config.pack = folder / "pack";
    config.learning.folder = folder / "changes";
    return config;
}

class LearningApiTest : public testing::Test {
  protected:
    json groups() { return get("")["groups"]; }
    json get(const std::string& path) {
        return service_.get_json(kRoot + path, editor_.cookie_only());
    }
    json post(const std::string& path, const json& body, int status) {
        return service_.post_json(kRoot + path, body, editor_.headers(), status);
    }
    std::string refusal(const json& body, const std::string& field) {
        return problem_fault(service_.post(kRoot + "/proposals", body.dump(), editor_.headers()),
                             422, field);
    }
    // The proposal once it was tried out.
    json tried() {
        json newest;
        const auto settled = [&] {
            newest = get("/proposals")["proposals"][0];
            return newest["state"] != "checking";
        };
        if (!eventually(settled, kTraining)) throw std::runtime_error("it is not tried out");
        return newest;
    }
    int settle(const json& proposal, const std::string& state) {
        const std::string path =
            kRoot + "/proposals/" + proposal["id"].get<std::string>() + "/state";
        return service_.post(path, json{{"state", state}}.dump(), editor_.headers())->status;
    }

    TemporaryFolder folder_;
    RunningService service_{learning_in(folder_ / "")};
    SignedIn editor_ = add_and_log_in(service_, "Erin", storage::AgentRole::editor);
};

TEST_F(LearningApiTest, AGroupIsAssignedCheckedWrittenAndGone) {
    service_.open({{"text", "how do I change the moon phase"}});
    service_.open({{"text", "change the moon phase"}});
    const json group = groups().at(0);
    EXPECT_EQ(group["ids"].size(), 2U);
    EXPECT_EQ(group["text"], "change the moon phase");
    EXPECT_EQ(get("")["writes"], true);
    const json made = post("/proposals",
                           {{"text", "zebra masterclass dates"},
                            {"intent", "faq_training"},
                            {"messages", group["ids"]}},
                           201);
    EXPECT_EQ(made["state"], "checking");
    EXPECT_EQ(made["editor"], "Erin");
    EXPECT_THAT(made["diff"], HasSubstr("+  - \"zebra masterclass dates\"\n"));
    const json sound = tried();
    EXPECT_EQ(sound["state"], "sound") << sound;
    EXPECT_EQ(sound["reply"]["intent"]["name"], "faq_training");
    EXPECT_EQ(groups().size(), 1U);
    EXPECT_EQ(settle(sound, "accepted"), 200);
    const std::string name = sound["name"];
    EXPECT_TRUE(std::ifstream(folder_ / "changes" / name).good()) << name;
    EXPECT_THAT(groups(), IsEmpty());
    EXPECT_EQ(get("/proposals")["proposals"][0]["state"], "accepted");
}

TEST_F(LearningApiTest, WhatDoesNotPassIsNotTaken) {
    service_.open({{"text", "change the moon phase"}});
    const json ids = groups().at(0)["ids"];
    post("/proposals", {{"text", "training schedule"}, {"intent", "goodbye"}, {"messages", ids}},
         201);
    const json failed = tried();
    EXPECT_EQ(failed["state"], "unsound");
    EXPECT_FALSE(failed["faults"].empty());
    EXPECT_EQ(settle(failed, "accepted"), 409);
    EXPECT_EQ(settle(failed, "withdrawn"), 200);
    EXPECT_EQ(settle(failed, "withdrawn"), 404);
    EXPECT_EQ(settle(failed, "applied"), 422);
    EXPECT_EQ(groups().size(), 1U);
}

TEST_F(LearningApiTest, ADismissedGroupDoesNotComeBack) {
    service_.open({{"text", "change the moon phase"}});
    const json ids = groups().at(0)["ids"];
    EXPECT_EQ(post("/dismissals", {{"messages", ids}}, 200)["dismissed"], 1);
    EXPECT_EQ(post("/dismissals", {{"messages", ids}}, 200)["dismissed"], 0);
    EXPECT_THAT(groups(), IsEmpty());
}

TEST_F(LearningApiTest, SaysWhatIsWrongWithAProposal) {
    const json ids = {"c.1"};
    EXPECT_EQ(refusal({{"intent", "greet"}, {"messages", ids}}, "text"), "");
    EXPECT_EQ(refusal({{"text", "hi"}, {"messages", ids}}, "intent"), "");
    EXPECT_EQ(refusal({{"text", "hi"},
                       {"intent", "greet"},
                       {"facts", {{"backup", "yes"}}},
                       {"messages", ids}},
                      "intent"),
              "");
    EXPECT_EQ(refusal({{"text", "hi"}, {"intent", "greet"}, {"messages", {"c"}}}, "messages"), "");
    EXPECT_EQ(
        refusal({{"text", "hi"}, {"intent", "greet"}, {"messages", json::array()}}, "messages"),
        "");
    EXPECT_EQ(refusal({{"text", "hi"}, {"intent", "zebra"}, {"messages", ids}}, "intent"), "");
    EXPECT_EQ(refusal({{"text", "hi"}, {"facts", {{"zebra", "yes"}}}, {"messages", ids}}, "intent"),
              "");
    const json placeholder = {{"text", "I am [NAME]"}, {"intent", "greet"}, {"messages", ids}};
    EXPECT_EQ(refusal(placeholder, "text"), "");
    const json told = post("/proposals", placeholder, 422);
    EXPECT_THAT(told["detail"], HasSubstr("placeholder [NAME]"));
}

TEST(LearningApiBroken, TellsNothingOfAPackThatCannotBeRead) {
    bot::Config config = without_limits();
    config.pack = "/nowhere/at/all";
    RunningService service(config);
    const auto editor = add_and_log_in(service, "Erin", storage::AgentRole::editor);
    const json body = {{"text", "hi"}, {"intent", "greet"}, {"messages", {"c.1"}}};
    const auto answer = service.post(kRoot + "/proposals", body.dump(), editor.headers());
    EXPECT_EQ(problem_fault(answer, 503), "");
    EXPECT_THAT(answer->body, testing::Not(HasSubstr("nowhere")));
}

}  // namespace
}  // namespace wizdesk::http
