#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "bot/http/front/descriptor.h"
#include "bot/http/front/exchange.h"
#include "bot/http/front/head_scanner.h"
#include "bot/http/front/lane.h"

namespace wizdesk::http::front {

using ParkedUntil = std::multimap<Moment, Connection*>;

// A client's socket and how far it has come with its request. Only the loop's thread touches it.
struct Connection {
    enum class State {
        idle,       // nothing of a (next) request is here
        head,       // a head has begun
        body,       // the head is read, the body has begun
        working,    // a worker has the request
        parked,     // a handler waits for something to happen
        answering,  // the answer is going out
        streaming,  // the answer goes on as long as both sides like
        lingering,  // the last answer is out; what still comes in is thrown away
    };
    enum class Received { data, nothing_yet, end, broken };
    enum class Sent { all, part, broken };

    Connection(Descriptor descriptor, std::uint64_t own_key, std::string address, int port)
        : socket(std::move(descriptor)),
          key(own_key),
          peer_address(std::move(address)),
          peer_port(port) {}

    // Appends at most `limit` bytes to `input`. `end`: the client will send nothing more.
    Received receive(std::size_t limit);

    // Receives and drops what is there, at most `limit` bytes; the same results.
    Received discard(std::size_t limit);

    // Sends what is left of `output` and frees it when all of it is out.
    Sent send_output();

    // Tells a client that waits for it to go on with its body. It goes out before any answer, so
    // nothing can stand in its way but a dead connection, which the next receive() will notice.
    void send_continue();

    bool waits_for_request() const { return state == State::idle; }
    std::size_t held_bytes() const;

    const Descriptor socket;
    const std::uint64_t key;
    const std::string peer_address;
    const int peer_port;

    State state = State::idle;
    std::string input;  // received and not yet part of a request
    HeadScanner scanner;
    ExchangePtr exchange;  // from the end of the head until the answer is here
    std::string output;
    std::size_t output_sent = 0;
    bool close_after_output = false;
    bool may_receive = false;       // epoll reports changes only, so this remembers
    bool peer_finished = false;     // the client has closed its side
    bool skipped_line = false;      // the one empty line that may stand before a request
    std::size_t discarded = 0;      // while lingering
    std::size_t counted_bytes = 0;  // of held_bytes(), in the loop's sum

    Lane* lane = nullptr;
    Lane::Places::iterator place;
    Moment due;                          // while in a lane
    ParkedUntil::iterator parked_until;  // while parked
};

}  // namespace wizdesk::http::front
