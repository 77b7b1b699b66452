#include "bot/http/agent_session_api.h"

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using storage::AgentRole;

class AgentSessionApiTest : public testing::Test {
  protected:
    RunningService service_;
};

TEST_F(AgentSessionApiTest, LogsInAndOut) {
    add_agent(service_, "Anna", AgentRole::editor);
    const auto wrong = try_log_in(service_, "Anna", "wrong password!");
    EXPECT_EQ(problem_fault(wrong, 401), "");
    EXPECT_FALSE(wrong->has_header("Set-Cookie"));
    EXPECT_EQ(problem_fault(try_log_in(service_, "Nobody", kPassword), 401), "");

    const auto anna = log_in(service_, "anna");  // whatever the case
    const auto who = service_.get_json("/v1/agent/session", anna.cookie_only());
    EXPECT_EQ(who["agent"]["name"], "Anna");
    EXPECT_EQ(who["agent"]["role"], "editor");
    EXPECT_EQ(who["csrf_token"], anna.csrf_token);

    const auto out = service_.client().Delete("/v1/agent/session", anna.headers());
    EXPECT_EQ(out->status, 204);
    EXPECT_THAT(out->get_header_value("Set-Cookie"), testing::HasSubstr("Max-Age=0"));
    EXPECT_EQ(service_.client().Get("/v1/agent/session", anna.cookie_only())->status, 401);
}

TEST_F(AgentSessionApiTest, GivesANewSessionAtEachLogin) {
    const auto first = add_and_log_in(service_, "Anna");
    const auto again = try_log_in(service_, "Anna", kPassword, first.cookie_only());
    ASSERT_EQ(again->status, 200);
    EXPECT_NE(again->get_header_value("Set-Cookie").substr(0, first.cookie.size()), first.cookie);
    EXPECT_EQ(service_.client().Get("/v1/agent/session", first.cookie_only())->status, 401);
    const httplib::Headers planted = {{"Cookie", "__Host-wizdesk=planted"}};
    EXPECT_EQ(try_log_in(service_, "Anna", kPassword, planted)->status, 200);
    EXPECT_EQ(service_.client().Get("/v1/agent/session", planted)->status, 401);
}

TEST_F(AgentSessionApiTest, LogsNobodyInFromAnotherSite) {
    add_agent(service_, "Anna");
    const auto forged =
        try_log_in(service_, "Anna", kPassword, {{"Origin", "https://evil.example"}});
    EXPECT_EQ(problem_fault(forged, 403), "");
    const auto form =
        service_.post("/v1/agent/session", R"({"name":"Anna","password":"x"})", {}, "text/plain");
    EXPECT_EQ(problem_fault(form, 415), "");
}

TEST_F(AgentSessionApiTest, SlowsDownWhoeverGuesses) {
    add_agent(service_, "Anna");
    int status = 0;
    for (int i = 0; i < 10 && status != 429; ++i)
        status = try_log_in(service_, "Anna", "guess number " + std::to_string(i))->status;
    EXPECT_EQ(status, 429);
    const auto refused = try_log_in(service_, "Anna", kPassword);
    EXPECT_EQ(refused->status, 429);
    EXPECT_NE(refused->get_header_value("Retry-After"), "");
}

}  // namespace
}  // namespace wizdesk::http
