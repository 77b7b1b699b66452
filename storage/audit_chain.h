#pragma once

// How the records of the audit log hang together: the same for every store, and for whoever checks
// an exported log with other means.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wizdesk::storage {

// The fields of a record as they are kept: at, actor, action, object, outcome.
using AuditFields = std::array<std::string_view, 5>;

// SHA-256, as 64 lower-case hexadecimal digits, over the hash of the record before (empty for the
// first), the number and the fields, each as LENGTH:BYTES with the length in decimal digits; so no
// two records have the same bytes.
//
// There is no key in it. It would have to stand in the same file, where whoever can change a record
// can read it as well; and without one, anybody can check a log. What a change cannot reach is the
// last hash, kept elsewhere.
std::string audit_hash(const std::string& previous, std::int64_t nr, const AuditFields& fields);

}  // namespace wizdesk::storage
