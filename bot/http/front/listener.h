#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "bot/http/front/descriptor.h"
#include "bot/http/front/options.h"

namespace wizdesk::http::front {

// The socket that new connections come from.
class Listener {
  public:
    struct Accepted {
        Descriptor socket;
        std::string address;  // of the peer; an IPv4 address in an IPv6 socket is written as IPv4
        int port;
    };
    enum class Nothing {
        waits,      // nobody is there
        try_again,  // this one went away; there may be others
        pause,      // the system lacks something; trying at once would only burn time
    };

    // Throws FrontError if the address cannot be used, above all if another process listens there.
    explicit Listener(const FrontOptions& options);

    int port() const { return port_; }
    int descriptor() const { return socket_.get(); }

    // Never fails for good: whatever the system says about one connection, the next may be sound.
    std::variant<Accepted, Nothing> accept();

    void close() { socket_.reset(); }

  private:
    const decltype(FrontOptions::accept) accept_;
    Descriptor socket_;
    int port_ = 0;
};

// How many connections there may be: raises RLIMIT_NOFILE to its hard limit first.
std::size_t connection_limit(const FrontOptions& options);

}  // namespace wizdesk::http::front
