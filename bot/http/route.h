#pragma once

// A row of the table of routes (routes.cpp): all that is known of a route stands in one place, and
// matching, access, limits, metrics and the published document are made from it.

#include <optional>
#include <string>
#include <vector>

#include "bot/agents/roles.h"
#include "bot/http/call.h"

namespace wizdesk::http {

struct Problem;

// What the caller has to show. It is checked before the handler runs.
enum class Access {
    anyone,
    conversation,  // the bearer token of the conversation that the path names
    operators,     // the operator's key (operator_key.h)
    agents,        // an agent's session, or an API token
    loopback,      // the call comes from this machine, unless it came by the admin listener
};

// What a call costs, see rate_limit.h.
enum class Cost {
    nothing,
    request,  // counted for the caller's address
    message,  // counted for the caller's address and for the conversation in the path
};

// How a body or an answer is described in the published document.
struct Content {
    int status = 200;    // of an answer; not used for a request
    std::string type;    // media type; empty: no body
    std::string schema;  // the name of a schema of schemas.h; empty: not JSON
    std::string description;
};

struct Parameter {
    std::string name;
    std::string in;  // query | header
    std::string schema;
    std::string description;
};

// Makes an answer of a problem in the place of problem_answer, for those who read no JSON.
using Explain = std::function<Answer(const Call&, const Problem&)>;

struct Route {
    std::string method;
    std::string path;  // a template: "/v1/conversations/{id}/messages"
    Handler handler = {};
    Access access = Access::anyone;
    // For Access::agents: what the caller's role must allow; empty: any role will do.
    std::optional<agents::Permission> permission = {};
    Cost cost = Cost::nothing;
    Explain explain = {};  // empty: problem documents
    // What the audit log calls it; empty: it is not recorded. `act_of_search` is its name when it
    // is called with words to look for (q).
    std::string act = {};
    std::string act_of_search = {};
    // What follows is for people: the published document. Without a summary it is left out there.
    std::string summary = {};
    Content request = {};
    std::vector<Content> answers = {};
    std::vector<int> refusals =
        {};  // statuses of problem documents beside those that every route has
    std::vector<Parameter> parameters = {};
};

}  // namespace wizdesk::http
