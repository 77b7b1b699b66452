#pragma once

// All configured ticket systems at work: what HTTP needs of them, and a thread for each, so that
// one that does not answer holds up no other.

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "bot/tickets/opening.h"
#include "bot/tickets/receiver.h"
#include "bot/turn.h"
#include "storage/store.h"

namespace wizdesk::tickets {

// Calls of the Api end soon after `stop` is requested.
using MakeApi = std::function<std::unique_ptr<Api>(const Source& source, std::stop_token stop)>;

class Desk {
  public:
    struct Parts {
        storage::Store& store;
        bot::Turn& turn;
        const bot::KnowledgeSource& knowledge;
        const bot::Clock& clock;
        TellOfTicket tell_of_ticket = [](const auto&, const auto&) {};
    };

    // The sources are free of faults (see registry.h). All parts must outlive the desk.
    Desk(const Parts& parts, std::vector<Source> sources, const MakeApi& make_api);
    ~Desk();  // stops

    // The source's receiver; null if there is no source of that name. What was accepted is worked
    // on from start() on. May be called from any thread; throws what Receiver::receive throws.
    std::optional<Receipt> receive(std::string_view source, const Delivery& delivery);

    void start();

    // Returns when nothing is worked on any more, within about a second; what waits stays stored.
    void stop();

    // Something was put into the outbox, or changed by an operator: look at once.
    void wake();

  private:
    class Counter;  // one source with its thread
    Counter* find(std::string_view source);
    std::vector<std::unique_ptr<Counter>> counters_;
};

}  // namespace wizdesk::tickets
