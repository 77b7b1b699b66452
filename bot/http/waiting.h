#pragma once

// How a call waits for something to happen in a conversation: parked in the front, where it costs
// memory but no thread, and woken by the store's changes. Streams begin here too.

#include <memory>
#include <optional>
#include <string>

#include "bot/http/call.h"
#include "bot/http/front/front.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

// May be used from any thread, by any number of fronts. Must outlive them.
class Waiting {
  public:
    // `store` must outlive it.
    explicit Waiting(storage::ConversationStore& store);
    ~Waiting();

    // Makes the call, which `front` is answering. Empty if it is parked: then `front` makes the
    // request again once the conversation has changed or the patience is over, and the handler is
    // asked for the last time, with may_wait false.
    std::optional<Answer> answer(const Front& front, const Handler& handler, Call call);

  private:
    struct Watches;
    class Watch;

    std::shared_ptr<Watches> watches_;
    // Last, so that it ends first: its listener uses all of the above.
    std::unique_ptr<storage::Subscription> subscription_;
};

}  // namespace wizdesk::http
