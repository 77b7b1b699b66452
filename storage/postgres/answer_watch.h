#pragma once

// An end to waiting for a server that hangs while its machine still acknowledges packets (stopped
// processes, a dead disk): libpq itself would wait for ever, and no bound that the server was told
// helps, for nobody is there to keep it.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace wizdesk::storage::postgres {

// Looks after all sockets on which somebody waits for an answer, once a second, and cuts off those
// whose time is over: whoever waits then finds the connection lost. May be used from any thread.
class AnswerWatch {
  public:
    using Steady = std::chrono::steady_clock::time_point;

    AnswerWatch();
    ~AnswerWatch();
    AnswerWatch(const AnswerWatch&) = delete;
    AnswerWatch& operator=(const AnswerWatch&) = delete;

    // One for the process.
    static AnswerWatch& instance();

    // As long as it lives, somebody waits on the socket, which may be closed meanwhile: libpq does
    // when it finds the connection lost. Without `until` it is not looked after. Throws StoreError
    // (unavailable) if the process has no file descriptor left to keep hold of the socket.
    class Wait {
      public:
        Wait(AnswerWatch& watch, int socket, std::optional<Steady> until);
        ~Wait();
        Wait(const Wait&) = delete;
        Wait& operator=(const Wait&) = delete;

        bool was_cut_off() const;

      private:
        AnswerWatch& watch_;
        std::uint64_t number_ = 0;  // 0: not looked after
    };

    // Cuts off, once, whoever still waits though his time is over; it does so itself every second.
    void cut_off(Steady now);

  private:
    struct Waiting {
        int socket = -1;  // a descriptor of its own
        Steady until{};
        bool cut = false;
    };

    void serve();

    std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable wake_;
    std::map<std::uint64_t, Waiting> waiting_;
    std::uint64_t last_number_ = 0;
    bool stopping_ = false;

    std::thread thread_;  // last: it uses everything above
};

}  // namespace wizdesk::storage::postgres
