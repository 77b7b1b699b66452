#include "bot/http/agent_api.h"

#include <future>

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class AgentApiTest : public testing::Test {
  protected:
    json get(const std::string& path, int status = 200) const {
        return service_.get_json(path, anna_.cookie_only(), status);
    }
    json post(const std::string& path, const json& body, int status = 200) const {
        return service_.post_json(path, body, anna_.headers(), status);
    }
    json as(const SignedIn& agent, const std::string& path, const json& body, int status) const {
        return service_.post_json(path, body, agent.headers(), status);
    }
    json messages(const RunningService::Visitor& visitor) const {
        return service_.get_json(visitor.messages(), visitor.headers());
    }
    json say(const RunningService::Visitor& visitor, const std::string& text) const {
        return service_.post_json(visitor.messages(), {{"text", text}}, visitor.headers());
    }

    RunningService service_;
    SignedIn anna_ = add_and_log_in(service_, "Anna");
};

TEST_F(AgentApiTest, GoesFromChatToAgentToBot) {
    const auto visitor = service_.open({{"text", "hello"}});
    EXPECT_EQ(say(visitor, "I want to talk to a person")["status"], "waiting");
    const json row = get("/v1/agent/conversations?status=waiting")["conversations"][0];
    EXPECT_EQ(row["id"], visitor.id);
    EXPECT_TRUE(row.contains("waiting_since"));

    const json taken = post(at_conversation(visitor.id, "/status"), {{"status", "agent"}});
    EXPECT_EQ(taken["status"], "agent");
    EXPECT_EQ(taken["assignee"]["name"], "Anna");
    EXPECT_EQ(messages(visitor)["messages"].back()["role"], "system");
    const json silent = say(visitor, "I am a school nurse");
    EXPECT_EQ(silent["status"], "agent");
    EXPECT_TRUE(silent["replies"].empty());

    const json said =
        post(at_conversation(visitor.id, "/messages"), {{"text", "Hello, I am Anna."}}, 201);
    const json seen = messages(visitor)["messages"].back();
    EXPECT_EQ(seen, said["message"]);
    EXPECT_EQ(seen["role"], "agent");
    EXPECT_EQ(seen["agent"]["name"], "Anna");

    EXPECT_EQ(post(at_conversation(visitor.id, "/status"), {{"status", "bot"}})["status"], "bot");
    const json again = say(visitor, "I am a school nurse");
    EXPECT_EQ(again["status"], "bot");
    EXPECT_EQ(again["replies"][0]["access_types"][0]["id"], "school_read_only");
}

TEST_F(AgentApiTest, WakesThePersonsPageWhenAnAgentWrites) {
    const auto visitor = service_.open({{"text", "agent"}});
    const std::string after = std::to_string(messages(visitor)["next"].get<int>());
    auto waiting = std::async(std::launch::async, [&] {
        return service_.get_json(visitor.messages() + "?wait=20&after=" + after, visitor.headers());
    });
    post(at_conversation(visitor.id, "/messages"), {{"text", "Hello"}}, 201);
    const json woken = waiting.get();
    EXPECT_EQ(woken["messages"].size(), 2u);
    EXPECT_EQ(woken["messages"][1]["text"], "Hello");
    EXPECT_EQ(woken["status"], "agent");
}

TEST_F(AgentApiTest, TellsTheLoserWhoHasIt) {
    const auto ben = add_and_log_in(service_, "Ben");
    const auto visitor = service_.open({{"text", "agent"}});
    const json body = {{"status", "agent"}};
    const auto grab = [&](const SignedIn& agent) {
        return std::async(std::launch::async, [this, &agent, &visitor, &body] {
            return service_.post(at_conversation(visitor.id, "/status"), body.dump(),
                                 agent.headers());
        });
    };
    auto first = grab(anna_);
    auto second = grab(ben);
    const auto a = first.get();
    const auto b = second.get();
    ASSERT_EQ(a->status + b->status, 200 + 409);
    const bool anna_won = a->status == 200;
    const json lost = json::parse(anna_won ? b->body : a->body);
    EXPECT_EQ(lost["agent"]["name"], anna_won ? "Anna" : "Ben");
    EXPECT_THAT(lost["detail"], HasSubstr(anna_won ? "Anna" : "Ben"));
    const auto& loser = anna_won ? ben : anna_;
    as(loser, at_conversation(visitor.id, "/messages"), {{"text", "me too"}}, 409);
    as(loser, at_conversation(visitor.id, "/status"), {{"status", "bot"}}, 409);
    const auto chief = add_and_log_in(service_, "Chief", storage::AgentRole::administrator);
    const json given = as(chief, at_conversation(visitor.id, "/assignee"),
                          {{"agent", anna_won ? "ben" : "anna"}}, 200);
    EXPECT_EQ(given["assignee"]["name"], anna_won ? "Ben" : "Anna");
}

