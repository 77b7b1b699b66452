#pragma once

// What some ticket systems can do besides TicketSystem: take a ticket that wizdesk opens.

#include <optional>
#include <string>

#include "bot/tickets/api.h"

namespace wizdesk::tickets {

struct NewTicket {
    std::string subject;
    std::string text;    // plain, with the marker in it
    std::string marker;  // unique to this ticket; for a place where find_opened finds it
};

// As for TicketSystem: nothing is kept between calls, and any thread may call.
class TicketOpener {
  public:
    virtual ~TicketOpener() = default;

    // The number of the ticket that was opened with this marker, as people name it; empty if there
    // is none. Throws ApiError.
    virtual std::optional<std::string> find_opened(Api& api, const std::string& marker) const = 0;

    // Opens it and returns its number. Throws ApiError; its kind tells whether the ticket may be
    // open all the same.
    virtual std::string open(Api& api, const NewTicket& ticket) const = 0;
};

}  // namespace wizdesk::tickets
