#pragma once

// Agents at a running service: accounts straight into its store, logins over HTTP.

#include <string>

#include <gtest/gtest.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include "bot/agents/api_tokens.h"
#include "bot/agents/names.h"
#include "bot/agents/password.h"
#include "bot/random_id.h"
#include "tests/bot/http/running_service.h"

namespace wizdesk::http {

inline constexpr const char* kPassword = "correct horse battery staple";

// Hashing takes a tenth of a second, so all agents of a test program share one.
inline const std::string& password_hash() {
    static const std::string hash = agents::hash_password(kPassword);
    return hash;
}

inline std::string add_agent(RunningService& service, const std::string& name,
                             storage::AgentRole role = storage::AgentRole::agent) {
    std::string id = bot::random_id();
    EXPECT_TRUE(service.store.add_agent(
        {id, name, agents::name_key(name), role, password_hash(), false, {}}));
    return id;
}

inline std::string add_token(RunningService& service, const std::string& name,
                             storage::AgentRole role = storage::AgentRole::agent) {
    return agents::ApiTokens(service.store, service.clock).add(name, role).value();
}

struct SignedIn {
    std::string cookie;  // as sent: "__Host-wizdesk=…"
    std::string csrf_token;

    httplib::Headers cookie_only() const { return {{"Cookie", cookie}}; }
    httplib::Headers headers() const { return {{"Cookie", cookie}, {"X-CSRF-Token", csrf_token}}; }
};

inline httplib::Result try_log_in(const RunningService& service, const std::string& name,
                                  const std::string& password,
                                  const httplib::Headers& headers = {}) {
    return service.post("/v1/agent/session",
                        nlohmann::json{{"name", name}, {"password", password}}.dump(), headers);
}

inline SignedIn log_in(const RunningService& service, const std::string& name) {
    const auto answer = try_log_in(service, name, kPassword);
    EXPECT_TRUE(answer && answer->status == 200) << name;
    if (!answer || answer->status != 200) return {};
    const std::string cookie = answer->get_header_value("Set-Cookie");
    return {cookie.substr(0, cookie.find(';')), nlohmann::json::parse(answer->body)["csrf_token"]};
}

inline SignedIn add_and_log_in(RunningService& service, const std::string& name,
                               storage::AgentRole role = storage::AgentRole::agent) {
    add_agent(service, name, role);
    return log_in(service, name);
}

inline std::string at_conversation(const std::string& id, const std::string& rest = {}) {
    return "/v1/agent/conversations/" + id + rest;
}

}  // namespace wizdesk::http
