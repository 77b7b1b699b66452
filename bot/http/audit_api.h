#pragma once

// The audit log for those who may read it.

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "bot/clock.h"
#include "bot/http/call.h"
#include "storage/audit_store.h"
#include "storage/audit_verification.h"

namespace wizdesk::http {

// A record as the API and `wizdesk audit list --json` show it.
nlohmann::ordered_json record_json(const storage::AuditRecord& record);

// Reads the whole log of the database that the service works with, as verify_audit() of the stores
// does. Throws storage::StoreError.
using VerifyAudit = std::function<storage::AuditVerdict(const std::string& head)>;

// May be used from any thread. Both functions throw Refused (invalid_field) for a query that makes
// no sense, and storage::StoreError.
class AuditApi {
  public:
    // Store and clock must outlive it.
    AuditApi(storage::AuditStore& store, VerifyAudit verify, const bot::Clock& clock)
        : store_(store), verify_(std::move(verify)), clock_(clock) {}

    // GET /v1/agent/audit?since=&actor=&action=&object=&before=&limit=
    Outcome list(const Call& call);
    // GET /v1/agent/audit/verdict?head=&max_age=
    // The last verdict, if it is not older than so many seconds (of five minutes, unless they are
    // given) and no head is to be compared; else the log is read anew. Throws Refused (busy) while
    // that is being done for somebody else. A caller who does not wait for the end finds the
    // verdict the next time.
    Outcome verdict(const Call& call);

  private:
    struct Verified {
        storage::AuditVerdict verdict;
        storage::Time at{};  // when the whole log was read
    };

    std::optional<Verified> verified_within(std::chrono::seconds max_age);
    Verified verify(const std::string& head);
    static Answer verdict_answer(const Verified& verified);

    storage::AuditStore& store_;
    const VerifyAudit verify_;
    const bot::Clock& clock_;
    std::timed_mutex verifying_;  // takes a core for a while: one at a time
    std::mutex mutex_;            // protects what follows
    std::optional<Verified> last_;
};

}  // namespace wizdesk::http
