#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/socket.h>

namespace wizdesk::http {

// Requests whose target starts with `prefix` (compared as sent, undecoded) may have a body of
// `bytes`. Where several prefixes fit, the first decides.
struct BodyLimit {
    std::string prefix;
    std::size_t bytes;
};

// Everything that can be set about the front. Read once, when the Front is constructed.
struct FrontOptions {
    // Where to listen: an address or a name, and a port; port 0 takes any free one.
    std::string host = "127.0.0.1";
    int port = 8080;

    // Threads that run handlers. They block in the store, which commits all waiting turns at once,
    // so there are far more of them than processors.
    std::size_t workers = 64;
    // Requests that may wait for a worker. One more is answered 503 with Retry-After at once.
    std::size_t queued_requests = 1024;

    // Open connections; 0: as many as RLIMIT_NOFILE (raised to its hard limit) leaves after
    // `reserved_descriptors`. One more closes the connection that is idle longest, or is refused.
    std::size_t max_connections = 0;
    // Descriptors left to the rest of the service: databases, outgoing requests, logs.
    std::size_t reserved_descriptors = 256;

    // A longer head (request line and fields) or one of more field lines is answered 431, a longer
    // target 414.
    std::size_t max_head_bytes = std::size_t{16} * 1024;
    std::size_t max_head_lines = 64;
    std::size_t max_target_bytes = 2048;
    // A longer body is answered 413 from the head alone.
    std::size_t max_body_bytes = std::size_t{64} * 1024;
    std::vector<BodyLimit> body_limits = {};
    // An answer that grows beyond this becomes a 500.
    std::size_t max_answer_bytes = std::size_t{8} * 1024 * 1024;
    // Bytes of all unfinished requests and unread answers together. Beyond it the connections that
    // hold such bytes longest are closed.
    std::size_t max_buffered_bytes = std::size_t{64} * 1024 * 1024;

    // From the first byte of a head to its last, and from its last to the last of the body, however
    // the bytes dribble in; then 408.
    std::chrono::milliseconds head_deadline{5'000};
    std::chrono::milliseconds body_deadline{10'000};
    // Without the first byte of a (next) request; then closed.
    std::chrono::milliseconds idle_deadline{75'000};
    // For the client to take the whole answer; then closed.
    std::chrono::milliseconds answer_deadline{30'000};
    // After a last answer, for the client to see it before the connection is torn down.
    std::chrono::milliseconds linger_deadline{1'000};
    // The longest that a handler may park a request; a later deadline is cut to it.
    std::chrono::milliseconds longest_park{120'000};
    // What a client of an event stream may leave unread, in bytes; then it is cut off.
    std::size_t max_stream_backlog = std::size_t{256} * 1024;
    // An event stream carries at least a comment this often.
    std::chrono::milliseconds heartbeat{15'000};
    // What stop() gives to requests in flight.
    std::chrono::milliseconds stop_deadline{2'500};

    // Any other method is answered 501 (405 for TRACE and CONNECT).
    std::vector<std::string> methods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

    // Addresses or networks ("10.0.0.0/8", "::1") whose `forwarded_header` is believed. From any
    // other peer that header, and every other that proxies set, is dropped.
    std::vector<std::string> proxies = {};
    std::string forwarded_header = "X-Forwarded-For";

    // Sent with every answer, the front's own too, unless a handler sets a field of that name.
    std::vector<std::pair<std::string, std::string>> headers = {};

    // The problem document of an answer that the front makes itself. Empty: RFC 9457 with type
    // about:blank. Called from the front's thread: it must neither block nor throw.
    std::function<std::string(int status, std::string_view title, std::string_view detail)>
        problem = {};

    // In the place of ::accept4 with SOCK_NONBLOCK | SOCK_CLOEXEC; lets tests make it fail.
    std::function<int(int listener, sockaddr* peer, socklen_t* length)> accept = {};
};

}  // namespace wizdesk::http
