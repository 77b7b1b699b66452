#include "bot/http/agent_gate.h"

#include "bot/http/call_headers.h"
#include "bot/http/same_origin.h"
#include "bot/http/session_cookie.h"

namespace wizdesk::http {

namespace {

bool changes_something(const Call& call) {
    return call.request.method != "GET" && call.request.method != "HEAD";
}

}  // namespace

AgentCaller AgentGate::admit(const Route& route, const Call& call) {
    AgentCaller caller =
        call.request.has_header("Authorization") ? with_token(call) : with_session(call);
    if (!route.permission || agents::may(caller.role, *route.permission)) return caller;
    audit_.refused(route, call, caller);
    throw Refused(Fault::forbidden);
}

AgentCaller AgentGate::with_token(const Call& call) {
    std::string sent = bearer_token(call, Fault::not_logged_in);
    const auto token = tokens_.find(sent);
    if (!token) throw Refused(Fault::not_logged_in);
    return {std::string(kTokenCaller) + token->name, token->name, token->role, false,
            std::move(sent)};
}

AgentCaller AgentGate::with_session(const Call& call) {
    std::string session_id = session_id_of(call);
    const auto agent = session_id.empty() ? std::nullopt : sessions_.find(session_id);
    if (!agent) throw Refused(Fault::not_logged_in);
    const bool confirmed =
        !changes_something(call) ||
        (is_same_origin(call) &&
         sessions_.has_csrf_token(session_id, single_header(call, "X-CSRF-Token", Fault::forged)));
    if (!confirmed) throw Refused(Fault::forged);
    return {agent->id, agent->name, agent->role, true, std::move(session_id)};
}

bool AgentGate::still_admits(const AgentCaller& caller) {
    if (!caller.has_session) return tokens_.find(caller.credential).has_value();
    return sessions_.csrf_token(caller.credential).has_value();
}

}  // namespace wizdesk::http
