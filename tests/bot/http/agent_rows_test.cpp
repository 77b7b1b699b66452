#include "bot/http/agent_rows.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

using agents::Permission;

class Api {
  public:
    Outcome count(const Call& call) {
        return Answer{200, {}, call.id + std::to_string(++calls_), {}};
    }

  private:
    int calls_ = 0;
};

TEST(AgentRows, AreForThoseWhoMay) {
    const auto rows = for_agents(
        Permission::answer, {{.method = "GET", .path = "/a"},
                             {.method = "GET", .path = "/b", .permission = Permission::redact}});
    ASSERT_EQ(rows.size(), 2U);
    for (const Route& row : rows) EXPECT_EQ(row.access, Access::agents);
    EXPECT_EQ(rows[0].permission, Permission::answer);
    EXPECT_EQ(rows[1].permission, Permission::redact);
}

TEST(AgentRows, CallTheFunctionOfTheirApi) {
    Api api;
    const Handler handler = calls(api, &Api::count);
    const httplib::Request request;
    const Call call{.request = request, .id = "c", .client = {}};
    EXPECT_EQ(std::get<Answer>(handler(call)).body, "c1");
    EXPECT_EQ(std::get<Answer>(handler(call)).body, "c2");
}

TEST(AgentRows, StandInTheirOrder) {
    std::vector<Route> routes = {{.method = "GET", .path = "/a"}};
    append(routes, {{.method = "GET", .path = "/b"}, {.method = "GET", .path = "/c"}});
    ASSERT_EQ(routes.size(), 3U);
    EXPECT_EQ(routes[2].path, "/c");
}

TEST(AgentRows, NameTheirSchemas) {
    EXPECT_EQ(json("Asked").schema, "Asked");
    const Content content = answer(201, "Made", "It is there.");
    EXPECT_EQ(content.status, 201);
    EXPECT_EQ(content.type, "application/json");
    EXPECT_EQ(content.schema, "Made");
    EXPECT_EQ(content.description, "It is there.");
}

}  // namespace
}  // namespace wizdesk::http
