// Answers that go on after their handlers have returned.

#include "bot/http/front/event_loop.h"

namespace wizdesk::http::front {

using State = Connection::State;

namespace {

// A comment for the reader of an event stream: keeps proxies from closing it, and shows in time
// that the client is gone.
constexpr std::string_view kHeartbeat = ":\n\n";

}  // namespace

void EventLoop::begin_stream(Connection& connection) {
    Exchange& exchange = *connection.exchange;
    connection.output = std::move(exchange.answer);
    connection.output += std::exchange(exchange.streamed_early, {});
    connection.close_after_output = exchange.stream_ended || stop_by_.has_value();
    ++counters_.streams;
    enter(connection, State::streaming);
}

void EventLoop::on_chunk(const Chunk& chunk) {
    Connection* connection = find(chunk.to.connection);
    if (connection == nullptr || !connection->exchange) return;
    Exchange& exchange = *connection->exchange;
    if (exchange.id != chunk.to.exchange || exchange.stream_ended) return;
    exchange.stream_ended = chunk.last;
    const bool has_begun = connection->state == State::streaming;
    std::string& waiting = has_begun ? connection->output : exchange.streamed_early;
    if (has_begun) waiting.erase(0, std::exchange(connection->output_sent, 0));
    waiting += chunk.bytes;
    if (waiting.size() > options_.max_stream_backlog) {
        ++counters_.dropped;
        return close(*connection);
    }
    if (!has_begun) return;
    connection->close_after_output = exchange.stream_ended;
    advance(*connection);
}

// Who has taken nothing of the last heartbeat is gone or as good as gone.
void EventLoop::beat(Connection& connection) {
    if (!connection.output.empty()) {
        ++counters_.dropped;
        return close(connection);
    }
    connection.output = kHeartbeat;
    enter(connection, State::streaming);  // due again, whether this goes out or not
    advance(connection);
}

bool EventLoop::send_stream(Connection& connection) {
    if (connection.peer_finished) {
        close(connection);
        return false;
    }
    if (!send_output(connection)) return false;
    if (!connection.close_after_output) {
        enter(connection, State::streaming);
        return false;
    }
    --counters_.streams;
    connection.exchange.reset();
    return begin_linger(connection);
}

// The front stops: a client that has not taken everything by now connects again anyway.
void EventLoop::end_stream(Connection& connection) {
    const std::uint64_t key = connection.key;
    connection.close_after_output = true;
    advance(connection);
    Connection* unfinished = find(key);
    if (unfinished != nullptr && unfinished->state == State::streaming) close(*unfinished);
}

}  // namespace wizdesk::http::front
