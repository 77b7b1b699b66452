#include "bot/http/front/event_loop.h"

#include <algorithm>
#include <array>

#include <sys/epoll.h>

namespace wizdesk::http::front {

namespace {

constexpr std::uint64_t kListenerKey = ~std::uint64_t{0};
constexpr std::uint64_t kMailboxKey = kListenerKey - 1;
// A burst of connections must not keep the others waiting.
constexpr int kAcceptsPerRound = 256;
constexpr std::chrono::milliseconds kAcceptPause{5};

// Edge-triggered and for everything at once: a request costs no change of what is watched.
constexpr std::uint32_t kConnectionEvents = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;

// The generation tells a connection from a later one with the same descriptor.
std::uint64_t key_of(int fd, std::uint32_t generation) {
    return (std::uint64_t{generation} << 32) | static_cast<std::uint32_t>(fd);
}

std::size_t slot_of(std::uint64_t key) {
    return key & 0xffff'ffff;
}

}  // namespace

EventLoop::EventLoop(const FrontOptions& options, Listener& listener, Mailbox& mailbox,
                     FrontCounters& counters, Dispatch dispatch)
    : options_(options),
      listener_(listener),
      mailbox_(mailbox),
      counters_(counters),
      dispatch_(std::move(dispatch)),
      refusals_(options),
      proxies_(options),
      most_connections_(connection_limit(options)),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      idle_(options.idle_deadline),
      head_(options.head_deadline),
      body_(options.body_deadline),
      answering_(options.answer_deadline),
      streaming_(options.heartbeat),
      lingering_(options.linger_deadline) {
    if (!watch(EPOLL_CTL_ADD, listener_.descriptor(), kListenerKey, EPOLLIN) ||
        !watch(EPOLL_CTL_ADD, mailbox_.descriptor(), kMailboxKey, EPOLLIN))
        throw FrontError("The system has no descriptor left for the front.");
}

EventLoop::~EventLoop() = default;

bool EventLoop::run() {
    std::array<epoll_event, 256> events{};
    now_ = std::chrono::steady_clock::now();
    while (!finished()) {
        const int count =
            ::epoll_wait(epoll_.get(), events.data(), events.size(), wait_milliseconds(now_));
        now_ = std::chrono::steady_clock::now();
        for (int i = 0; i < count; ++i) {
            const auto& event = events.at(static_cast<std::size_t>(i));
            if (event.data.u64 == kListenerKey)
                accept_some();
            else if (event.data.u64 == kMailboxKey)
                on_letters();
            else
                guarded(event.data.u64, [&] { on_event(event.data.u64, event.events); });
        }
        guarded(kMailboxKey, [this] { on_time(); });
    }
    const bool all_answered = counters_.running == 0 && answering_.oldest() == nullptr;
    for (Slot& slot : slots_)
        if (slot.connection) close(*slot.connection);
    return all_answered;
}

std::optional<Moment> EventLoop::next_due() const {
    std::optional<Moment> next = stop_by_;
    const auto consider = [&next](const std::optional<Moment>& due) {
        if (due && (!next || *due < *next)) next = due;
    };
    for (const Lane* lane : {&idle_, &head_, &body_, &answering_, &streaming_, &lingering_})
        consider(lane->next_due());
    consider(accept_again_);
    if (!parked_.empty()) consider(parked_.begin()->first);
    return next;
}

int EventLoop::wait_milliseconds(Moment now) const {
    const auto due = next_due();
    if (!due) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - now).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

Connection* EventLoop::find(std::uint64_t key) const {
    const std::size_t slot = slot_of(key);
    if (slot >= slots_.size()) return nullptr;
    Connection* connection = slots_[slot].connection.get();
    return connection != nullptr && connection->key == key ? connection : nullptr;
}

template <typename Action>
void EventLoop::guarded(std::uint64_t key, Action action) {
    try {
        action();
    } catch (...) {
        ++counters_.dropped;
        if (Connection* connection = find(key)) close(*connection);
    }
}

void EventLoop::on_event(std::uint64_t key, std::uint32_t events) {
    Connection* connection = find(key);
    if (connection == nullptr) return;
    if ((events & (EPOLLERR | EPOLLHUP)) != 0) return close(*connection);
    if ((events & (EPOLLIN | EPOLLRDHUP)) != 0) connection->may_receive = true;
    if ((events & EPOLLRDHUP) != 0) connection->peer_finished = true;
    advance(*connection);
}

void EventLoop::on_letters() {
    const Mailbox::Letters letters = mailbox_.collect();
    for (const Address& address : letters.wakes)
        guarded(address.connection, [&] { on_wake(address); });
    for (const Chunk& chunk : letters.chunks)
        guarded(chunk.to.connection, [&] { on_chunk(chunk); });
    for (const ExchangePtr& exchange : letters.done)
        guarded(exchange->connection, [&] { on_done(exchange); });
    if (letters.stop && !stop_by_) begin_stop();
}

void EventLoop::on_done(const ExchangePtr& exchange) {
    --counters_.running;
    if (exchange->run == Run::first) --fresh_running_;
    Connection* connection = find(exchange->connection);
    if (connection == nullptr) return;
    if (exchange->streams) {
        begin_stream(*connection);
    } else if (!exchange->parked_until) {
        answer(*connection, std::move(exchange->answer), exchange->close);
    } else if (exchange->woken_early || stop_by_) {
        return run_again(*connection, stop_by_ ? Run::overdue : Run::woken);
    } else {
        park(*connection);
    }
    advance(*connection);
}

void EventLoop::on_wake(const Address& address) {
    Connection* connection = find(address.connection);
    if (connection == nullptr || !connection->exchange) return;
    Exchange& exchange = *connection->exchange;
    if (exchange.id != address.exchange) return;
    if (connection->state == Connection::State::parked) {
        unpark(*connection);
        run_again(*connection, Run::woken);
    } else {
        exchange.woken_early = true;
    }
}

void EventLoop::on_time() {
    const auto overdue = [this](const Lane& lane) {
        const auto due = lane.next_due();
        return due && *due <= now_;
    };
    while (overdue(idle_)) close(*idle_.oldest());
    while (overdue(lingering_)) close(*lingering_.oldest());
    for (Lane* lane : {&head_, &body_}) {
        while (overdue(*lane)) {
            Connection& slow = *lane->oldest();
            refuse(slow, {408, "Send the whole request without long pauses."});
            advance(slow);
        }
    }
    while (overdue(streaming_)) beat(*streaming_.oldest());
    while (overdue(answering_)) {
        ++counters_.dropped;
        close(*answering_.oldest());
    }
    while (!parked_.empty() && parked_.begin()->first <= now_) {
        Connection& connection = *parked_.begin()->second;
        unpark(connection);
        run_again(connection, Run::overdue);
    }
    if (accept_again_ && *accept_again_ <= now_) listen_for_more(true);
}

void EventLoop::accept_some() {
    for (int i = 0; i < kAcceptsPerRound && !stop_by_; ++i) {
        auto result = listener_.accept();
        if (auto* accepted = std::get_if<Listener::Accepted>(&result)) {
            guarded(kListenerKey, [&] { admit(std::move(*accepted)); });
            continue;
        }
        const auto nothing = std::get<Listener::Nothing>(result);
        if (nothing == Listener::Nothing::waits) return;
        ++counters_.accept_failures;
        if (nothing == Listener::Nothing::pause) {
            // Most likely descriptors or memory: an idle connection can spare both.
            make_room();
            return listen_for_more(false);
        }
    }
}

void EventLoop::listen_for_more(bool on) {
    accept_again_ = on ? std::nullopt : std::optional(now_ + kAcceptPause);
    if (stop_by_) return;
    watch(EPOLL_CTL_MOD, listener_.descriptor(), kListenerKey, on ? EPOLLIN : 0u);
}

void EventLoop::admit(Listener::Accepted accepted) {
    ++counters_.accepted;
    const int fd = accepted.socket.get();
    const auto slot = static_cast<std::size_t>(fd);
    if (slots_.size() <= slot) slots_.resize(slot + 1);
    const std::uint64_t key = key_of(fd, ++slots_[slot].generation);
    slots_[slot].connection = std::make_unique<Connection>(
        std::move(accepted.socket), key, std::move(accepted.address), accepted.port);
    Connection& connection = *slots_[slot].connection;
    const bool room = static_cast<std::size_t>(counters_.connections) < most_connections_;
    ++counters_.connections;
    if (!watch(EPOLL_CTL_ADD, fd, key, kConnectionEvents)) return close(connection);
    if (room || make_room()) return idle_.enter(connection, now_);
    refuse(connection, {503, "Too many are connected; try again in a moment."});
    advance(connection);
}

bool EventLoop::watch(int operation, int fd, std::uint64_t key, std::uint32_t events) const {
    epoll_event event{};
    event.events = events;
    event.data.u64 = key;
    return ::epoll_ctl(epoll_.get(), operation, fd, &event) == 0;
}

// Makes epoll report the connection anew, though nothing about it has changed.
bool EventLoop::watch_again(const Connection& connection) const {
    return watch(EPOLL_CTL_MOD, connection.socket.get(), connection.key, kConnectionEvents);
}

bool EventLoop::make_room() {
    for (Lane* lane : {&lingering_, &idle_}) {
        if (lane->oldest() == nullptr) continue;
        close(*lane->oldest());
        return true;
    }
    return false;
}

void EventLoop::begin_stop() {
    stop_by_ = now_ + options_.stop_deadline;
    accept_again_.reset();
    listener_.close();
    while (idle_.oldest() != nullptr) {
        Connection& idle = *idle_.oldest();
        const std::uint64_t key = idle.key;
        // What has just come in is still answered.
        idle.may_receive = true;
        advance(idle);
        Connection* still_idle = find(key);
        if (still_idle != nullptr && still_idle->state == Connection::State::idle)
            close(*still_idle);
    }
    while (!parked_.empty()) {
        Connection& connection = *parked_.begin()->second;
        unpark(connection);
        run_again(connection, Run::overdue);
    }
    while (streaming_.oldest() != nullptr) end_stream(*streaming_.oldest());
    for (Lane* lane : {&head_, &body_}) {
        while (lane->oldest() != nullptr) {
            Connection& unfinished = *lane->oldest();
            refuse(unfinished, {503, "The service restarts; try again in a moment."});
            advance(unfinished);
        }
    }
}

bool EventLoop::finished() const {
    if (!stop_by_) return false;
    const bool quiet =
        counters_.running == 0 && answering_.oldest() == nullptr && lingering_.oldest() == nullptr;
    return quiet || *stop_by_ <= now_;
}

}  // namespace wizdesk::http::front
