#pragma once

// A client that sends what no sound client would, and reads what comes back.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/http/front/descriptor.h"

namespace wizdesk::http::front {

struct RawAnswer {
    int status = 0;
    std::map<std::string, std::string> fields;  // names in lower case
    std::string body;
};

class RawClient {
  public:
    static constexpr std::chrono::milliseconds kPatience{5'000};

    // Fails the test if the port on 127.0.0.1 cannot be reached. `receive_buffer` limits how much
    // the kernel takes in for a client that does not read.
    explicit RawClient(int port, int receive_buffer = 0);

    // False if the server has closed before all was sent.
    bool send(std::string_view bytes);
    void finish_sending();

    // One more answer; empty if the server closes first or the time is over. `to_head`: it has no
    // body, whatever its Content-Length says.
    std::optional<RawAnswer> answer(bool to_head = false,
                                    std::chrono::milliseconds patience = kPatience);
    // True if the server closes within the time without sending anything more.
    bool closed(std::chrono::milliseconds patience = kPatience);
    // What has been received and not yet been taken.
    const std::string& rest() const { return received_; }

    int descriptor() const { return socket_.get(); }

  private:
    // False at the end of the connection or of the time.
    bool receive(std::chrono::steady_clock::time_point until);

    Descriptor socket_;
    std::string received_;
    bool ended_ = false;
};

// "GET path HTTP/1.1" with a Host and the given lines ("Name: value\r\n").
std::string get(std::string_view path, std::string_view lines = {});
std::string post(std::string_view path, std::string_view body, std::string_view lines = {});

// Of this process, in bytes.
std::size_t resident_bytes();
// Threads of this process.
std::size_t thread_count();
// Processor time of this process so far.
std::chrono::microseconds processor_time();

}  // namespace wizdesk::http::front
