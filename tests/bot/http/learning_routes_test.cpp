#include "bot/http/learning_routes.h"

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

TEST(LearningRoutes, AreForThoseWhoMayChangeThePack) {
    RunningService service;
    std::size_t count = 0;
    for (const Route& route : service.service.routes()) {
        if (!route.path.starts_with("/v1/agent/learning")) continue;
        ++count;
        EXPECT_EQ(route.access, Access::agents) << route.path;
        EXPECT_EQ(route.permission, agents::Permission::edit_pack) << route.path;
    }
    EXPECT_EQ(count, 5U);
    const auto agent = add_and_log_in(service, "Anna", storage::AgentRole::agent);
    const auto editor = add_and_log_in(service, "Erin", storage::AgentRole::editor);
    const auto status = [&](const SignedIn& who) {
        return service.client().Get("/v1/agent/learning", who.cookie_only())->status;
    };
    EXPECT_EQ(status(agent), 403);
    EXPECT_EQ(status(editor), 200);
}

}  // namespace
}  // namespace wizdesk::http
