#pragma once

#include "storage/recording.h"

namespace wizdesk::storage {

// The calling thread's recording (recording.h), for the work that carries the act out, on whatever
// thread that is done.
class Act {
  public:
    Act() : recording_(Recording::current()) {}

    // Whether there is a recording to be written.
    bool is_recorded() const { return recording_ != nullptr; }

    // In the transaction that does it. `audit.add(entry)` is to put the entry at the end of the
    // log.
    template <class AuditWriter>
    void write(AuditWriter& audit) const {
        if (recording_ != nullptr) audit.add(recording_->entry());
    }

    // On the calling thread, after the commit: the recording is done if the act is.
    void settle(bool done) const {
        if (done && recording_ != nullptr) recording_->set_done();
    }

  private:
    Recording* const recording_;
};

}  // namespace wizdesk::storage
