#pragma once

// What a handler is given and what it gives back. A handler only translates: from a Call to what
// the bot does, and from its outcome to an Answer.

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <httplib.h>

namespace wizdesk::http {

struct Call {
    const httplib::Request& request;
    std::string id;        // what stands in the place of the path's {…}; empty if it has none
    std::string client;    // the caller's address, see client_address.h
    bool may_wait = true;  // false: a handler must answer now, not Park
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

using Outcome = std::variant<Answer, Park>;

// Called from many threads at once. Throws Refused (problem.h) for what it will not do; anything
// else that it throws becomes an answer that tells nothing of it.
using Handler = std::function<Outcome(const Call&)>;

}  // namespace wizdesk::http
