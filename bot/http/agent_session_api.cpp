#include "bot/http/agent_session_api.h"

#include <nlohmann/json.hpp>

#include "bot/http/address.h"
#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "bot/http/request_body.h"
#include "bot/http/same_origin.h"
#include "bot/http/session_cookie.h"
#include "bot/logging.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestName = 256;       // bytes; longer ones are nobody's
constexpr std::size_t kLongestPassword = 1024;  // bytes

std::string network_of(const Call& call) {
    const auto address = Address::parse(call.client);
    return address ? address->network() : call.client;
}

std::string required_word(const RequestBody& body, const char* field, std::size_t longest) {
    std::string word = body.word(field, longest);
    if (word.empty()) throw Refused(Fault::invalid_field, "The field is missing.", field);
    return word;
}

ordered_json session_json(const std::string& name, storage::AgentRole role,
                          const std::string& csrf_token) {
    ordered_json json = {{"agent", {{"name", name}, {"role", storage::to_string(role)}}}};
    if (!csrf_token.empty()) json["csrf_token"] = csrf_token;
    return json;
}

Answer opened(const agents::Login& login) {
    bot::log(bot::LogLevel::info, "agent logged in", {{"agent", login.agent.id}});
    const auto body = session_json(login.agent.name, login.agent.role, login.csrf_token);
    return {
        200, "application/json", to_text(body), {{"Set-Cookie", session_cookie(login.session_id)}}};
}

}  // namespace

// Guesses that are too many are not recorded: those before them are, and whoever guesses would fill
// the disk with them.
void AgentSessionApi::refuse(const agents::LoginResult& result) {
    if (const auto* guesses = std::get_if<agents::TooManyGuesses>(&result))
        throw Refused({Fault::too_many_requests, {}, {}, guesses->wait, {}});
    if (std::holds_alternative<agents::TooManyLogins>(result))
        throw Refused({Fault::busy, {}, {}, std::chrono::seconds(1), {}});
    bot::log(bot::LogLevel::warning, "agent login refused");
    audit_.refused_login(std::get<agents::WrongLogin>(result).agent);
    throw Refused(Fault::wrong_login);
}

Outcome AgentSessionApi::log_in(const Call& call) {
    if (!is_same_origin(call)) throw Refused(Fault::forged);
    const auto body = RequestBody::of(call, {"name", "password"});
    const std::string name = required_word(body, "name", kLongestName);
    const std::string password = required_word(body, "password", kLongestPassword);
    const auto result = sessions_.log_in(name, password, network_of(call), session_id_of(call));
    const auto* login = std::get_if<agents::Login>(&result);
    if (!login) refuse(result);
    return opened(*login);
}

Outcome AgentSessionApi::who(const Call& call) {
    const AgentCaller& caller = *call.agent;
    std::string csrf_token;
    if (caller.has_session)
        csrf_token = sessions_.csrf_token(caller.credential).value_or(std::string());
    const auto body = session_json(caller.name, caller.role, csrf_token);
    return Answer{200, "application/json", to_text(body), {}};
}

Outcome AgentSessionApi::log_out(const Call& call) {
    if (call.agent->has_session) sessions_.log_out(call.agent->credential);
    return Answer{204, {}, {}, {{"Set-Cookie", no_session_cookie()}}};
}

}  // namespace wizdesk::http
