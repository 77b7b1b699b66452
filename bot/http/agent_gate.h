#pragma once

// Who may call the routes for agents: whoever has a session's cookie or an API token, if the role
// allows what the route asks for.

#include <string_view>

#include "bot/agents/api_tokens.h"
#include "bot/agents/sessions.h"
#include "bot/http/audit_trail.h"
#include "bot/http/call.h"
#include "bot/http/route.h"

namespace wizdesk::http {

// The id of a caller with an API token is this and the token's name.
inline constexpr std::string_view kTokenCaller = "token:";

// May be used from any thread.
class AgentGate {
  public:
    // All must outlive it.
    AgentGate(agents::Sessions& sessions, agents::ApiTokens& tokens, AuditTrail& audit)
        : sessions_(sessions), tokens_(tokens), audit_(audit) {}

    // Throws Refused: not_logged_in; forged for a session's call that changes something without
    // the session's X-CSRF-Token or from a page of another site; forbidden for another role, which
    // is recorded.
    // A call with an Authorization is judged by that alone, whatever cookie comes with it.
    AgentCaller admit(const Route& route, const Call& call);

    // Whether the caller would still be admitted; counts as no use of a session.
    bool still_admits(const AgentCaller& caller);

  private:
    AgentCaller with_token(const Call& call);
    AgentCaller with_session(const Call& call);

    agents::Sessions& sessions_;
    agents::ApiTokens& tokens_;
    AuditTrail& audit_;
};

}  // namespace wizdesk::http