TEST_F(AgentApiTest, KeepsPrivateNotesFromThePerson) {
    const auto visitor = service_.open({{"text", "hello"}});
    const json before = messages(visitor);
    const json noted = post(at_conversation(visitor.id, "/messages"),
                            {{"text", "Calls every week."}, {"private", true}}, 201);
    EXPECT_EQ(noted["note"]["agent"]["name"], "Anna");
    EXPECT_EQ(messages(visitor), before);
    const json seen = get(at_conversation(visitor.id));
    EXPECT_EQ(seen["notes"][0]["text"], "Calls every week.");
    EXPECT_EQ(seen["status"], "bot");  // nothing was taken over
}

TEST_F(AgentApiTest, ShowsTheBotsReasons) {
    const auto visitor = service_.open({{"text", "I am a school nurse"}});
    const json seen = get(at_conversation(visitor.id));
    const json& why = seen["messages"][1]["why"];
    EXPECT_EQ(why["rows"][0], "school_read_only");
    EXPECT_EQ(why["intent"]["name"], "find_access");
    EXPECT_NE(why["rule"], "");
    EXPECT_FALSE(why["facts"].empty());
    EXPECT_FALSE(messages(visitor)["messages"][1].contains("why"));
    EXPECT_EQ(get(at_conversation(visitor.id) + "?after=1")["messages"].size(), 1u);
}

TEST_F(AgentApiTest, FiltersAndPagesTheQueue) {
    for (int i = 0; i < 3; ++i) service_.open({{"text", "hello"}});
    const auto waiting = service_.open({{"text", "agent"}});
    const json first = get("/v1/agent/conversations?limit=2");
    EXPECT_EQ(first["conversations"].size(), 2u);
    EXPECT_EQ(first["conversations"][0]["id"], waiting.id);
    EXPECT_EQ(first["counts"]["bot"], 3);
    EXPECT_EQ(first["counts"]["waiting"], 1);
    const std::string cursor = httplib::detail::encode_query_param(first["cursor"]);
    const json rest = get("/v1/agent/conversations?limit=2&cursor=" + cursor);
    EXPECT_EQ(rest["conversations"].size(), 2u);
    EXPECT_TRUE(rest["cursor"].is_null());
    EXPECT_TRUE(get("/v1/agent/conversations?assignee=me")["conversations"].empty());
    post(at_conversation(waiting.id, "/status"), {{"status", "agent"}});
    EXPECT_EQ(get("/v1/agent/conversations?assignee=me")["conversations"].size(), 1u);
    for (const char* query : {"status=busy", "assignee=x", "cursor=x", "limit=1000", "limit=x"})
        EXPECT_EQ(
            problem_fault(service_.client().Get("/v1/agent/conversations?" + std::string(query),
                                                anna_.cookie_only()),
                          422, std::string(query).substr(0, std::string(query).find('='))),
            "")
            << query;
}

TEST_F(AgentApiTest, FindsWordsAndMarksThem) {
    const auto visitor = service_.open({{"text", "I am a school nurse in Hartford"}});
    service_.open({{"text", "hello"}});
    const json found = get("/v1/agent/conversations?q=hartford");
    ASSERT_EQ(found["conversations"].size(), 1u);
    EXPECT_EQ(found["conversations"][0]["id"], visitor.id);
    EXPECT_EQ(found["conversations"][0]["found_seq"], 1);
    bool marked = false;
    for (const auto& piece : found["conversations"][0]["snippet"])
        marked = marked || (piece["found"] == true && piece["text"] == "Hartford");
    EXPECT_TRUE(marked) << found;
    for (const char* words : {"%22", "NEAR(", "a*%3A-%22", "%27%3B--"})
        get("/v1/agent/conversations?q=" + std::string(words));
}

TEST_F(AgentApiTest, SuggestsAndLearnsWhatBecameOfIt) {
    const auto visitor = service_.open({{"text", "I am a school nurse"}});
    const json all = get(at_conversation(visitor.id, "/suggestions"));
    EXPECT_EQ(all["seq"], 1);
    const json& one = all["suggestions"][0];
    EXPECT_EQ(one["reply"]["access_types"][0]["id"], "school_read_only");
    EXPECT_FALSE(one["reply"].contains("reason"));
    const std::string outcome =
        "/v1/agent/suggestions/" + one["id"].get<std::string>() + "/outcome";
    post(outcome, {{"outcome", "edited"}}, 422);
    const json edited = post(outcome, {{"outcome", "edited"}, {"text", "Something else"}});
    EXPECT_GT(edited["changed"], 0.5);
    EXPECT_EQ(get(at_conversation(visitor.id, "/suggestions"))["suggestions"][0]["outcome"],
              "edited");
    post(outcome, {{"outcome", "rejected"}}, 409);
    post("/v1/agent/suggestions/none/outcome", {{"outcome", "rejected"}}, 404);
}

