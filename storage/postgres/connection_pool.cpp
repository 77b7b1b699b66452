#include "storage/postgres/connection_pool.h"

#include <chrono>
#include <utility>

namespace wizdesk::storage::postgres {
namespace {

constexpr std::chrono::seconds kLongestWait{5};

}  // namespace

ConnectionPool::ConnectionPool(Address address, std::size_t most, Connection::Patience patience)
    : address_(std::move(address)), most_(most), patience_(patience) {}

void ConnectionPool::GiveBack::operator()(Connection* connection) const {
    pool->give_back(std::unique_ptr<Connection>(connection));
}

ConnectionPool::Lease ConnectionPool::take() {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return !idle_.empty() || opened_ < most_; };
    if (!given_back_.wait_for(lock, kLongestWait, ready))
        throw StoreError(StoreError::Kind::busy,
                         "too much is being read from the database: try again in a moment");
    if (!idle_.empty()) {
        Lease lease(idle_.back().release(), GiveBack{this});
        idle_.pop_back();
        return lease;
    }
    idle_.reserve(++opened_);  // so that giving back never has to allocate
    lock.unlock();
    return open();
}

ConnectionPool::Lease ConnectionPool::open() {
    try {
        return Lease(std::make_unique<Connection>(address_, patience_).release(), GiveBack{this});
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

// One that is lost, or was never made, makes room for another. The idle ones were lost with it:
// most likely the server was restarted.
void ConnectionPool::give_back(std::unique_ptr<Connection> connection) {
    std::vector<std::unique_ptr<Connection>> lost;  // closed after the lock
    {
        const std::lock_guard lock(mutex_);
        if (connection && connection->is_alive()) {
            idle_.push_back(std::move(connection));
        } else {
            lost.swap(idle_);
            opened_ -= lost.size() + 1;
            idle_.reserve(most_);
        }
    }
    given_back_.notify_one();
}

}  // namespace wizdesk::storage::postgres
