#include "bot/http/front/listener.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace wizdesk::http::front {

namespace {

// The library's own is 5, too few for a burst of visitors.
constexpr int kBacklog = SOMAXCONN;
// Where the hard limit is "unlimited", more than this is a mistake of somebody.
constexpr rlim_t kMostDescriptors = 1'000'000;

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses resolve(const FrontOptions& options) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int error = ::getaddrinfo(options.host.empty() ? nullptr : options.host.c_str(),
                                    std::to_string(options.port).c_str(), &hints, &found);
    if (error != 0)
        throw FrontError("cannot listen on " + options.host + ": " + ::gai_strerror(error));
    return Addresses(found, &::freeaddrinfo);
}

void switch_on(int fd, int level, int option) {
    const int on = 1;
    ::setsockopt(fd, level, option, &on, sizeof on);
}

// Reusing an address in TIME_WAIT lets a restart take over at once. SO_REUSEPORT would let a second
// instance take half of the traffic in silence, so it stays off.
bool listen_on(int fd, const addrinfo& address) {
    switch_on(fd, SOL_SOCKET, SO_REUSEADDR);
    switch_on(fd, IPPROTO_TCP, TCP_NODELAY);  // accepted sockets inherit it
    return ::bind(fd, address.ai_addr, address.ai_addrlen) == 0 && ::listen(fd, kBacklog) == 0;
}

Descriptor open_listener(const FrontOptions& options) {
    const Addresses addresses = resolve(options);
    int error = 0;
    for (const addrinfo* it = addresses.get(); it != nullptr; it = it->ai_next) {
        Descriptor socket(::socket(it->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        if (socket && listen_on(socket.get(), *it)) return socket;
        error = errno;
    }
    std::string message = "cannot listen on " + options.host + ":" + std::to_string(options.port);
    message.append(": ").append(std::strerror(error));
    if (error == EADDRINUSE) message += " (stop the other instance, or choose another port)";
    throw FrontError(message);
}

std::string address_text(const sockaddr_storage& peer) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (peer.ss_family == AF_INET) {
        const auto& v4 = reinterpret_cast<const sockaddr_in&>(peer);
        ::inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    } else if (peer.ss_family == AF_INET6) {
        const auto& v6 = reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(&v6))
            ::inet_ntop(AF_INET, &v6.s6_addr[12], text.data(), text.size());
        else
            ::inet_ntop(AF_INET6, &v6, text.data(), text.size());
    }
    return text.data();
}

int port_of(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
}

int bound_port(int fd) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
    return port_of(address);
}

int accept_next(int listener, sockaddr* peer, socklen_t* length) {
    return ::accept4(listener, peer, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

Listener::Nothing meaning_of(int error) {
    switch (error) {
        case EAGAIN:
            return Listener::Nothing::waits;
        case EINTR:
        case ECONNABORTED:
        case EPROTO:
        case EPERM:
            return Listener::Nothing::try_again;
        default:
            return Listener::Nothing::pause;
    }
}

}  // namespace

Listener::Listener(const FrontOptions& options)
    : accept_(options.accept ? options.accept : &accept_next),
      socket_(open_listener(options)),
      port_(bound_port(socket_.get())) {}

std::variant<Listener::Accepted, Listener::Nothing> Listener::accept() {
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    Descriptor socket(accept_(socket_.get(), reinterpret_cast<sockaddr*>(&peer), &length));
    if (!socket) return meaning_of(errno);
    return Accepted{std::move(socket), address_text(peer), port_of(peer)};
}

std::size_t connection_limit(const FrontOptions& options) {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(limit.rlim_max, kMostDescriptors);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const std::size_t descriptors = limit.rlim_cur;
    // With very few descriptors half of them is the better share.
    const std::size_t reserved = std::min(options.reserved_descriptors, descriptors / 2);
    const std::size_t most = descriptors - reserved;
    return options.max_connections == 0 ? most : std::min(options.max_connections, most);
}

}  // namespace wizdesk::http::front