TEST_F(AgentApiTest, RedactsAMessageEverywhere) {
    const auto visitor = service_.open({{"text", "I am a school nurse from Bridgeport"}});
    get(at_conversation(visitor.id, "/suggestions"));
    post(at_conversation(visitor.id, "/redactions"), {{"seq", 1}});
    EXPECT_THAT(get(at_conversation(visitor.id)).dump(), Not(HasSubstr("Bridgeport")));
    EXPECT_THAT(messages(visitor).dump(), Not(HasSubstr("Bridgeport")));
    EXPECT_TRUE(get("/v1/agent/conversations?q=bridgeport")["conversations"].empty());
    post(at_conversation(visitor.id, "/redactions"), {{"seq", 99}}, 404);
    post(at_conversation(visitor.id, "/redactions"), json::object(), 422);
    post(at_conversation(visitor.id, "/redactions"), {{"seq", -1}}, 422);
    const json noted = post(at_conversation(visitor.id, "/messages"),
                            {{"text", "from Norwalk"}, {"private", true}}, 201);
    post(at_conversation(visitor.id, "/redactions"), {{"note", noted["note"]["id"]}});
    EXPECT_THAT(get(at_conversation(visitor.id)).dump(), Not(HasSubstr("Norwalk")));
}

TEST_F(AgentApiTest, HasThePacksAnswersAndWhoCanBeGivenAConversation) {
    const json canned = get("/v1/agent/canned?language=es")["answers"];
    EXPECT_GT(canned.size(), 10u);
    EXPECT_EQ(canned[0]["language"], "es");
    add_agent(service_, "Auditor", storage::AgentRole::auditor);
    const json agents = get("/v1/agent/agents")["agents"];
    ASSERT_EQ(agents.size(), 1u);
    EXPECT_EQ(agents[0]["name"], "Anna");
}

TEST_F(AgentApiTest, DoesTheSameOnceForOneKey) {
    const auto visitor = service_.open({{"text", "agent"}});
    auto headers = anna_.headers();
    headers.emplace("Idempotency-Key", "key-1");
    const std::string path = at_conversation(visitor.id, "/messages");
    const json once = service_.post_json(path, {{"text", "Hello"}}, headers, 201);
    const json again = service_.post_json(path, {{"text", "Hello"}}, headers, 201);
    EXPECT_EQ(once, again);
    service_.post_json(path, {{"text", "Bye"}}, headers, 422);
    EXPECT_EQ(messages(visitor)["messages"].back()["text"], "Hello");
}

TEST_F(AgentApiTest, NotesTheSameOnceForOneKey) {
    const auto visitor = service_.open({{"text", "agent"}});
    auto headers = anna_.headers();
    headers.emplace("Idempotency-Key", "key-1");
    const std::string path = at_conversation(visitor.id, "/messages");
    const json note = {{"text", "Call first."}, {"private", true}};
    const json once = service_.post_json(path, note, headers, 201);
    EXPECT_EQ(service_.post_json(path, note, headers, 201), once);
    service_.post_json(path, {{"text", "Do not."}, {"private", true}}, headers, 422);
    EXPECT_EQ(get(at_conversation(visitor.id))["notes"].size(), 1u);
}

TEST_F(AgentApiTest, KnowsNoOtherConversations) {
    get(at_conversation("none"), 404);
    get(at_conversation("none", "/suggestions"), 404);
    post(at_conversation("none", "/messages"), {{"text", "a"}}, 404);
    post(at_conversation("none", "/messages"), {{"text", "a"}, {"private", true}}, 404);
    post(at_conversation("none", "/status"), {{"status", "agent"}}, 404);
    const auto visitor = service_.open();
    post(at_conversation(visitor.id, "/status"), {{"status", "waiting"}}, 422);
    post(at_conversation(visitor.id, "/assignee"), {{"agent", "nobody"}}, 422);
}

TEST_F(AgentApiTest, GivesTheTicketLinkToWhoeverWaitsTooLong) {
    const auto visitor = service_.open({{"text", "agent"}});
    const std::string after = std::to_string(messages(visitor)["next"].get<int>());
    service_.clock.pass(std::chrono::minutes(31));
    auto client = service_.client();
    client.set_read_timeout(30);
    const auto answer =
        client.Get(visitor.messages() + "?wait=25&after=" + after, visitor.headers());
    ASSERT_TRUE(answer);
    const json told = json::parse(answer->body);
    EXPECT_EQ(told["status"], "bot");
    EXPECT_EQ(told["messages"][0]["reply"]["actions"][0]["type"], "submit_ticket");
}

}  // namespace
}  // namespace wizdesk::http
