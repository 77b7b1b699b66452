#pragma once

#include "storage/recording.h"
#include "storage/sqlite/audit.h"

namespace wizdesk::storage::sqlite {

// The calling thread's recording (recording.h), for the work that carries the act out, on whatever
// thread that is done.
class Act {
  public:
    Act() : recording_(Recording::current()) {}

    // In the transaction that does it.
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

}  // namespace wizdesk::storage::sqlite
