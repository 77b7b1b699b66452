#pragma once

#include <string>
#include <string_view>

#include <httplib.h>

#include "bot/http/front/exchange.h"

namespace wizdesk::http::front {

// What the library takes for a socket: it reads the request line that the front lets it see and
// writes the answer into memory.
class MemoryStream : public httplib::Stream {
  public:
    // `exchange` must outlive the stream.
    MemoryStream(const Exchange& exchange, std::size_t max_answer_bytes);

    bool is_readable() const override { return true; }
    bool is_writable() const override { return !overflowed_; }
    ssize_t read(char* buffer, std::size_t size) override;
    ssize_t write(const char* bytes, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return -1; }

    // The answer would be longer than allowed; what has been written is worth nothing.
    bool overflowed() const { return overflowed_; }
    std::string take_answer() { return std::move(answer_); }

  private:
    const Exchange& exchange_;
    const std::size_t max_answer_bytes_;
    const std::string request_;
    std::size_t read_ = 0;
    std::string answer_;
    bool overflowed_ = false;
};

}  // namespace wizdesk::http::front
