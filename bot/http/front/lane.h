#pragma once

#include <chrono>
#include <list>
#include <optional>

#include "bot/http/front/exchange.h"

namespace wizdesk::http::front {

struct Connection;

// Connections that wait for the same kind of thing and so have the same patience: who came first
// is due first. Entering and leaving costs no search and, for a connection that comes from another
// lane, no allocation.
class Lane {
  public:
    using Places = std::list<Connection*>;

    explicit Lane(std::chrono::milliseconds patience) : patience_(patience) {}

    void enter(Connection& connection, Moment now);
    // Does nothing for a connection that is in no lane.
    static void leave(Connection& connection);

    // The one that has waited longest; null if nobody waits.
    Connection* oldest() const { return places_.empty() ? nullptr : places_.front(); }
    // Empty if nobody waits.
    std::optional<Moment> next_due() const;

  private:
    const std::chrono::milliseconds patience_;
    Places places_;
};

}  // namespace wizdesk::http::front
