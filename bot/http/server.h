#pragma once

// Puts a Dispatcher behind a socket.

#include <memory>
#include <string>

#include "bot/config.h"
#include "bot/http/dispatcher.h"

namespace wizdesk::http {

// start() and stop() belong to one thread.
class Server {
  public:
    // `dispatcher` must outlive it.
    Server(Dispatcher& dispatcher, std::size_t workers);
    ~Server();  // stops

    // Returns the port when connections are accepted. Throws std::runtime_error with a message for
    // the operator if the address cannot be used.
    int start(const bot::HostPort& address);

    // Answers what is in flight, then returns.
    void stop();

  private:
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace wizdesk::http
