#pragma once

// How a call waits for something to happen in a conversation. Each waiting call holds a thread, so
// there is a bound on how many may wait.

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "bot/http/call.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

// May be used from any thread.
class Waiting {
  public:
    // `store` must outlive it.
    Waiting(storage::ConversationStore& store, std::size_t most_waiting);

    // Makes the call until it has an answer: at once; when the conversation changed; when its
    // patience is over or stop() is called, and then for the last time. Answers 503 if too many
    // wait already.
    Answer answer(const Handler& handler, Call call);

    // All that wait answer now, and nobody waits any more.
    void stop();

  private:
    struct Waiter {
        std::string conversation_id;
        bool changed = false;
        std::condition_variable wake;
    };
    class Place;

    void wake(const std::string& conversation_id);

    const std::size_t most_waiting_;
    std::mutex mutex_;  // protects what follows
    std::set<Waiter*> waiters_;
    bool stopped_ = false;
    // Last, so that it ends first: its listener uses all of the above.
    std::unique_ptr<storage::Subscription> subscription_;
};

}  // namespace wizdesk::http
