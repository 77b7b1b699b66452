#include "tests/bench/load/client.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace wizdesk::bench {

namespace {

bool would_block() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINPROGRESS || errno == ENOTCONN;
}

std::size_t number_after(std::string_view head, std::string_view name) {
    const auto at = head.find(name);
    std::size_t value = 0;
    if (at == head.npos) return value;
    const auto digits = head.substr(at + name.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

Client::Client(int port, int receive_buffer)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    if (!socket_) throw std::runtime_error("no descriptor left: raise `ulimit -n`");
    const int on = 1;
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (receive_buffer > 0)
        ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int result =
        ::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    if (result != 0 && !would_block()) throw std::runtime_error("nothing listens on the port");
}

bool Client::send(std::string_view bytes) {
    output_ += bytes;
    return on_writable();
}

bool Client::on_writable() {
    while (!output_.empty()) {
        const ssize_t sent = ::send(socket_.get(), output_.data(), output_.size(), MSG_NOSIGNAL);
        if (sent < 0) return would_block();
        output_.erase(0, static_cast<std::size_t>(sent));
    }
    return true;
}

bool Client::receive() {
    thread_local std::array<char, 64 * 1024> bytes;
    if (taken_ == input_.size()) {
        input_.clear();
        taken_ = 0;
    }
    for (;;) {
        const ssize_t received = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
        if (received < 0) return would_block();
        input_.append(bytes.data(), static_cast<std::size_t>(received));
        if (received == 0) return false;
        // A short read has emptied the socket; what comes later is reported anew.
        if (static_cast<std::size_t>(received) < bytes.size()) return true;
    }
}

std::optional<Answer> Client::next_answer() {
    const std::string_view rest = std::string_view(input_).substr(taken_);
    const auto end = rest.find("\r\n\r\n");
    if (end == rest.npos) return std::nullopt;
    const auto head = rest.substr(0, end + 2);
    auto length = number_after(head, "\r\nContent-Length: ");
    if (length == 0) length = number_after(head, "\r\ncontent-length: ");
    if (rest.size() < end + 4 + length) return std::nullopt;
    taken_ += end + 4 + length;
    return Answer{static_cast<int>(number_after(head, "HTTP/1.1 ")), rest.substr(end + 4, length)};
}

}  // namespace wizdesk::bench
