#include "bot/http/audit_trail.h"

#include <algorithm>
#include <memory>

#include "bot/http/form.h"
#include "bot/http/problem.h"
#include "storage/recording.h"

namespace wizdesk::http {

namespace {

std::string reason_of(Fault fault) {
    return std::string(std::ranges::find(fault_table(), fault, &FaultRow::fault)->type);
}

// A path may name anything; only what is there is known to be an id, and not something of a
// person's.
bool knows_object(Fault fault) {
    return status_of(fault) == 409;
}

// A broken query is the handler's to refuse.
bool searches(const Call& call) try {
    const Form query(query_of(call.request.target));
    const std::string* words = query.find("q");
    return words != nullptr && !words->empty();
} catch (const Refused&) {
    return false;
}

}  // namespace

std::string audit_actor(const Call& call) {
    if (!call.agent) return "operator";
    return (call.agent->has_session ? "agent:" : "token:") + call.agent->name;
}

std::vector<Route> AuditTrail::recorded(std::vector<Route> routes) {
    for (Route& route : routes) {
        if (route.act.empty()) continue;
        const auto inner = std::make_shared<const Route>(route);
        route.handler = [this, inner](const Call& call) { return carry_out(*inner, call); };
    }
    return routes;
}

Outcome AuditTrail::carry_out(const Route& route, const Call& call) {
    storage::AuditEntry act = entry(route, call, audit_actor(call));
    const storage::Recording recording(act);
    try {
        Outcome outcome = route.handler(call);
        if (!recording.is_done()) store_.record({act});
        return outcome;
    } catch (const Refused& refusal) {
        const Fault fault = refusal.problem().fault;
        act.outcome = reason_of(fault);
        if (!knows_object(fault)) act.object.clear();
        if (!recording.is_done()) store_.record({act});
        throw;
    }
}

void AuditTrail::refused(const Route& route, const Call& call, const AgentCaller& caller) {
    if (route.act.empty()) return;
    storage::AuditEntry act =
        entry(route, call, (caller.has_session ? "agent:" : "token:") + caller.name);
    act.object.clear();
    act.outcome = reason_of(Fault::forbidden);
    store_.record({act});
}

void AuditTrail::refused_login(const std::string& agent) {
    const std::string actor = agent.empty() ? "unknown" : "agent:" + agent;
    store_.record({{actor, "session.open", "", reason_of(Fault::wrong_login), clock_.now()}});
}

storage::AuditEntry AuditTrail::entry(const Route& route, const Call& call,
                                      std::string actor) const {
    const bool is_search = !route.act_of_search.empty() && searches(call);
    return {std::move(actor), is_search ? route.act_of_search : route.act, call.id, "done",
            clock_.now()};
}

}  // namespace wizdesk::http
