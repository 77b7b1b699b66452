#pragma once

// Whether an audit log is as it was written: the same for every store.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "storage/audit_chain.h"

namespace wizdesk::storage {

// A place in the log: behind a record.
struct AuditEnd {
    std::int64_t count = 0;  // the record's nr
    std::string hash;        // its hash; empty before the first one
};

// Where the log begins and ends, kept apart from it: so a cut tail shows.
struct AuditEnds {
    AuditEnd last;
    AuditEnd first;  // behind what was cut off at the beginning
};

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

// Finds records that were changed, taken out, put in or put in another order; one that was cut off
// at the end or the beginning, unless the end that the database itself keeps was changed to fit.
// That too is found with `head`, a hash that an earlier verdict ended with (empty: none is
// compared): a log that was written on since still has it.
//
// begin, then next for each record in the order of the log, until one of them returns false; then
// verdict.
class AuditVerification {
  public:
    // Whether the log says itself that it was cut there.
    using CutIsTold = std::function<bool(const AuditEnd& first)>;

    explicit AuditVerification(std::string head) : head_(std::move(head)) {}

    // `kept`: all ends that the database keeps, of which there is to be one.
    bool begin(const std::vector<AuditEnds>& kept, const CutIsTold& cut_is_told);
    bool next(std::int64_t nr, const AuditFields& fields, const std::string& hash);
    AuditVerdict verdict();

  private:
    bool wrong(std::int64_t nr, const std::string& what);
    void compare_end();

    const std::string head_;
    AuditEnd last_;  // that was read
    AuditVerdict verdict_;
};

}  // namespace wizdesk::storage
