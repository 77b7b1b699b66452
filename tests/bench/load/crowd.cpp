#include "tests/bench/load/crowd.h"

#include <algorithm>
#include <array>

#include <sys/epoll.h>

namespace wizdesk::bench {

Crowd::Crowd(int port) : port_(port), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}

std::size_t Crowd::add() {
    return add(0, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
}

std::size_t Crowd::add_deaf() {
    constexpr int kSmallBuffer = 4096;
    return add(kSmallBuffer, EPOLLOUT | EPOLLET);
}

std::size_t Crowd::add(int receive_buffer, std::uint32_t events) {
    clients_.push_back(std::make_unique<Client>(port_, receive_buffer));
    is_connected_.push_back(false);
    epoll_event event{};
    event.events = events;
    event.data.u64 = clients_.size() - 1;
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, clients_.back()->descriptor(), &event);
    return clients_.size() - 1;
}

void Crowd::send(std::size_t client, std::string_view bytes) {
    if (!is_gone(client) && !clients_[client]->send(bytes)) drop(client);
}

void Crowd::run(Moment until, const OnAnswer& on_answer, const std::function<bool()>& done) {
    std::array<epoll_event, 256> events{};
    for (Moment now = Clock::now(); now < until && !done(); now = Clock::now()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - now).count();
        const int count = ::epoll_wait(epoll_.get(), events.data(), events.size(),
                                       static_cast<int>(std::min<std::int64_t>(left, 100)));
        for (int i = 0; i < count; ++i) {
            const epoll_event& event = events.at(static_cast<std::size_t>(i));
            on_event(event.data.u64, event.events, on_answer);
        }
    }
}

void Crowd::on_event(std::size_t client, std::uint32_t events, const OnAnswer& on_answer) {
    if (is_gone(client)) return;
    if ((events & (EPOLLERR | EPOLLHUP)) != 0) return drop(client);
    if ((events & EPOLLOUT) != 0 && !is_connected_[client]) {
        is_connected_[client] = true;
        ++connected_;
    }
    if ((events & EPOLLOUT) != 0 && !clients_[client]->on_writable()) return drop(client);
    if ((events & EPOLLIN) == 0) return;
    const bool open = clients_[client]->receive();
    while (!is_gone(client)) {
        const auto answer = clients_[client]->next_answer();
        if (!answer) break;
        on_answer(client, *answer);
    }
    if (!open || (events & EPOLLRDHUP) != 0) drop(client);
}

void Crowd::drop(std::size_t client) {
    if (is_gone(client)) return;
    clients_[client].reset();
    ++gone_;
}

}  // namespace wizdesk::bench
