#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "bot/http/front/request_head.h"

namespace wizdesk::http {

// Why a handler sees a request.
enum class Run {
    first,    // it has just come in
    woken,    // it was parked and its Waker was used
    overdue,  // it was parked and its time is over (or the front stops): answer now
};

}  // namespace wizdesk::http

namespace wizdesk::http::front {

using Moment = std::chrono::steady_clock::time_point;

// One request and its answer. Belongs to one thread at a time: the loop's while it is parked or
// its answer goes out, a worker's during a run. It changes hands through the pool's queue and the
// mailbox only.
struct Exchange {
    std::uint64_t id = 0;          // never used twice
    std::uint64_t connection = 0;  // the key under which the loop finds it
    RequestHead head;
    std::string body;
    std::string client_address;
    int client_port = 0;
    bool from_proxy = false;

    Run run = Run::first;

    // What a run leaves behind.
    std::string answer;
    bool close = false;  // the connection ends with this answer
    std::optional<Moment> parked_until;
    bool streams = false;        // more of the answer will come
    std::shared_ptr<void> kept;  // what the handler wants to live as long as the request

    // The loop's own, at any time.
    std::size_t bytes = 0;       // the request's size
    bool woken_early = false;    // woken while a run was still on its way to being parked
    std::string streamed_early;  // of the stream, while its handler was still running
    bool stream_ended = false;
};

using ExchangePtr = std::shared_ptr<Exchange>;

}  // namespace wizdesk::http::front
