#pragma once

// What a handler is given and what it gives back. A handler only translates: from a Call to what
// the bot does, and from its outcome to an Answer.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <httplib.h>

#include "storage/account_store.h"

namespace wizdesk::http {

// Who called a route for agents.
struct AgentCaller {
    std::string id;  // of the agent, or "token:NAME"
    std::string name;
    storage::AgentRole role = storage::AgentRole::agent;
    bool has_session = false;  // else an API token
    std::string credential;    // the session's id or the token
};

struct Call {
    const httplib::Request& request;
    std::string id;        // what stands in the place of the path's {…}; empty if it has none
    std::string client;    // the caller's address, see client_address.h
    bool may_wait = true;  // false: a handler must answer now, not Park
    std::optional<AgentCaller> agent = {};  // there for every route with Access::agents
};

struct Answer {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

// "There is nothing to say yet": the same call is made again once something happened in the
// conversation, and for the last time, with may_wait false, when `patience` is over.
struct Park {
    std::string conversation_id;
    std::chrono::seconds patience{0};
};

class EventStream;

// An answer that goes on after the handler has returned: `begin` gets what continues it and gives
// back what lives until the answer ends or the caller goes away. Called once, in the handler's
// thread; what it throws becomes an answer in the place of `head`.
struct Stream {
    Answer head;
    std::function<std::shared_ptr<void>(const EventStream&)> begin;
};

using Outcome = std::variant<Answer, Park, Stream>;

// Called from many threads at once. Throws Refused (problem.h) for what it will not do; anything
// else that it throws becomes an answer that tells nothing of it.
using Handler = std::function<Outcome(const Call&)>;

}  // namespace wizdesk::http
