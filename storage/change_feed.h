#pragma once

// Who wants to know of changes, and telling them: the same for every store.

#include <map>
#include <memory>
#include <mutex>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

// May be used from any thread. Subscriptions may outlive the feed.
class ChangeFeed {
  public:
    // See ConversationStore::subscribe.
    std::unique_ptr<Subscription> subscribe(ChangeListener listener);

    // Calls every listener, one after the other. A listener that throws is left for the next one:
    // its fault must not stop the store's thread.
    void publish(const std::string& conversation_id, std::int64_t last_seq) noexcept;

  private:
    struct Listeners {
        // Held while listeners run: that is what makes the end of a subscription wait for them.
        std::mutex mutex;
        std::map<std::uint64_t, ChangeListener> by_number;
        std::uint64_t next = 0;
    };
    class Entry;

    std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
};

}  // namespace wizdesk::storage
