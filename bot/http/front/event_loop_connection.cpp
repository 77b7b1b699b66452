// The way of one connection: from the first byte of a request to the last of its answer.

#include <algorithm>

#include <sys/socket.h>

#include "bot/http/front/event_loop.h"

namespace wizdesk::http::front {

namespace {

using State = Connection::State;

// What a client may still send after its last answer before it is cut off.
constexpr std::size_t kMostDiscarded = std::size_t{1024} * 1024;
// Who sends without a pause must not keep the loop from the others.
constexpr int kStepsPerRound = 256;

}  // namespace

// Goes on as far as it can without waiting, within reason. The connection may be gone afterwards.
void EventLoop::advance(Connection& connection) {
    const std::uint64_t key = connection.key;
    bool goes_on = true;
    for (int i = 0; goes_on && i < kStepsPerRound; ++i) goes_on = step(connection);
    if (find(key) == nullptr) return;
    if (goes_on && !watch_again(connection)) return close(connection);
    count_bytes(connection);
    shed_bytes();
}

// False: it has to wait for the client, a worker or the clock, or the connection is gone.
bool EventLoop::step(Connection& connection) {
    switch (connection.state) {
        case State::idle:
        case State::head:
            return collect_head(connection);
        case State::body:
            return collect_body(connection);
        case State::working:
            return false;
        case State::parked:
            if (connection.peer_finished) close(connection);
            return false;
        case State::answering:
            return send_answer(connection);
        case State::streaming:
            return send_stream(connection);
        case State::lingering:
            return linger(connection);
    }
    return false;
}

bool EventLoop::collect_head(Connection& connection) {
    std::string& input = connection.input;
    // RFC 9112 2.2: some old clients send an empty line after a body.
    if (!connection.skipped_line && input.starts_with("\r\n")) {
        input.erase(0, 2);
        connection.scanner.reset();
        connection.skipped_line = true;
    }
    if (input.empty()) {
        if (connection.state != State::idle) enter(connection, State::idle);
        return receive(connection, options_.max_head_bytes + 1);
    }
    if (connection.state == State::idle) enter(connection, State::head);
    switch (connection.scanner.scan(input, options_)) {
        case HeadScanner::Progress::complete:
            return begin_request(connection);
        case HeadScanner::Progress::refused:
            return refuse(connection, connection.scanner.refusal());
        case HeadScanner::Progress::more:
            break;
    }
    return receive(connection, options_.max_head_bytes + 1 - input.size());
}

bool EventLoop::begin_request(Connection& connection) {
    const std::size_t length = connection.scanner.length();
    connection.scanner.reset();
    connection.skipped_line = false;
    connection.exchange = std::make_shared<Exchange>();
    Exchange& exchange = *connection.exchange;
    std::string rest = connection.input.substr(length);
    connection.input.resize(length);
    const auto refusal = exchange.head.read(std::move(connection.input), options_);
    connection.input = std::move(rest);
    if (refusal) return refuse(connection, *refusal);
    exchange.bytes = length;
    const bool waits = connection.input.empty() && exchange.head.content_length() > 0;
    if (waits && exchange.head.expects_continue()) connection.send_continue();
    enter(connection, State::body);
    return true;
}

bool EventLoop::collect_body(Connection& connection) {
    const std::size_t length = connection.exchange->head.content_length();
    if (connection.input.size() < length)
        return receive(connection, length - connection.input.size());
    return finish_request(connection);
}

bool EventLoop::finish_request(Connection& connection) {
    ++counters_.requests;
    Exchange& exchange = *connection.exchange;
    const std::size_t length = exchange.head.content_length();
    std::string rest = connection.input.substr(length);
    connection.input.resize(length);
    exchange.body = std::move(connection.input);
    connection.input = std::move(rest);
    exchange.bytes += length;
    if (fresh_running_ >= options_.workers + options_.queued_requests) {
        ++counters_.overloaded;
        const After after = exchange.head.keep_alive() ? After::keep : After::close;
        return refuse(connection, {503, "Too much waits already; try again in a moment.", after});
    }
    exchange.id = ++last_exchange_;
    exchange.connection = connection.key;
    exchange.from_proxy = proxies_.trusts(connection.peer_address);
    exchange.client_address = proxies_.client_of(connection.peer_address, exchange.head.fields());
    exchange.client_port = connection.peer_port;
    enter(connection, State::working);
    ++fresh_running_;
    ++counters_.running;
    dispatch_(connection.exchange);
    return false;
}

void EventLoop::run_again(Connection& connection, Run run) {
    Exchange& exchange = *connection.exchange;
    exchange.run = run;
    exchange.woken_early = false;
    exchange.parked_until.reset();
    enter(connection, State::working);
    ++counters_.running;
    dispatch_(connection.exchange);
}

void EventLoop::park(Connection& connection) {
    const Moment latest = now_ + options_.longest_park;
    const Moment until = std::min(*connection.exchange->parked_until, latest);
    enter(connection, State::parked);
    connection.parked_until = parked_.emplace(until, &connection);
    ++counters_.parked;
}

void EventLoop::unpark(Connection& connection) {
    parked_.erase(connection.parked_until);
    --counters_.parked;
    connection.state = State::working;
}

// True if something was received; otherwise what has to be done is done.
bool EventLoop::receive(Connection& connection, std::size_t limit) {
    if (!connection.may_receive) return false;
    switch (connection.receive(limit)) {
        case Connection::Received::data:
            return true;
        case Connection::Received::nothing_yet:
            return false;
        case Connection::Received::end:
            if (connection.state == State::idle) break;
            return refuse(connection, {400, "Send the whole request before closing."});
        case Connection::Received::broken:
            break;
    }
    close(connection);
    return false;
}

bool EventLoop::refuse(Connection& connection, const Refusal& refusal) {
    ++counters_.refused;
    const bool is_head = connection.exchange ? connection.exchange->head.method() == "HEAD"
                                             : connection.input.starts_with("HEAD ");
    answer(connection, refusals_.write(refusal, !is_head), refusal.after == After::close);
    return true;
}

void EventLoop::answer(Connection& connection, std::string answer, bool close) {
    connection.exchange.reset();
    connection.output = std::move(answer);
    connection.close_after_output = close || stop_by_.has_value();
    enter(connection, State::answering);
}

bool EventLoop::send_answer(Connection& connection) {
    if (!send_output(connection)) return false;
    if (connection.close_after_output) return begin_linger(connection);
    enter(connection, State::idle);
    return true;
}

// True when all of it is out.
bool EventLoop::send_output(Connection& connection) {
    const auto sent = connection.send_output();
    if (sent == Connection::Sent::broken) {
        ++counters_.dropped;
        close(connection);
    }
    return sent == Connection::Sent::all;
}

// Closing at once would reset a connection with unread bytes, and the reset may overtake the
// answer.
bool EventLoop::begin_linger(Connection& connection) {
    ::shutdown(connection.socket.get(), SHUT_WR);
    connection.input = std::string();
    enter(connection, State::lingering);
    return true;
}

bool EventLoop::linger(Connection& connection) {
    if (!connection.may_receive && !connection.peer_finished) return false;
    if (connection.may_receive && connection.discarded < kMostDiscarded) {
        const auto received = connection.discard(kMostDiscarded);
        if (received == Connection::Received::data) return true;
        if (received == Connection::Received::nothing_yet) return false;
    }
    close(connection);
    return false;
}

void EventLoop::enter(Connection& connection, State state) {
    connection.state = state;
    switch (state) {
        case State::idle:
            return idle_.enter(connection, now_);
        case State::head:
            return head_.enter(connection, now_);
        case State::body:
            return body_.enter(connection, now_);
        case State::answering:
            return answering_.enter(connection, now_);
        case State::streaming:
            return streaming_.enter(connection, now_);
        case State::lingering:
            return lingering_.enter(connection, now_);
        case State::working:
        case State::parked:
            return Lane::leave(connection);
    }
}

void EventLoop::close(Connection& connection) {
    if (connection.state == State::parked) unpark(connection);
    if (connection.state == State::streaming) --counters_.streams;
    Lane::leave(connection);
    buffered_bytes_ -= connection.counted_bytes;
    counters_.buffered_bytes = static_cast<std::int64_t>(buffered_bytes_);
    --counters_.connections;
    // What a handler kept may run code of its own when it goes: last, when all is consistent.
    const ExchangePtr exchange = std::move(connection.exchange);
    slots_[static_cast<std::size_t>(connection.socket.get())].connection.reset();
}

void EventLoop::count_bytes(Connection& connection) {
    const std::size_t held = connection.held_bytes();
    buffered_bytes_ += held - connection.counted_bytes;
    connection.counted_bytes = held;
}

// Those go first that take longest to read their answers or to send their requests.
void EventLoop::shed_bytes() {
    while (buffered_bytes_ > options_.max_buffered_bytes) {
        Connection* slowest = nullptr;
        for (Lane* lane : {&answering_, &body_, &head_})
            if (slowest == nullptr) slowest = lane->oldest();
        if (slowest == nullptr) break;
        ++counters_.dropped;
        close(*slowest);
    }
    counters_.buffered_bytes = static_cast<std::int64_t>(buffered_bytes_);
}

}  // namespace wizdesk::http::front
