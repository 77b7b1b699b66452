#pragma once

// Calls to a ticket system's API: what adapters say to it, and how it fails. The one real Api is
// http_api.h; tests record.

#include <chrono>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bot/tickets/delivery.h"

namespace wizdesk::tickets {

struct ApiCall {
    std::string method = "GET";
    std::string path;  // behind the source's url, with its query; percent-encoded by the adapter
    std::vector<Header> headers;
    std::string body;  // sent as application/json unless a header says otherwise; empty: none
};

struct ApiAnswer {
    int status = 0;
    std::string body;
    std::string location;  // of the header of that name
};

// Why a call did not do what it was for. what() is for the operator's log: the system's status and
// what to do, never a body, a token or a path with text of a person in it.
class ApiError : public std::runtime_error {
  public:
    enum class Kind {
        later,    // 408, 409, 425, 429, 5xx, no connection: try again
        unknown,  // the answer was lost: it may have had its effect
        refused,  // any other status: trying again would not help
    };
    ApiError(Kind kind, const std::string& what,
             std::optional<std::chrono::seconds> retry_after = std::nullopt, int status = 0)
        : std::runtime_error(what), kind_(kind), retry_after_(retry_after), status_(status) {}
    Kind kind() const { return kind_; }
    // When the system asks to be called again; empty if it does not say.
    std::optional<std::chrono::seconds> retry_after() const { return retry_after_; }
    int status() const { return status_; }  // 0: there was no answer

  private:
    Kind kind_;
    std::optional<std::chrono::seconds> retry_after_;
    int status_;
};

class Api {
  public:
    virtual ~Api() = default;
    // The answer, if its status is 2xx or one of `also`. Throws ApiError for everything else.
    // Redirects are not followed. One thread at a time.
    virtual ApiAnswer call(const ApiCall& call, std::initializer_list<int> also = {}) = 0;
};

}  // namespace wizdesk::tickets
