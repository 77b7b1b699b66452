#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "bot/http/front/descriptor.h"
#include "tests/bench/load/client.h"

namespace wizdesk::bench {

using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;

// Many clients of one server, all in one thread: so few cycles go into the load that both can share
// a small machine.
class Crowd {
  public:
    // Number of the client, and its answer.
    using OnAnswer = std::function<void(std::size_t, const Answer&)>;

    explicit Crowd(int port);

    // Begins to connect one more and returns its number: 0, 1, 2 …
    std::size_t add();
    // One that never reads what is sent to it.
    std::size_t add_deaf();

    // Sends, or nothing if the connection is gone.
    void send(std::size_t client, std::string_view bytes);

    // Calls `on_answer` for what comes in, until `until` or until `done` says so.
    void run(Moment until, const OnAnswer& on_answer, const std::function<bool()>& done);

    std::size_t size() const { return clients_.size(); }
    std::size_t connected() const { return connected_; }
    // Connections that the server closed, or that broke.
    std::size_t gone() const { return gone_; }
    bool is_gone(std::size_t client) const { return clients_[client] == nullptr; }

  private:
    std::size_t add(int receive_buffer, std::uint32_t events);
    void on_event(std::size_t client, std::uint32_t events, const OnAnswer& on_answer);
    void drop(std::size_t client);

    const int port_;
    const http::front::Descriptor epoll_;
    std::vector<std::unique_ptr<Client>> clients_;
    std::vector<bool> is_connected_;
    std::size_t connected_ = 0;
    std::size_t gone_ = 0;
};

}  // namespace wizdesk::bench
