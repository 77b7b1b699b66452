#pragma once

// Whether the audit log of a file is as it was written.

#include <cstdint>
#include <optional>
#include <string>

#include "storage/sqlite/audit.h"

namespace wizdesk::storage::sqlite {

struct AuditVerdict {
    // The first record that is not as it was written, and what is wrong; empty: all are.
    struct Fault {
        std::int64_t nr = 0;
        std::string what;
    };
    std::optional<Fault> fault;
    std::int64_t records = 0;  // that were looked at
    AuditEnd end;              // to be kept elsewhere
    bool knows_head = true;    // the log goes on from the head that was given
};

// Reads the whole log of one moment, while the service may be writing to it. Finds records that
// were changed, taken out, put in or put in another order; one that was cut off at the end or the
// beginning, unless the end that the file itself keeps was changed to fit. That too is found with
// `head`, a hash that an earlier verdict ended with (empty: none is compared): a log that was
// written on since still has it. Throws StoreError if the file cannot be read.
AuditVerdict verify_audit(const std::string& file, const std::string& head = {});

}  // namespace wizdesk::storage::sqlite
