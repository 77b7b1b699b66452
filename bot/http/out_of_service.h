#pragma once

// What is answered while there is no store to answer from: people get a contact, operators the
// cause, and programs a 503 after which they may try again.

#include <mutex>
#include <optional>
#include <string>

#include "bot/config.h"
#include "bot/http/server.h"
#include "bot/knowledge.h"

namespace wizdesk::http {

class OutOfService {
  public:
    // Both must outlive it. To be made, started and destroyed by one thread. Throws
    // std::runtime_error if an address is none.
    OutOfService(const bot::Config& config, const bot::KnowledgeSource& knowledge);

    // Answers from now on until it is destroyed; the port. Throws FrontError with a message for the
    // operator if an address cannot be used. Call once.
    int start();

    // What is wrong and what to do, as StoreError::advice; any thread.
    void explain(const std::string& advice);

  private:
    Answer answer(const httplib::Request& request) const;
    Answer readiness() const;
    Answer page(const std::string& path) const;

    const bot::Config& config_;
    const bot::KnowledgeSource& knowledge_;
    mutable std::mutex mutex_;
    std::string advice_;  // under mutex_
    Server server_;
    std::optional<Server> admin_server_;
};

}  // namespace wizdesk::http
