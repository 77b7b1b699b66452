#pragma once

// Reading: connections of their own, so that nobody who reads waits for the writer.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/postgres/connection.h"

namespace wizdesk::storage::postgres {

// Opens connections as they are needed, up to a number; who comes then waits for one to become
// free. Those that were lost are made anew. Any thread.
class ConnectionPool {
  public:
    // `most` is at least 1; the patience is for an answer of the server.
    ConnectionPool(Address address, std::size_t most, Connection::Patience patience);
    ConnectionPool(const Address& address, std::size_t most)
        : ConnectionPool(address, most, Connection::usual_patience(address)) {}

    // Calls `work` with a connection and returns what it returns; a second time, with another one,
    // if the first one was lost; not if it was given up, for the next server that hangs would take
    // as long again. Throws StoreError; busy, if none became free for seconds.
    template <class Work>
    auto with_connection(Work&& work) {
        for (bool again = true;; again = false) {
            try {
                const Lease lease = take();
                try {
                    return work(*lease);
                } catch (const std::exception&) {
                    if (lease->is_alive() || lease->was_given_up() || !again) throw;
                }
            } catch (const std::exception&) {
                throw current_failure(address_).error();
            }
        }
    }

  private:
    struct GiveBack {
        ConnectionPool* pool = nullptr;
        void operator()(Connection* connection) const;
    };
    using Lease = std::unique_ptr<Connection, GiveBack>;

    Lease take();
    Lease open();
    void give_back(std::unique_ptr<Connection> connection);

    const Address address_;
    const std::size_t most_;
    const Connection::Patience patience_;
    std::mutex mutex_;
    // Below: under mutex_.
    std::condition_variable given_back_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t opened_ = 0;
};

}  // namespace wizdesk::storage::postgres
