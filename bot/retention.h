#pragma once

// What is past its term is disposed of. A conversation first comes on a list; with `approve` it
// stays there until an administrator approved it, with `automatic` it needs nobody's word.

#include <chrono>
#include <cstddef>

#include "bot/clock.h"
#include "bot/clock_watch.h"
#include "storage/store.h"

namespace wizdesk::bot {

enum class RetentionMode { off, approve, automatic };

// Days since the last change; for records of the audit log, since they were made.
struct RetentionTerms {
    RetentionMode mode = RetentionMode::approve;
    std::chrono::days chats{90};
    std::chrono::days tickets{90};
    std::chrono::days failed_posts{30};
    std::chrono::days suggestion_verdicts{365};
    std::chrono::days audit{2192};
};

// For one thread.
class Retention {
  public:
    // Both must outlive it.
    Retention(storage::Store& store, const Clock& clock, const RetentionTerms& terms)
        : store_(store), clock_(clock), terms_(terms), clock_watch_(clock) {}

    // A bounded part of what there is to do, in short transactions with other work in between; for
    // every few minutes. All of it stands in the audit log. While the clock is not to be believed
    // (clock_watch.h) it does nothing, and tells so once: a clock that runs ahead would let
    // everything be past its term. Throws storage::StoreError.
    void run();

  private:
    bool may_go_on(storage::Time now);
    void list(storage::DataClass data_class, std::chrono::days term, storage::Time now);
    void dispose(storage::Time now);
    void remove_rest(storage::Time now);

    storage::Store& store_;
    const Clock& clock_;
    const RetentionTerms terms_;
    const ClockWatch clock_watch_;
    bool stopped_ = false;  // by the clock, and told
};

}  // namespace wizdesk::bot
