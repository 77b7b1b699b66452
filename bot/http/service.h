#pragma once

// The whole of the HTTP service: everything between a store, a knowledge and the sockets.

#include <memory>
#include <optional>
#include <vector>

#include "bot/clock.h"
#include "bot/config.h"
#include "bot/http/audit_api.h"
#include "bot/http/route.h"
#include "bot/knowledge.h"
#include "storage/store.h"

namespace wizdesk::http {

// start() and stop() belong to one thread.
class Service {
  public:
    // `verify_audit` is for the same database as `store`. All but that and `config` must outlive
    // it.
    Service(storage::Store& store, VerifyAudit verify_audit, const bot::KnowledgeSource& knowledge,
            const bot::Clock& clock, const bot::Config& config);
    ~Service();  // stops

    // Returns when requests are answered. Throws std::runtime_error with a message for the operator
    // if an address cannot be used.
    void start();

    // Forgets what has lived its time; for once an hour.
    void sweep();

    // The table of the public listener's routes.
    const std::vector<Route>& routes() const;

    // Where it answers; after start().
    int port() const;
    std::optional<int> admin_port() const;  // empty without an admin listener

    // Answers what is in flight and what waits, then returns, within 3 s. False: something had to
    // be cut off.
    bool stop();

  private:
    struct Everything;
    std::unique_ptr<Everything> everything_;
};

}  // namespace wizdesk::http
