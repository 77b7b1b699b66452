// Every route for agents, taken from the table: what is done and read by it is recorded.

#include "bot/http/audit_trail.h"

#include <set>

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;
using storage::AuditEntry;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class AuditTrailTest : public testing::Test {
  protected:
    // What came into the log since the last call, the oldest first.
    std::vector<AuditEntry> news() {
        std::vector<AuditEntry> entries;
        for (const auto& record : service_.store.audit({.limit = 1000})) {
            if (record.nr <= seen_) break;
            entries.insert(entries.begin(), record.entry);
        }
        seen_ += static_cast<std::int64_t>(entries.size());
        return entries;
    }
    // As "ACTOR ACTION OBJECT OUTCOME".
    std::vector<std::string> lines() {
        std::vector<std::string> lines;
        for (const AuditEntry& entry : news())
            lines.push_back(entry.actor + ' ' + entry.action + ' ' + entry.object + ' ' +
                            entry.outcome);
        return lines;
    }

    std::vector<Route> agent_routes() const {
        std::vector<Route> routes;
        for (const Route& route : service_.service.routes())
            if (route.access == Access::agents) routes.push_back(route);
        return routes;
    }

    // Calls the route with an empty object as its body, and leaves a stream at its first byte.
    void call(const Route& route, const httplib::Headers& headers) const {
        std::string path = route.path;
        if (const auto open = path.find("{id}"); open != std::string::npos)
            path.replace(open, 4, visitor_.id);
        auto client = service_.client();
        if (route.method == "GET") {
            client.Get(path, headers, [](const char*, std::size_t) { return false; });
        } else if (route.method == "DELETE") {
            client.Delete(path, headers);
        } else {
            client.Post(path, headers, "{}", "application/json");
        }
    }

    json post(const std::string& path, const json& body, int status = 200) const {
        return service_.post_json(path, body, anna_.headers(), status);
    }
    json get(const std::string& path, int status = 200) const {
        return service_.get_json(path, anna_.cookie_only(), status);
    }

    RunningService service_;
    SignedIn anna_ = add_and_log_in(service_, "Anna", storage::AgentRole::administrator);
    RunningService::Visitor visitor_ = service_.open({{"text", "hello"}});
    std::int64_t seen_ = 0;
};

// What these tell is of no conversation.
TEST_F(AuditTrailTest, LeavesOutOnlyRoutesThatTellOfNobody) {
    const std::set<std::string> harmless = {"GET /v1/agent/session", "GET /v1/agent/canned",
                                            "GET /v1/agent/agents", "GET /v1/agent/analytics",
                                            "GET /v1/agent/analytics.csv"};
    for (const Route& route : agent_routes()) {
        const std::string name = route.method + ' ' + route.path;
        EXPECT_EQ(route.act.empty(), harmless.count(name) == 1) << name;
    }
}

TEST_F(AuditTrailTest, HasOneRecordForEachCall) {
    const std::string token = add_token(service_, "crm", storage::AgentRole::administrator);
    const httplib::Headers headers = {{"Authorization", "Bearer " + token}};
    news();
    for (const Route& route : agent_routes()) {
        call(route, headers);
        const auto entries = news();
        ASSERT_EQ(entries.size(), route.act.empty() ? 0U : 1U) << route.method << route.path;
        if (route.act.empty()) continue;
        EXPECT_EQ(entries[0].action, route.act);
        EXPECT_EQ(entries[0].actor, "token:crm");
        EXPECT_EQ(entries[0].outcome, route.method == "POST" ? "invalid-field" : "done");
    }
}

TEST_F(AuditTrailTest, HasOneRecordForEachCallThatARoleDoesNotAllow) {
    const auto auditor = add_and_log_in(service_, "Kim", storage::AgentRole::auditor);
    news();
    for (const Route& route : agent_routes()) {
        if (route.act.empty() || !route.permission ||
            agents::may(storage::AgentRole::auditor, *route.permission))
            continue;
        call(route, auditor.headers());
        EXPECT_THAT(lines(), ElementsAre("agent:Kim " + route.act + "  forbidden"));
    }
}

TEST_F(AuditTrailTest, NamesTheConversationThatWasReadOrHandled) {
    const std::string id = visitor_.id;
    add_agent(service_, "Bob");
    news();
    get(at_conversation(id));
    EXPECT_THAT(lines(), ElementsAre("agent:Anna conversation.read " + id + " done"));
    get("/v1/agent/conversations?q=hello");
    EXPECT_THAT(lines(), ElementsAre("agent:Anna conversations.search  done"));
    get("/v1/agent/conversations");
    EXPECT_THAT(lines(), ElementsAre("agent:Anna conversations.list  done"));
    post(at_conversation(id, "/messages"), {{"text", "I am here"}}, 201);
    EXPECT_THAT(lines(), ElementsAre("agent:Anna conversation.write " + id + " done"));
    post(at_conversation(id, "/assignee"), {{"agent", "Bob"}});
    EXPECT_THAT(lines(), ElementsAre("agent:Anna conversation.assign " + id + " done"));
    post(at_conversation(id, "/status"), {{"status", "agent"}}, 409);
    EXPECT_THAT(lines(), ElementsAre("agent:Anna conversation.status " + id + " held"));
    post(at_conversation(id, "/redactions"), {{"seq", 1}});
    EXPECT_THAT(lines(), ElementsAre("agent:Anna message.redact " + id + " done"));
}

// A path can name anything; a person's number must not get into the log by it.
TEST_F(AuditTrailTest, DoesNotRepeatWhatIsNoConversation) {
    news();
    get(at_conversation("123-45-6789"), 404);
    post(at_conversation("123-45-6789", "/redactions"), {{"seq", 1}}, 404);
    EXPECT_THAT(lines(), ElementsAre("agent:Anna conversation.read  not-found",
                                     "agent:Anna message.redact  not-found"));
}

TEST_F(AuditTrailTest, RecordsLoginsAndWhoWasRefused) {
    news();
    log_in(service_, "Anna");
    EXPECT_THAT(lines(), ElementsAre("agent:Anna session.open  done"));
    try_log_in(service_, "anna", "a wrong password");
    EXPECT_THAT(lines(), ElementsAre("agent:Anna session.open  wrong-login"));
    try_log_in(service_, "my password", "by mistake");
    EXPECT_THAT(lines(), ElementsAre("unknown session.open  wrong-login"));
    service_.client().Delete("/v1/agent/session", anna_.headers());
    EXPECT_THAT(lines(), ElementsAre("agent:Anna session.end  done"));
}

TEST_F(AuditTrailTest, RecordsAVisitorWhoErases) {
    news();
    EXPECT_EQ(
        service_.client().Delete("/v1/conversations/" + visitor_.id, visitor_.headers())->status,
        204);
    EXPECT_THAT(lines(), ElementsAre("visitor conversation.erase " + visitor_.id + " done"));
}

TEST_F(AuditTrailTest, GivesNoAnswerThatIsNotRecorded) {
    {
        SQLite::Database other(service_.database(), SQLite::OPEN_READWRITE);
        other.exec(
            "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END");
    }
    const auto answer = service_.client().Get(at_conversation(visitor_.id), anna_.cookie_only());
    EXPECT_EQ(problem_fault(answer, 503), "");
    EXPECT_THAT(answer->body, Not(HasSubstr("hello")));
    post(at_conversation(visitor_.id, "/redactions"), {{"seq", 1}}, 503);
    EXPECT_EQ(service_.store.messages_after(visitor_.id, 0, 1).at(0).text, "hello");
}

}  // namespace
}  // namespace wizdesk::http
