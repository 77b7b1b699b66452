#include "storage/postgres/change_watch.h"

#include <array>
#include <utility>

#include <openssl/rand.h>
#include <poll.h>
#include <pqxx/notification>
#include <unistd.h>

#include "storage/hexadecimal.h"

namespace wizdesk::storage::postgres {
namespace {

constexpr int kLookEvery = 500;  // milliseconds, also without a notification

constexpr const char* kSilent = "the database server does not answer; see what keeps it";

// The numbers of transactions only grow. The server's snapshot says which is the oldest that still
// runs: rows of older ones are all there.
constexpr const char* kLook =
    "SELECT h.horizon, c.nr, c.transaction, c.conversation_id, c.last_seq "
    "FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon) h "
    "LEFT JOIN changes c ON c.transaction >= $1::xid8 AND c.origin <> $2 ORDER BY c.nr";

std::uint64_t transaction_from(const std::string& text) {
    return std::stoull(text);
}

}  // namespace

std::string new_origin() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw StoreError(StoreError::Kind::unavailable, "the system gives no random numbers");
    return hexadecimal(bytes);
}

ChangeWatch::ChangeWatch(const Address& address, ChangeFeed& feed, std::string origin,
                         std::chrono::milliseconds patience)
    : address_(address), feed_(feed), origin_(std::move(origin)), patience_(patience) {
    connect();
    Query row(*connection_, "SELECT pg_snapshot_xmin(pg_current_snapshot())");
    row.step();
    horizon_ = transaction_from(row.text(0));
    // What is there already is no news.
    Query seen(*connection_, "SELECT nr, transaction FROM changes WHERE transaction >= $1::xid8",
               std::to_string(horizon_));
    while (seen.step()) told_[seen.integer(0)] = transaction_from(seen.text(1));
    if (::pipe(stop_) != 0)
        throw StoreError(StoreError::Kind::unavailable,
                         "the process has no file descriptor left: raise LimitNOFILE");
    heard_at_ = std::chrono::steady_clock::now();
    thread_ = std::thread([this] { serve(); });
}

ChangeWatch::~ChangeWatch() {
    stopping_ = true;
    ::close(stop_[1]);
    thread_.join();
    ::close(stop_[0]);
}

void ChangeWatch::serve() {
    while (!stopping_) watch_once();
}

// A server that is away is tried again with each look; what it committed before it went, and what
// others write when it is back, is found then.
void ChangeWatch::watch_once() {
    try {
        if (!connection_) connect();
        look();
        const std::lock_guard lock(mutex_);
        heard_at_ = std::chrono::steady_clock::now();
        failure_.reset();
    } catch (const std::exception&) {
        connection_.reset();
        const std::lock_guard lock(mutex_);
        failure_ = current_failure(address_);
    }
    wait();
}

void ChangeWatch::check_hearing() const {
    const std::lock_guard lock(mutex_);
    if (std::chrono::steady_clock::now() - heard_at_ <= patience_) return;
    if (failure_) throw failure_->error();
    throw StoreError(StoreError::Kind::unavailable, address_.shown() + ": " + kSilent, kSilent);
}

void ChangeWatch::connect() {
    connection_ = std::make_unique<Connection>(address_);
    connection_->execute("LISTEN wizdesk_changes");
}

void ChangeWatch::wait() {
    std::array<pollfd, 2> sources{{{stop_[0], POLLIN, 0}, {-1, POLLIN, 0}}};
    if (connection_) sources[1].fd = connection_->raw().sock();
    ::poll(sources.data(), sources.size(), kLookEvery);
    try {
        if (connection_) connection_->raw().get_notifs();
    } catch (const std::exception&) {
        connection_.reset();
    }
}

void ChangeWatch::look() {
    Query row(*connection_, kLook, std::to_string(horizon_), origin_);
    std::uint64_t horizon = horizon_;
    while (row.step()) {
        horizon = transaction_from(row.text(0));
        if (!row.optional_text(1)) break;  // no change
        if (!told_.emplace(row.integer(1), transaction_from(row.text(2))).second) continue;
        feed_.publish(row.text(3), row.integer(4));
    }
    horizon_ = horizon;
    std::erase_if(told_, [horizon](const auto& one) { return one.second < horizon; });
}

}  // namespace wizdesk::storage::postgres
