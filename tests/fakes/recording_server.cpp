#include "tests/fakes/recording_server.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wizdesk::test {
namespace {

constexpr int kTick = 20;  // milliseconds between two looks at whether the server is to stop

bool same_name(std::string_view one, std::string_view other) {
    return one.size() == other.size() && strncasecmp(one.data(), other.data(), one.size()) == 0;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

SeenCall parse_head(std::string_view head) {
    SeenCall call;
    const auto line = head.substr(0, head.find("\r\n"));
    const auto space = line.find(' ');
    call.method = line.substr(0, space);
    call.target = line.substr(space + 1, line.rfind(' ') - space - 1);
    head.remove_prefix(std::min(line.size() + 2, head.size()));
    while (!head.empty()) {
        const auto field = head.substr(0, head.find("\r\n"));
        const auto colon = field.find(':');
        call.headers.emplace_back(field.substr(0, colon), trimmed(field.substr(colon + 1)));
        head.remove_prefix(std::min(field.size() + 2, head.size()));
    }
    return call;
}

std::string head_of(const Play& play) {
    std::string head = "HTTP/1.1 " + std::to_string(play.status) + " Played\r\n";
    for (const auto& [name, value] : play.headers) head.append(name + ": " + value + "\r\n");
    return head +
           "Content-Type: application/json\r\nContent-Length: " + std::to_string(play.body.size()) +
           "\r\n\r\n";
}

bool has_effect(Play::Manner manner) {
    return manner != Play::Manner::hang && manner != Play::Manner::reset;
}

}  // namespace

std::string SeenCall::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (same_name(key, name)) return value;
    return "";
}

Play answer(int status, std::string body) {
    return {status, std::move(body)};
}

Play with_header(int status, std::string name, std::string value) {
    return {status, "{}", {{std::move(name), std::move(value)}}};
}

Play misbehave(Play::Manner manner) {
    return {201, R"({"id":1})", {}, manner};
}

// One accepted socket, until either side has had enough of it.
class RecordingServer::Connection {
  public:
    Connection(RecordingServer& server, int socket, int number)
        : server_(server), socket_(socket), number_(number) {}

    void serve() {
        while (auto call = read_call()) {
            if (!show(server_.play(*call))) break;
        }
        close(socket_);
    }

  private:
    // False at the end of the connection, or of the server.
    bool receive_more() {
        pollfd waiting{socket_, POLLIN, 0};
        while (!server_.stopping()) {
            if (poll(&waiting, 1, kTick) <= 0) continue;
            char bytes[4096];
            const auto count = recv(socket_, bytes, sizeof bytes, 0);
            if (count <= 0) return false;
            received_.append(bytes, static_cast<std::size_t>(count));
            return true;
        }
        return false;
    }

    std::optional<SeenCall> read_call() {
        std::size_t end = 0;
        while ((end = received_.find("\r\n\r\n")) == std::string::npos)
            if (!receive_more()) return std::nullopt;
        SeenCall call = parse_head(std::string_view(received_).substr(0, end));
        received_.erase(0, end + 4);
        const auto length = call.header("Content-Length");
        const std::size_t size = length.empty() ? 0 : std::stoul(length);
        while (received_.size() < size)
            if (!receive_more()) return std::nullopt;
        call.body = received_.substr(0, size);
        received_.erase(0, size);
        call.connection = number_;
        return call;
    }

    bool send_all(std::string_view bytes) {
        while (!bytes.empty()) {
            pollfd waiting{socket_, POLLOUT, 0};
            if (server_.stopping()) return false;
            if (poll(&waiting, 1, kTick) <= 0) continue;
            const auto count =
                send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    void reset() {
        const linger at_once{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }

    void pour(const std::string& head, std::string_view drop) {
        if (!send_all(head)) return;
        while (send_all(drop)) {
        }
    }

    void drip(const std::string& text) {
        for (const char c : text) {
            if (!send_all({&c, 1})) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(kTick * 10));
        }
    }

    // Whether the connection may be used again.
    bool show(const Play& play) {
        using Manner = Play::Manner;
        const std::string head = head_of(play);
        switch (play.manner) {
            case Manner::answer:
                return send_all(head + play.body);
            case Manner::hang:
                while (receive_more()) {
                }
                return false;
            case Manner::reset:
            case Manner::lose_answer:
                reset();
                return false;
            case Manner::half_answer:
                send_all(head + play.body.substr(0, play.body.size() / 2));
                return false;
            case Manner::endless_body:
                pour("HTTP/1.1 " + std::to_string(play.status) + " Played\r\n\r\n",
                     std::string(4096, 'x'));
                return false;
            case Manner::endless_head:
                pour("HTTP/1.1 200 Played\r\n", "X-Line: " + std::string(1000, 'x') + "\r\n");
                return false;
            case Manner::garbage:
                send_all("220 mail.example.org ESMTP\r\n");
                return false;
            case Manner::drip:
                drip(head + play.body);
                return false;
        }
        return false;
    }

    RecordingServer& server_;
    const int socket_;
    const int number_;
    std::string received_;
};

RecordingServer::RecordingServer(Effect effect) : effect_(std::move(effect)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, raw, size) != 0 || listen(listener_, 64) != 0 ||
        getsockname(listener_, raw, &size) != 0)
        throw std::runtime_error("no port for the recording server");
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
}

RecordingServer::~RecordingServer() {
    stopping_ = true;
    accepting_.join();
    for (std::thread& connection : connections_) connection.join();
    close(listener_);
}

std::string RecordingServer::url() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

void RecordingServer::next(Play play) {
    const std::scoped_lock lock(mutex_);
    plays_.push_back(std::move(play));
}

std::vector<SeenCall> RecordingServer::seen() const {
    const std::scoped_lock lock(mutex_);
    return seen_;
}

void RecordingServer::accept_all() {
    pollfd waiting{listener_, POLLIN, 0};
    for (int number = 1; !stopping_;) {
        if (poll(&waiting, 1, kTick) <= 0) continue;
        const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        connections_.emplace_back(
            [this, socket, number] { Connection(*this, socket, number).serve(); });
        ++number;
    }
}

Play RecordingServer::play(const SeenCall& call) {
    const std::scoped_lock lock(mutex_);
    seen_.push_back(call);
    std::optional<Play> told;
    if (!plays_.empty()) {
        told = std::move(plays_.front());
        plays_.pop_front();
    }
    if (told && !has_effect(told->manner)) return *told;
    if (told && told->manner == Play::Manner::answer && told->status >= 300) return *told;
    ++effects_;
    Play played = effect_ ? effect_(call) : Play{};
    return told ? *told : played;
}

}  // namespace wizdesk::test
