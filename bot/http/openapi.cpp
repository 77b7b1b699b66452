#include "bot/http/openapi.h"

#include <set>

#include <nlohmann/json.hpp>

#include "bot/http/problem.h"
#include "bot/http/schemas.h"
#include "bot/http/session_cookie.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

ordered_json reference(const std::string& schema) {
    return {{"$ref", "#/components/schemas/" + schema}};
}

ordered_json content(const Content& content) {
    ordered_json media = ordered_json::object();
    if (!content.schema.empty()) media["schema"] = reference(content.schema);
    return {{content.type, media}};
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// What a route may answer besides what it says itself, by what it is.
std::set<int> refusals_of(const Route& route) {
    std::set<int> statuses(route.refusals.begin(), route.refusals.end());
    statuses.insert(500);
    if (route.access == Access::conversation) statuses.insert({401, 404, 503});
    if (route.access == Access::operators) statuses.insert({401, 503});
    if (route.access == Access::agents) statuses.insert({401, 503});
    if (route.access == Access::agents && (route.permission || route.method != "GET"))
        statuses.insert(403);
    if (route.access == Access::loopback) statuses.insert(404);
    if (route.cost != Cost::nothing) statuses.insert(429);
    if (!route.request.type.empty()) statuses.insert({400, 413, 415, 422});
    return statuses;
}

std::string_view title_of(int status) {
    for (const FaultRow& row : fault_table())
        if (row.status == status) return row.title;
    return "Error";
}

ordered_json responses(const Route& route) {
    ordered_json responses = ordered_json::object();
    for (const Content& answer : route.answers) {
        ordered_json response = {{"description", answer.description}};
        if (!answer.type.empty()) response["content"] = content(answer);
        responses[std::to_string(answer.status)] = std::move(response);
    }
    const char* type = route.explain ? "text/html" : "application/problem+json";
    const Content problem{0, type, route.explain ? "" : "Problem", {}};
    for (const int status : refusals_of(route))
        responses[std::to_string(status)] = {{"description", title_of(status)},
                                             {"content", content(problem)}};
    return responses;
}

ordered_json parameters(const Route& route) {
    ordered_json parameters = ordered_json::array();
    const std::size_t open = route.path.find('{');
    if (open != std::string::npos) {
        const std::string name = route.path.substr(open + 1, route.path.find('}') - open - 1);
        parameters.push_back(
            {{"name", name}, {"in", "path"}, {"required", true}, {"schema", reference("Id")}});
    }
    for (const Parameter& parameter : route.parameters)
        parameters.push_back({{"name", parameter.name},
                              {"in", parameter.in},
                              {"description", parameter.description},
                              {"schema", reference(parameter.schema)}});
    return parameters;
}

ordered_json operation(const Route& route) {
    ordered_json operation = {{"summary", route.summary}};
    if (auto list = parameters(route); !list.empty()) operation["parameters"] = std::move(list);
    if (!route.request.type.empty())
        operation["requestBody"] = {{"required", true}, {"content", content(route.request)}};
    operation["responses"] = responses(route);
    if (route.access == Access::conversation)
        operation["security"] =
            ordered_json::array({{{"conversation_token", ordered_json::array()}}});
    if (route.access == Access::operators)
        operation["security"] = ordered_json::array({{{"operator_key", ordered_json::array()}}});
    if (route.access == Access::agents)
        operation["security"] = ordered_json::array(
            {{{"agent_session", ordered_json::array()}}, {{"api_token", ordered_json::array()}}});
    return operation;
}

}  // namespace

ordered_json openapi(std::span<const Route> routes) {
    ordered_json paths = ordered_json::object();
    for (const Route& route : routes)
        if (!route.summary.empty()) paths[route.path][lower(route.method)] = operation(route);
    return {{"openapi", "3.1.0"},
            {"info",
             {{"title", "wizdesk"},
              {"version", "1"},
              {"description", "A helpdesk bot. Every error is an RFC 9457 problem document."}}},
            {"paths", std::move(paths)},
            {"components",
             {{"schemas", schemas()},
              {"securitySchemes",
               {{"conversation_token", {{"type", "http"}, {"scheme", "bearer"}}},
                {"agent_session",
                 {{"type", "apiKey"},
                  {"in", "cookie"},
                  {"name", kSessionCookie},
                  {"description", "Calls that change something also carry X-CSRF-Token."}}},
                {"api_token", {{"type", "http"}, {"scheme", "bearer"}}},
                {"operator_key", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace wizdesk::http
