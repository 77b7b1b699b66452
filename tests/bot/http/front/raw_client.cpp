#include "tests/bot/http/front/raw_client.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace wizdesk::http::front {

namespace {

using Clock = std::chrono::steady_clock;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

RawAnswer read_head(std::string_view head) {
    RawAnswer answer;
    EXPECT_TRUE(head.starts_with("HTTP/1.1 ")) << head;
    answer.status = std::stoi(std::string(head.substr(9, 3)));
    std::size_t start = std::min(head.find("\r\n"), head.size() - 2) + 2;
    while (start < head.size()) {
        const auto end = std::min(head.find("\r\n", start), head.size());
        const auto line = head.substr(start, end - start);
        const auto colon = line.find(": ");
        EXPECT_NE(colon, line.npos) << line;
        const std::string name = lower(std::string(line.substr(0, colon)));
        EXPECT_FALSE(answer.fields.contains(name)) << name << " stands twice";
        answer.fields[name] = line.substr(colon + 2);
        start = end + 2;
    }
    return answer;
}

}  // namespace

RawClient::RawClient(int port, int receive_buffer)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer > 0)
        ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const int on = 1;
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0)
        << std::strerror(errno);
}

bool RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::finish_sending() {
    ::shutdown(socket_.get(), SHUT_WR);
}

void RawClient::send_until_answered(std::string_view text, std::size_t bytes) {
    send_repeatedly(text, bytes, POLLIN);
}

void RawClient::send_until_closed(std::string_view text, std::size_t bytes) {
    send_repeatedly(text, bytes, 0);
}

void RawClient::send_repeatedly(std::string_view text, std::size_t bytes, short until_event) {
    std::size_t at = 0;
    while (bytes > 0) {
        pollfd poll{socket_.get(), static_cast<short>(POLLOUT | until_event), 0};
        if (::poll(&poll, 1, 5'000) <= 0) return;
        if ((poll.revents & (until_event | POLLERR | POLLHUP)) != 0) return;
        const auto part = text.substr(at, bytes);
        const ssize_t sent =
            ::send(socket_.get(), part.data(), part.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) return;
        at = (at + static_cast<std::size_t>(sent)) % text.size();
        bytes -= static_cast<std::size_t>(sent);
    }
}

bool RawClient::receive(Clock::time_point until) {
    if (ended_) return false;
    pollfd poll{socket_.get(), POLLIN, 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left < 0 || ::poll(&poll, 1, static_cast<int>(left)) <= 0) return false;
    std::array<char, std::size_t{64} * 1024> buffer{};
    const ssize_t count = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
    ended_ = count <= 0;
    if (!ended_) received_.append(buffer.data(), static_cast<std::size_t>(count));
    return !ended_;
}

std::optional<RawAnswer> RawClient::answer(bool to_head, std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    while (received_.find("\r\n\r\n") == received_.npos)
        if (!receive(until)) return std::nullopt;
    const auto head_end = received_.find("\r\n\r\n");
    RawAnswer answer = read_head(std::string_view(received_).substr(0, head_end));
    received_.erase(0, head_end + 4);
    const auto length = answer.fields.find("content-length");
    if (length == answer.fields.end() || to_head) return answer;
    const std::size_t bytes = std::stoul(length->second);
    while (received_.size() < bytes)
        if (!receive(until)) return std::nullopt;
    answer.body = received_.substr(0, bytes);
    received_.erase(0, bytes);
    return answer;
}

bool RawClient::closed(std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    while (receive(until)) {
    }
    return ended_ && received_.empty();
}

std::string get(std::string_view path, std::string_view lines) {
    return std::string("GET ")
        .append(path)
        .append(" HTTP/1.1\r\nHost: a\r\n")
        .append(lines)
        .append("\r\n");
}

std::string post(std::string_view path, std::string_view body, std::string_view lines) {
    std::string text = std::string("POST ").append(path).append(" HTTP/1.1\r\nHost: a\r\n");
    text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    return text.append(lines).append("\r\n").append(body);
}

}  // namespace wizdesk::http::front
