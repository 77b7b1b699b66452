// What administrators decide about records, over HTTP and with a real store.

#include "bot/http/retention_api.h"

#include <set>

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class RetentionApiTest : public testing::Test {
  protected:
    json get(const std::string& path, int status = 200) const {
        return service_.get_json("/v1/agent/" + path, anna_.cookie_only(), status);
    }
    json post(const std::string& path, const json& body, int status = 200) const {
        return service_.post_json("/v1/agent/" + path, body, anna_.headers(), status);
    }
    std::string open() const { return service_.open({{"text", "hello"}}).id; }
    // Everything that is there comes on the list.
    void list(bool approved = false) {
        const auto later = service_.clock.now() + std::chrono::hours(1);
        service_.store.list_disposals(storage::DataClass::chat, later, later, approved, 1000);
    }
    json entry_of(const std::string& id) const {
        const json list = get("disposals?limit=100");
        for (const json& entry : list["disposals"])
            if (entry["conversation_id"] == id) return entry;
        return {};
    }
    std::vector<std::string> acts() {
        std::vector<std::string> acts;
        for (const auto& record : service_.store.audit({.limit = 1000}))
            acts.push_back(record.entry.actor + ' ' + record.entry.action + ' ' +
                           record.entry.object);
        return acts;
    }

    RunningService service_;
    SignedIn anna_ = add_and_log_in(service_, "Anna", storage::AgentRole::administrator);
};

TEST_F(RetentionApiTest, TellsTheTermOfEachClassAndWhatComesThen) {
    const json terms = get("retention")["terms"];
    ASSERT_EQ(terms.size(), 5U);
    EXPECT_EQ(terms[0], (json{{"class", "chat"}, {"days", 90}, {"mode", "approve"}}));
    EXPECT_EQ(terms[4], (json{{"class", "audit"}, {"days", 2192}, {"mode", "auto"}}));
}

TEST(RetentionApi, TellsHowTheOperatorSetIt) {
    bot::Config config = without_limits();
    config.retention.mode = "auto";
    config.retention.ticket_days = 30;
    RunningService automatic(config);
    const auto anna = add_and_log_in(automatic, "Anna", storage::AgentRole::administrator);
    const json terms = automatic.get_json("/v1/agent/retention", anna.cookie_only())["terms"];
    EXPECT_EQ(terms[1], (json{{"class", "ticket"}, {"days", 30}, {"mode", "auto"}}));

    config.retention.mode = "off";
    RunningService off(config);
    const auto ben = add_and_log_in(off, "Ben", storage::AgentRole::administrator);
    const json kept = off.get_json("/v1/agent/retention", ben.cookie_only());
    for (const json& term : kept["terms"]) EXPECT_EQ(term["mode"], "off");
}

TEST_F(RetentionApiTest, ShowsWhatWaitsForAWord) {
    EXPECT_EQ(get("disposals"), (json{{"disposals", json::array()}, {"after", nullptr}}));
    const std::string id = open();
    list();
    const json entry = entry_of(id);
    EXPECT_EQ(entry["class"], "chat");
    EXPECT_EQ(entry["channel"], "web");
    EXPECT_EQ(entry["messages"], service_.store.find_conversation(id)->last_seq);
    EXPECT_TRUE(entry["approved_at"].is_null());
    EXPECT_EQ(entry["held"], false);
    EXPECT_THAT(entry.dump(), Not(HasSubstr("hello"))) << "no text of anybody";
}

TEST_F(RetentionApiTest, TurnsPages) {
    std::set<std::string> all = {open(), open(), open()};
    list();
    const json first = get("disposals?limit=2");
    ASSERT_EQ(first["disposals"].size(), 2U);
    const json second = get("disposals?limit=2&after=" + first["after"].get<std::string>());
    ASSERT_EQ(second["disposals"].size(), 1U);
    EXPECT_TRUE(second["after"].is_null());
    for (const json& page : {first, second})
        for (const json& entry : page["disposals"]) all.erase(entry["conversation_id"]);
    EXPECT_TRUE(all.empty());
    EXPECT_EQ(get("disposals?limit=101", 422)["field"], "limit");
}

TEST_F(RetentionApiTest, ApprovesThoseThatAreNamedAndNoOther) {
    const std::string one = open();
    const std::string other = open();
    list();
    const json done = post("disposals/approvals", {{"conversations", {one, "nobody", one}}});
    EXPECT_EQ(done, (json{{"approved", 1}, {"passed_over", 2}}));
    EXPECT_TRUE(entry_of(one)["approved_at"].is_string());
    EXPECT_TRUE(entry_of(other)["approved_at"].is_null());
    EXPECT_THAT(service_.store.approved_disposals(9), testing::ElementsAre(one));
    const auto all = acts();
    EXPECT_EQ(std::ranges::count(all, "agent:Anna retention.approve " + one), 1);
    EXPECT_THAT(all, Not(Contains(HasSubstr("nobody")))) << "what is no id does not stand there";
}

