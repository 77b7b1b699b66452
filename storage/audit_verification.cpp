#include "storage/audit_verification.h"

namespace wizdesk::storage {

bool AuditVerification::wrong(std::int64_t nr, const std::string& what) {
    verdict_.fault = AuditVerdict::Fault{nr, what};
    return false;
}

bool AuditVerification::begin(const std::vector<AuditEnds>& kept, const CutIsTold& cut_is_told) {
    verdict_.knows_head = head_.empty();
    if (kept.empty()) return wrong(0, "the end that was kept is missing");
    verdict_.end = kept.front().last;
    last_ = kept.front().first;
    if (kept.size() > 1) return wrong(0, "two ends are kept");
    if (last_.hash == head_) verdict_.knows_head = true;
    if (last_.count == 0 && last_.hash.empty()) return true;
    if (cut_is_told(last_)) return true;
    return wrong(last_.count, "it and those before were taken out without a word");
}

bool AuditVerification::next(std::int64_t nr, const AuditFields& fields, const std::string& hash) {
    if (nr <= last_.count) return wrong(nr, "it was put in before the beginning");
    if (nr != last_.count + 1) return wrong(last_.count + 1, "it was taken out");
    if (audit_hash(last_.hash, nr, fields) != hash)
        return wrong(nr, "it was changed, moved or put in");
    last_ = {nr, hash};
    ++verdict_.records;
    if (hash == head_) verdict_.knows_head = true;
    return true;
}

AuditVerdict AuditVerification::verdict() {
    if (!verdict_.fault) compare_end();
    return verdict_;
}

void AuditVerification::compare_end() {
    const AuditEnd& kept = verdict_.end;
    if (last_.count < kept.count) wrong(last_.count + 1, "it and those behind were cut off");
    if (last_.count > kept.count) wrong(kept.count + 1, "it was put in at the end");
    if (last_.count == kept.count && last_.hash != kept.hash)
        wrong(last_.count, "it is not the one that was written last");
}

}  // namespace wizdesk::storage
