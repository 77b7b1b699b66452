#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/http/front/descriptor.h"

namespace wizdesk::bench {

// Valid until the next call for the same client.
struct Answer {
    int status = 0;
    std::string_view body;
};

// One non-blocking keep-alive connection to 127.0.0.1, for one thread. Understands answers with a
// Content-Length, which is all that the measured servers send.
class Client {
  public:
    // Begins to connect. `receive_buffer` in bytes; 0: the system's own choice. Throws
    // std::runtime_error if there is no descriptor left.
    explicit Client(int port, int receive_buffer = 0);

    // Sends at once what the socket takes and keeps the rest for on_writable(). False: broken.
    bool send(std::string_view bytes);
    bool on_writable();

    // Reads what is there. False: the server has closed the connection, or it is broken.
    bool receive();
    // The next whole answer of what was received.
    std::optional<Answer> next_answer();

    int descriptor() const { return socket_.get(); }

  private:
    http::front::Descriptor socket_;
    std::string output_;
    std::string input_;
    std::size_t taken_ = 0;  // of input_, by answers that were given out
};

}  // namespace wizdesk::bench
