#pragma once

// Between the routes and the audit log: whoever calls a route that has an `act` is recorded, with
// what he was answered.

#include <string>
#include <vector>

#include "bot/clock.h"
#include "bot/http/route.h"
#include "storage/audit_store.h"

namespace wizdesk::http {

// Who calls, as the log names him: "agent:NAME", "token:NAME", "operator".
std::string audit_actor(const Call& call);

// May be used from any thread. All functions but recorded() throw storage::StoreError:
// then nothing was recorded.
class AuditTrail {
  public:
    // Both must outlive it and what it returns.
    AuditTrail(storage::AuditStore& store, const bot::Clock& clock)
        : store_(store), clock_(clock) {}

    // The routes, with handlers that record: what the handler changes is recorded with it in one
    // transaction (storage/recording.h); if it changed nothing, it is recorded before the answer
    // goes out, and there is no answer without it. What was refused is recorded with the reason.
    std::vector<Route> recorded(std::vector<Route> routes);

    // Somebody whose role does not allow the route. Nothing for a route without an act.
    void refused(const Route& route, const Call& call, const AgentCaller& caller);

    // A login with a wrong password. `agent` is the name of one that there is, or empty: what was
    // typed instead may well be a password.
    void refused_login(const std::string& agent);

  private:
    Outcome carry_out(const Route& route, const Call& call);
    storage::AuditEntry entry(const Route& route, const Call& call, std::string actor) const;

    storage::AuditStore& store_;
    const bot::Clock& clock_;
};

}  // namespace wizdesk::http