TEST_F(RetentionApiTest, RefusesToApproveNothingOrTooMuch) {
    EXPECT_EQ(post("disposals/approvals", json::object(), 422)["field"], "conversations");
    EXPECT_EQ(post("disposals/approvals", {{"conversations", json::array()}}, 422)["field"],
              "conversations");
    const std::vector<std::string> many(201, "c");
    EXPECT_EQ(post("disposals/approvals", {{"conversations", many}}, 422)["field"],
              "conversations");
    EXPECT_EQ(post("disposals/approvals", {{"all", true}}, 422)["field"], "all");
}

TEST_F(RetentionApiTest, HoldsAndReleasesWithAReasonThatAgentsSee) {
    const std::string id = open();
    list();
    const json held =
        post("conversations/" + id + "/hold", {{"reason", "Case 24-17, my SSN is 123-45-6789"}});
    EXPECT_EQ(held, (json{{"id", id}, {"held", true}}));
    EXPECT_EQ(entry_of(id)["held"], true);
    EXPECT_THROW(service_.store.erase_conversation(id), storage::StoreError);
    const json holds = get("holds")["holds"];
    ASSERT_EQ(holds.size(), 1U);
    EXPECT_EQ(holds[0]["conversation_id"], id);
    EXPECT_THAT(holds[0]["reason"], HasSubstr("Case 24-17"));
    EXPECT_THAT(holds[0]["reason"].get<std::string>(), Not(HasSubstr("6789"))) << "it is redacted";
    EXPECT_EQ(holds[0]["agent"]["name"], "Anna");
    const json notes = get("conversations/" + id)["notes"];
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_THAT(notes[0]["text"].get<std::string>(), testing::StartsWith("Legal hold: Case"));

    post("conversations/" + id + "/release", {{"reason", "settled"}});
    EXPECT_TRUE(get("holds")["holds"].empty());
    EXPECT_EQ(get("conversations/" + id)["notes"][1]["text"], "Legal hold released: settled");
    ASSERT_TRUE(service_.store.add_hold(id, service_.clock.now()));
    EXPECT_TRUE(get("holds")["holds"][0]["reason"].is_null()) << "the reason of an older hold";
    const auto all = acts();
    EXPECT_THAT(all, Contains("agent:Anna hold.add " + id));
    EXPECT_THAT(all, Contains("agent:Anna hold.remove " + id));
}

TEST_F(RetentionApiTest, GivesNoHoldTheReasonOfAnEarlierOne) {
    const std::string id = open();
    post("conversations/" + id + "/hold", {{"reason", "Case 24-17"}});
    ASSERT_TRUE(service_.store.remove_hold(id));  // as the command line does, without a word
    service_.clock.pass(std::chrono::seconds(1));
    ASSERT_TRUE(service_.store.add_hold(id, service_.clock.now()));
    EXPECT_TRUE(get("holds")["holds"][0]["reason"].is_null());
}

TEST_F(RetentionApiTest, RefusesHoldsThatMakeNoSense) {
    const std::string id = open();
    const json reason = {{"reason", "Case 24-17"}};
    post("conversations/nobody/hold", reason, 404);
    post("conversations/nobody/release", reason, 404);
    post("conversations/" + id + "/release", reason, 409);
    for (const char* verb : {"/hold", "/release"})
        EXPECT_EQ(post("conversations/" + id + verb, {{"reason", " "}}, 422)["field"], "reason");
    post("conversations/" + id + "/hold", reason);
    post("conversations/" + id + "/hold", reason, 409);
    EXPECT_EQ(get("conversations/" + id)["notes"].size(), 1U) << "a note for what was not done";
}

TEST_F(RetentionApiTest, HoldsNothingWhenTheStoreFails) {
    const std::string id = open();
    service_.store.fail_with(storage::StoreError::Kind::unavailable);
    EXPECT_NE(
        service_
            .post("/v1/agent/conversations/" + id + "/hold", R"({"reason": "x"})", anna_.headers())
            ->status,
        200);
    service_.store.fail_with(std::nullopt);
    EXPECT_TRUE(get("holds")["holds"].empty());
    EXPECT_TRUE(get("conversations/" + id)["notes"].empty());
}

}  // namespace
}  // namespace wizdesk::http
