#include "bot/http/oversight_routes.h"

#include <map>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using agents::Permission;
using storage::AgentRole;

TEST(OversightRoutes, AreForThoseWhoAnswerForTheRecords) {
    const std::map<std::string, Permission> permissions = {
        {"GET /v1/agent/audit", Permission::read_audit},
        {"GET /v1/agent/audit/verdict", Permission::read_audit},
        {"GET /v1/agent/retention", Permission::administer},
        {"GET /v1/agent/disposals", Permission::administer},
        {"POST /v1/agent/disposals/approvals", Permission::administer},
        {"GET /v1/agent/holds", Permission::administer},
        {"POST /v1/agent/conversations/{id}/hold", Permission::administer},
        {"POST /v1/agent/conversations/{id}/release", Permission::administer}};
    RunningService service;
    std::size_t found = 0;
    for (const Route& route : service.service.routes()) {
        const auto wanted = permissions.find(route.method + ' ' + route.path);
        if (wanted == permissions.end()) continue;
        ++found;
        EXPECT_EQ(route.access, Access::agents) << route.path;
        EXPECT_EQ(route.permission, wanted->second) << route.path;
        EXPECT_FALSE(route.act.empty()) << route.path;
    }
    EXPECT_EQ(found, permissions.size());
}

TEST(OversightRoutes, LetAdministratorsAloneApproveAndHold) {
    RunningService service;
    const auto visitor = service.open({{"text", "hello"}});
    const std::string hold = at_conversation(visitor.id, "/hold");
    for (const AgentRole role : {AgentRole::agent, AgentRole::editor, AgentRole::auditor}) {
        const auto who =
            add_and_log_in(service, "role" + std::to_string(static_cast<int>(role)), role);
        service.post_json(hold, {{"reason", "x"}}, who.headers(), 403);
        service.post_json("/v1/agent/disposals/approvals", {{"conversations", {visitor.id}}},
                          who.headers(), 403);
        service.get_json("/v1/agent/disposals", who.cookie_only(), 403);
    }
    EXPECT_TRUE(service.store.holds().empty());
    const auto anna = add_and_log_in(service, "Anna", AgentRole::administrator);
    service.post_json(hold, {{"reason", "x"}}, anna.cookie_only(), 403);
    EXPECT_TRUE(service.store.holds().empty()) << "without the session's token";
    service.post_json(hold, {{"reason", "x"}}, anna.headers());
    EXPECT_EQ(service.store.holds().size(), 1U);
}

}  // namespace
}  // namespace wizdesk::http
