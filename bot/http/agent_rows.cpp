#include "bot/http/agent_rows.h"

#include <algorithm>
#include <iterator>

namespace wizdesk::http {

namespace {

const std::string kJson = "application/json";

}  // namespace

Content json(const char* schema) {
    return {0, kJson, schema, {}};
}

Content answer(int status, const char* schema, const char* description) {
    return {status, kJson, schema, description};
}

std::vector<Route> for_agents(agents::Permission permission, std::vector<Route> rows) {
    for (Route& row : rows) {
        row.access = Access::agents;
        if (!row.permission) row.permission = permission;
    }
    return rows;
}

void append(std::vector<Route>& routes, std::vector<Route> more) {
    std::ranges::move(more, std::back_inserter(routes));
}

}  // namespace wizdesk::http
