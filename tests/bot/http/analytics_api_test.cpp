#include "bot/http/analytics_api.h"

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using testing::HasSubstr;

TEST(AnalyticsApi, CountsWhatHappened) {
    RunningService service;
    const auto anna = add_and_log_in(service, "Anna", storage::AgentRole::administrator);
    service.open({{"text", "I am a school nurse"}});
    const auto visitor = service.open({{"text", "agent"}});
    service.post_json(at_conversation(visitor.id, "/messages"), {{"text", "Hello"}}, anna.headers(),
                      201);
    const auto found = service.get_json("/v1/agent/analytics", anna.cookie_only());
    EXPECT_EQ(found["totals"]["conversations"], 2);
    EXPECT_EQ(found["totals"]["answered_without_person"], 1);
    EXPECT_EQ(found["totals"]["handoffs"], 1);
    EXPECT_TRUE(found["totals"]["median_seconds_to_person"].is_number());
    EXPECT_EQ(found["days"][0]["channel"], "web");
    EXPECT_EQ(found["access_types"][0]["id"], "school_read_only");
    EXPECT_EQ(found["confidence"].size(), 10u);
    const auto csv = service.client().Get("/v1/agent/analytics.csv", anna.cookie_only());
    EXPECT_EQ(csv->status, 200);
    EXPECT_THAT(csv->body, HasSubstr(",web,2,2,"));
    EXPECT_THAT(csv->get_header_value("Content-Disposition"), HasSubstr("attachment"));
}

TEST(AnalyticsApi, TakesDaysOnly) {
    RunningService service;
    const std::string token = add_token(service, "reports", storage::AgentRole::administrator);
    const httplib::Headers headers = {{"Authorization", "Bearer " + token}};
    const auto get = [&](const std::string& query) {
        return service.client().Get("/v1/agent/analytics?" + query, headers);
    };
    EXPECT_EQ(get("from=2026-01-01&to=2026-12-31")->status, 200);
    EXPECT_EQ(problem_fault(get("from=yesterday"), 422, "from"), "");
    EXPECT_EQ(problem_fault(get("to=2026-13-01"), 422, "to"), "");
    EXPECT_EQ(problem_fault(get("from=2026-02-02&to=2026-02-01"), 422, "from"), "");
    EXPECT_EQ(problem_fault(get("from=2020-01-01&to=2026-02-01"), 422, "from"), "");
}

}  // namespace
}  // namespace wizdesk::http
