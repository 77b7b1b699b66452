#pragma once

// Puts a Dispatcher behind a socket: the front, with what wizdesk sets about it.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/config.h"
#include "bot/http/dispatcher.h"
#include "bot/http/front/front.h"

namespace wizdesk::http {

// "HOST:PORT" taken apart. Throws std::runtime_error that names the text.
bot::HostPort address_of(const std::string& text);

class Server {
  public:
    // `proxies`: whose word for the caller's address is believed. `dispatcher` must outlive it.
    // Throws FrontError with a message for the operator for proxies that are no addresses.
    Server(Dispatcher& dispatcher, const bot::HostPort& address,
           const std::vector<std::string>& proxies);

    // What answers a request; empty if it was parked. Must not throw.
    using Answering = std::function<std::optional<Answer>(const Front&, const httplib::Request&)>;
    Server(Answering answering, const bot::HostPort& address,
           const std::vector<std::string>& proxies);

    // Returns the port when connections are accepted. Throws FrontError with a message for the
    // operator if the address cannot be used. Call once.
    int start() { return front_.start(); }

    // Answers what is in flight and what waits, then returns, after 2.5 s at the latest. False:
    // something had to be cut off. Any thread, any number of times.
    bool stop() { return front_.stop(); }

  private:
    Front front_;
};

}  // namespace wizdesk::http
