#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "bot/http/front/connection.h"
#include "bot/http/front/listener.h"
#include "bot/http/front/mailbox.h"
#include "bot/http/front/options.h"
#include "bot/http/front/refusal.h"
#include "bot/http/front/trusted_proxies.h"

namespace wizdesk::http {

// What the front has done and holds. Any thread may read it while it changes.
struct FrontCounters {
    std::atomic<std::uint64_t> accepted{0};         // connections
    std::atomic<std::uint64_t> accept_failures{0};  // accept() said something else than EAGAIN
    std::atomic<std::uint64_t> requests{0};         // complete ones
    std::atomic<std::uint64_t> refused{0};          // answered 4xx or 5xx without a handler
    std::atomic<std::uint64_t> overloaded{0};       // of those: 503, the queue was full
    std::atomic<std::uint64_t> dropped{0};          // closed before a request or its answer ended
    std::atomic<std::int64_t> connections{0};       // open now
    std::atomic<std::int64_t> running{0};           // with the workers now, waiting or at work
    std::atomic<std::int64_t> parked{0};            // parked now
    std::atomic<std::int64_t> streams{0};           // open event streams
    std::atomic<std::int64_t> buffered_bytes{0};    // in unfinished requests and unread answers
};

}  // namespace wizdesk::http

namespace wizdesk::http::front {

// The one thread that touches sockets. It accepts, collects requests, hands whole ones to
// `dispatch`, and sends the answers that come back through the mailbox. It never blocks but in
// epoll_wait and never runs a handler.
class EventLoop {
  public:
    using Dispatch = std::function<void(ExchangePtr)>;

    // All but `dispatch`, which is copied, must outlive the loop. Throws FrontError if the system
    // has no descriptor for it.
    EventLoop(const FrontOptions& options, Listener& listener, Mailbox& mailbox,
              FrontCounters& counters, Dispatch dispatch);
    ~EventLoop();

    // Returns after the mailbox said stop and everything in flight is answered, or its deadline
    // has passed. True if nothing was cut off.
    bool run();

  private:
    struct Slot {
        std::unique_ptr<Connection> connection;
        std::uint32_t generation = 0;
    };

    // Waiting and what wakes it.
    int wait_milliseconds(Moment now) const;
    std::optional<Moment> next_due() const;
    // What goes wrong for want of memory ends one connection and not the service.
    template <typename Action>
    void guarded(std::uint64_t key, Action action);
    void on_event(std::uint64_t key, std::uint32_t events);
    void on_letters();
    void on_done(const ExchangePtr& exchange);
    void on_wake(const Address& address);
    void on_chunk(const Chunk& chunk);
    void on_time();

    // New connections.
    void accept_some();
    void admit(Listener::Accepted accepted);
    bool make_room();
    void listen_for_more(bool on);
    bool watch_again(const Connection& connection) const;
    bool watch(int operation, int fd, std::uint64_t key, std::uint32_t events) const;

    // One connection's way.
    void advance(Connection& connection);
    bool step(Connection& connection);
    bool collect_head(Connection& connection);
    bool collect_body(Connection& connection);
    bool begin_request(Connection& connection);
    bool receive(Connection& connection, std::size_t limit);
    bool finish_request(Connection& connection);
    void run_again(Connection& connection, Run run);
    void park(Connection& connection);
    void unpark(Connection& connection);
    bool refuse(Connection& connection, const Refusal& refusal);
    void answer(Connection& connection, std::string answer, bool close);
    bool send_answer(Connection& connection);
    bool send_output(Connection& connection);
    bool begin_linger(Connection& connection);
    bool linger(Connection& connection);
    void close(Connection& connection);

    // Streams, in event_loop_stream.cpp.
    void begin_stream(Connection& connection);
    bool send_stream(Connection& connection);
    void beat(Connection& connection);
    void end_stream(Connection& connection);

    void enter(Connection& connection, Connection::State state);
    void count_bytes(Connection& connection);
    void shed_bytes();
    Connection* find(std::uint64_t key) const;

    void begin_stop();
    bool finished() const;

    const FrontOptions& options_;
    Listener& listener_;
    Mailbox& mailbox_;
    FrontCounters& counters_;
    const Dispatch dispatch_;
    const RefusalWriter refusals_;
    const TrustedProxies proxies_;
    const std::size_t most_connections_;
    const Descriptor epoll_;

    std::vector<Slot> slots_;  // by file descriptor
    Lane idle_;
    Lane head_;
    Lane body_;
    Lane answering_;
    Lane streaming_;
    Lane lingering_;
    ParkedUntil parked_;
    Moment now_;
    std::uint64_t last_exchange_ = 0;
    std::size_t buffered_bytes_ = 0;
    std::size_t fresh_running_ = 0;       // of the running ones, those in their first run
    std::optional<Moment> accept_again_;  // set while accepting pauses
    std::optional<Moment> stop_by_;       // set while stopping
};

}  // namespace wizdesk::http::front
