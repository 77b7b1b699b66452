#include "bot/http/front/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>

namespace wizdesk::http::front {

namespace {

// All connections share it, so that an idle one holds no memory for what may come.
using Scratch = std::array<char, std::size_t{64} * 1024>;

Connection::Received receive_into(Scratch& scratch, Connection& connection, std::size_t limit,
                                  std::string* kept) {
    const std::size_t wanted = std::min(limit, scratch.size());
    ssize_t received = 0;
    do received = ::recv(connection.socket.get(), scratch.data(), wanted, 0);
    while (received < 0 && errno == EINTR);
    if (received > 0) {
        const auto size = static_cast<std::size_t>(received);
        if (kept != nullptr)
            kept->append(scratch.data(), size);
        else
            connection.discarded += size;
        // A short read has emptied the socket. After the client's end nothing new is reported, so
        // reading goes on until that end itself is read.
        connection.may_receive = size == wanted || connection.peer_finished;
        return Connection::Received::data;
    }
    connection.may_receive = false;
    if (received == 0) {
        connection.peer_finished = true;
        return Connection::Received::end;
    }
    return errno == EAGAIN || errno == EWOULDBLOCK ? Connection::Received::nothing_yet
                                                   : Connection::Received::broken;
}

Scratch& scratch() {
    thread_local Scratch bytes;
    return bytes;
}

}  // namespace

Connection::Received Connection::receive(std::size_t limit) {
    return receive_into(scratch(), *this, limit, &input);
}

Connection::Received Connection::discard(std::size_t limit) {
    return receive_into(scratch(), *this, limit, nullptr);
}

Connection::Sent Connection::send_output() {
    while (output_sent < output.size()) {
        const ssize_t sent = ::send(socket.get(), output.data() + output_sent,
                                    output.size() - output_sent, MSG_NOSIGNAL);
        if (sent >= 0) {
            output_sent += static_cast<std::size_t>(sent);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            return Sent::part;
        } else if (errno != EINTR) {
            return Sent::broken;
        }
    }
    output = std::string();
    output_sent = 0;
    return Sent::all;
}

void Connection::send_continue() {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    [[maybe_unused]] const ssize_t sent =
        ::send(socket.get(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
}

std::size_t Connection::held_bytes() const {
    return input.size() + output.size() + (exchange ? exchange->bytes : 0);
}

}  // namespace wizdesk::http::front
