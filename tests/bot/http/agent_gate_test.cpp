// Every route for agents, taken from the table, so that a new one cannot be forgotten: who gets in
// and who does not.

#include "bot/http/agent_gate.h"

#include <set>

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using storage::AgentRole;

constexpr AgentRole kRoles[] = {AgentRole::agent, AgentRole::editor, AgentRole::auditor,
                                AgentRole::administrator};

class AgentGateTest : public testing::Test {
  protected:
    std::vector<Route> agent_routes() const {
        std::vector<Route> routes;
        for (const Route& route : service_.service.routes())
            if (route.access == Access::agents) routes.push_back(route);
        return routes;
    }

    // The status of the answer to a call that has an empty object as its body; a stream is left
    // at its first byte.
    int status(const Route& route, const httplib::Headers& headers) const {
        std::string path = route.path;
        if (const auto open = path.find("{id}"); open != std::string::npos)
            path.replace(open, 4, visitor_.id);
        auto client = service_.client();
        int status = 0;
        if (route.method == "GET") {
            client.Get(
                path, headers,
                [&](const httplib::Response& response) {
                    status = response.status;
                    return false;
                },
                [](const char*, std::size_t) { return false; });
            return status;
        }
        const auto answer = route.method == "DELETE"
                                ? client.Delete(path, headers)
                                : client.Post(path, headers, "{}", "application/json");
        return answer ? answer->status : 0;
    }

    static bool changes_something(const Route& route) { return route.method != "GET"; }

    // What an admitted call with an empty body gets.
    static int admitted(const Route& route) {
        if (route.method == "POST") return 422;
        return route.method == "DELETE" ? 204 : 200;
    }

    static httplib::Headers with(httplib::Headers headers, const char* name,
                                 const std::string& value) {
        headers.erase(name);
        headers.emplace(name, value);
        return headers;
    }

    RunningService service_;
    RunningService::Visitor visitor_ = service_.open({{"text", "hello"}});
};

TEST_F(AgentGateTest, KnowsTheRoutesOfTheContract) {
    std::set<std::string> names;
    for (const Route& route : agent_routes()) names.insert(route.method + " " + route.path);
    for (const char* name :
         {"GET /v1/agent/session", "DELETE /v1/agent/session", "GET /v1/agent/conversations",
          "GET /v1/agent/conversations/{id}", "POST /v1/agent/conversations/{id}/messages",
          "POST /v1/agent/conversations/{id}/status",
          "GET /v1/agent/conversations/{id}/suggestions", "POST /v1/agent/suggestions/{id}/outcome",
          "GET /v1/agent/events"})
        EXPECT_TRUE(names.contains(name)) << name;
    for (const Route& route : service_.service.routes()) {
        const bool logs_in = route.method + route.path == "POST/v1/agent/session";
        EXPECT_TRUE(!route.path.starts_with("/v1/agent/") || logs_in ||
                    route.access == Access::agents)
            << route.path;
    }
}

TEST_F(AgentGateTest, RefusesWhoeverIsNoAgent) {
    const auto disabled = add_and_log_in(service_, "Gone", AgentRole::administrator);
    const auto gone = service_.store.find_agent_named(agents::name_key("Gone"));
    ASSERT_TRUE(service_.store.change_agent(gone->id, {.disabled = true}));
    const std::string revoked = add_token(service_, "revoked", AgentRole::administrator);
    ASSERT_TRUE(agents::ApiTokens(service_.store, service_.clock).revoke("revoked"));
    const std::pair<const char*, httplib::Headers> callers[] = {
        {"nobody", {}},
        {"a visitor", visitor_.headers()},
        {"a visitor's token as a session", {{"Cookie", "__Host-wizdesk=" + visitor_.token}}},
        {"a disabled agent", disabled.headers()},
        {"a revoked token", {{"Authorization", "Bearer " + revoked}}},
        {"a made-up token", {{"Authorization", "Bearer wzt_abc"}}},
        {"a made-up session", {{"Cookie", "__Host-wizdesk=abc"}, {"X-CSRF-Token", "abc"}}}};
    for (const Route& route : agent_routes())
        for (const auto& [who, headers] : callers)
            EXPECT_EQ(status(route, headers), 401) << who << ' ' << route.method << route.path;
}

