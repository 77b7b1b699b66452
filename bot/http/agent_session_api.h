#pragma once

// Logging in and out, and who is logged in: /v1/agent/session.

#include "bot/agents/sessions.h"
#include "bot/http/audit_trail.h"
#include "bot/http/call.h"

namespace wizdesk::http {

// May be used from any thread.
class AgentSessionApi {
  public:
    // Both must outlive it.
    AgentSessionApi(agents::Sessions& sessions, AuditTrail& audit)
        : sessions_(sessions), audit_(audit) {}

    // POST {"name", "password"}: a new session. Refused from pages of other sites, which could
    // log somebody in as somebody else.
    Outcome log_in(const Call& call);

    // GET: who calls, with the session's CSRF token for a page that was loaded again.
    Outcome who(const Call& call);

    // DELETE: the session is over. An API token has none to end.
    Outcome log_out(const Call& call);

  private:
    [[noreturn]] void refuse(const agents::LoginResult& result);

    agents::Sessions& sessions_;
    AuditTrail& audit_;
};

}  // namespace wizdesk::http
