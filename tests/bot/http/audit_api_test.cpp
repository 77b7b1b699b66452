#include "bot/http/audit_api.h"

#include <gmock/gmock.h>

#include "storage/time_text.h"
#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;

class AuditApiTest : public testing::Test {
  protected:
    json get(const std::string& query, int status = 200) const {
        return service_.get_json("/v1/agent/audit" + query, kim_.cookie_only(), status);
    }

    RunningService service_;
    SignedIn kim_ = add_and_log_in(service_, "Kim", storage::AgentRole::auditor);
};

TEST_F(AuditApiTest, TellsAnAuditorWhoDidWhat) {
    const json log = get("");
    ASSERT_EQ(log["records"].size(), 1U);
    const json& first = log["records"][0];
    EXPECT_EQ(first["nr"], 1);
    EXPECT_EQ(first["actor"], "agent:Kim");
    EXPECT_EQ(first["action"], "session.open");
    EXPECT_EQ(first["outcome"], "done");
    EXPECT_EQ(first["hash"].get<std::string>().size(), 64U);
    EXPECT_TRUE(log["before"].is_null());
    EXPECT_EQ(get("")["records"][0]["action"], "audit.read") << "which is recorded, too";
}

TEST_F(AuditApiTest, NarrowsAndTurnsPages) {
    for (int i = 0; i < 4; ++i) get("");
    EXPECT_EQ(get("?action=session.open")["records"].size(), 1U);
    EXPECT_EQ(get("?actor=agent:Anna")["records"].size(), 0U);
    EXPECT_EQ(get("?object=c1")["records"].size(), 0U);
    const json page = get("?limit=2");
    ASSERT_EQ(page["records"].size(), 2U);
    const json next = get("?limit=2&before=" + page["before"].dump());
    EXPECT_EQ(next["records"][0]["nr"], page["records"][1]["nr"].get<int>() - 1);
    const auto later = service_.clock.now() + std::chrono::hours(1);
    EXPECT_EQ(get("?since=" + storage::to_rfc3339(later))["records"].size(), 0U);
    EXPECT_EQ(get("?since=yesterday", 422)["field"], "since");
}

TEST_F(AuditApiTest, IsNotForAgents) {
    const auto anna = add_and_log_in(service_, "Anna");
    EXPECT_EQ(service_.client().Get("/v1/agent/audit", anna.cookie_only())->status, 403);
}

}  // namespace
}  // namespace wizdesk::http