TEST_F(AgentGateTest, RefusesASessionThatIsOver) {
    const auto idle = add_and_log_in(service_, "Idle", AgentRole::administrator);
    service_.clock.pass(std::chrono::minutes(31));
    for (const Route& route : agent_routes())
        EXPECT_EQ(status(route, idle.headers()), 401) << route.method << route.path;
    const auto left = log_in(service_, "Idle");
    EXPECT_EQ(service_.client().Delete("/v1/agent/session", left.headers())->status, 204);
    for (const Route& route : agent_routes())
        EXPECT_EQ(status(route, left.headers()), 401) << route.method << route.path;
}

TEST_F(AgentGateTest, RefusesToChangeAnythingWithoutTheSessionsOwnToken) {
    const auto mine = add_and_log_in(service_, "Mine", AgentRole::administrator);
    const auto other = add_and_log_in(service_, "Other", AgentRole::administrator);
    const auto site = "http://127.0.0.1:" + std::to_string(service_.service.port());
    const std::pair<const char*, httplib::Headers> forged[] = {
        {"no token", mine.cookie_only()},
        {"an empty token", with(mine.headers(), "X-CSRF-Token", "")},
        {"a wrong token", with(mine.headers(), "X-CSRF-Token", "abc")},
        {"another session's token", with(mine.headers(), "X-CSRF-Token", other.csrf_token)},
        {"another site", with(mine.headers(), "Origin", "https://evil.example")},
        {"no site", with(mine.headers(), "Origin", "null")},
        {"a cross-site call", with(mine.headers(), "Sec-Fetch-Site", "cross-site")}};
    for (const Route& route : agent_routes()) {
        const std::string name = route.method + route.path;
        for (const auto& [what, headers] : forged)
            EXPECT_EQ(status(route, headers), changes_something(route) ? 403 : admitted(route))
                << what << ' ' << name;
        if (route.method == "DELETE") continue;  // the session is needed on
        EXPECT_NE(status(route, with(mine.headers(), "Origin", site)), 403) << name;
    }
}

TEST_F(AgentGateTest, HasNoRouteThatChangesSomethingOnGet) {
    for (const Route& route : agent_routes())
        EXPECT_TRUE(route.method == "GET" || route.method == "POST" || route.method == "DELETE");
    const auto agent = add_and_log_in(service_, "Anna");
    const int before = service_.rows("messages");
    for (const Route& route : agent_routes())
        if (!changes_something(route)) status(route, agent.cookie_only());
    EXPECT_EQ(service_.rows("messages"), before);
}

TEST_F(AgentGateTest, AdmitsEachRoleToWhatItMay) {
    for (const AgentRole role : kRoles) {
        const std::string name(storage::to_string(role));
        const std::string token = add_token(service_, name, role);
        add_agent(service_, name, role);
        auto session = log_in(service_, name);
        for (const Route& route : agent_routes()) {
            const bool may = !route.permission || agents::may(role, *route.permission);
            const int expected = may ? admitted(route) : 403;
            const std::string what = name + ' ' + route.method + route.path;
            EXPECT_EQ(status(route, {{"Authorization", "Bearer " + token}}), expected) << what;
            EXPECT_EQ(status(route, session.headers()), expected) << what;
            if (route.method == "DELETE") session = log_in(service_, name);
        }
    }
}

TEST_F(AgentGateTest, KeepsAnswersOutOfCaches) {
    const auto anna = add_and_log_in(service_, "Anna");
    for (const char* path : {"/v1/agent/session", "/v1/agent/conversations", "/v1/agent/canned"})
        EXPECT_EQ(
            service_.client().Get(path, anna.cookie_only())->get_header_value("Cache-Control"),
            "no-store");
}

TEST(AgentGate, CountsStrangersOnly) {
    bot::Config config = free_ports();
    config.limits.address_per_minute = 1;
    config.limits.address_burst = 20;
    RunningService service(config);
    const auto anna = add_and_log_in(service, "Anna");
    for (int i = 0; i < 40; ++i)
        ASSERT_EQ(service.client().Get("/v1/agent/session", anna.cookie_only())->status, 200);
    int status = 401;
    for (int i = 0; i < 40 && status == 401; ++i)
        status = service.client().Get("/v1/agent/session")->status;
    EXPECT_EQ(status, 429);
}

}  // namespace
}  // namespace wizdesk::http
