#include "bot/http/audit_api.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bot/http/form.h"
#include "bot/http/message_json.h"
#include "bot/http/problem.h"
#include "storage/time_text.h"

namespace wizdesk::http {

namespace {

using nlohmann::ordered_json;

constexpr long kMostRecords = 100;
constexpr long kRecords = 50;
constexpr std::chrono::seconds kPatience{2};
// Of a verdict, in seconds.
constexpr long kMaxAge = 300;
constexpr long kLongestAge = 86400;
constexpr std::chrono::seconds kAskAgainIn{10};
constexpr const char* kBeingVerified =
    "The log is being read for somebody else, which takes minutes if it is long. Ask again then: "
    "the verdict is kept.";

std::optional<storage::Time> time_in(const Form& query, const char* field) try {
    const std::string* text = query.find(field);
    return text ? std::optional(storage::time_from_rfc3339(*text)) : std::nullopt;
} catch (const std::invalid_argument&) {
    throw Refused(Fault::invalid_field, "The time must look like 2026-11-22T08:00:00.000Z.", field);
}

std::optional<std::string> word_in(const Form& query, const char* field) {
    const std::string* word = query.find(field);
    return word ? std::optional(*word) : std::nullopt;
}

std::string head_in(const Form& query) {
    std::string head = word_in(query, "head").value_or("");
    if (!head.empty() &&
        (head.size() != 64 || head.find_first_not_of("0123456789abcdef") != std::string::npos))
        throw Refused(Fault::invalid_field, "A head is 64 hexadecimal digits.", "head");
    return head;
}

storage::AuditFilter filter_in(const Form& query) {
    storage::AuditFilter filter;
    filter.actor = word_in(query, "actor");
    filter.action = word_in(query, "action");
    filter.object = word_in(query, "object");
    filter.since = time_in(query, "since");
    filter.before = query.number("before", std::numeric_limits<long>::max(), 0);
    filter.limit =
        static_cast<std::size_t>(std::max(1L, query.number("limit", kMostRecords, kRecords)));
    return filter;
}

}  // namespace

ordered_json record_json(const storage::AuditRecord& record) {
    return {{"nr", record.nr},
            {"at", storage::to_rfc3339(record.entry.at)},
            {"actor", record.entry.actor},
            {"action", record.entry.action},
            {"object", record.entry.object},
            {"outcome", record.entry.outcome},
            {"hash", record.hash}};
}

Outcome AuditApi::list(const Call& call) {
    const auto filter = filter_in(Form(query_of(call.request.target)));
    const auto records = store_.audit(filter);
    ordered_json list = ordered_json::array();
    for (const auto& record : records) list.push_back(record_json(record));
    ordered_json body = {{"records", std::move(list)}, {"before", nullptr}};
    if (records.size() == filter.limit) body["before"] = records.back().nr;
    return json_answer(200, body);
}

Outcome AuditApi::verdict(const Call& call) {
    const Form query(query_of(call.request.target));
    const std::string head = head_in(query);
    const std::chrono::seconds max_age(query.number("max_age", kLongestAge, kMaxAge));
    const auto kept = [&] { return head.empty() ? verified_within(max_age) : std::nullopt; };
    if (const auto verified = kept()) return verdict_answer(*verified);
    const std::unique_lock one(verifying_, kPatience);
    if (!one) throw Refused({Fault::busy, kBeingVerified, {}, kAskAgainIn, {}});
    if (const auto verified = kept()) return verdict_answer(*verified);  // of who was waited for
    return verdict_answer(verify(head));
}

// None if the clock was put back since.
std::optional<AuditApi::Verified> AuditApi::verified_within(std::chrono::seconds max_age) {
    const storage::Time now = clock_.now();
    const std::lock_guard lock(mutex_);
    if (last_ && last_->at <= now && now - last_->at < max_age) return last_;
    return std::nullopt;
}

// One that compared a head is for its caller alone.
AuditApi::Verified AuditApi::verify(const std::string& head) {
    const auto verdict = verify_(head);
    Verified verified{verdict, clock_.now()};
    const std::lock_guard lock(mutex_);
    if (head.empty()) last_ = verified;
    return verified;
}

Answer AuditApi::verdict_answer(const Verified& verified) {
    const storage::AuditVerdict& verdict = verified.verdict;
    ordered_json body = {{"sound", !verdict.fault && verdict.knows_head},
                         {"at", storage::to_rfc3339(verified.at)},
                         {"records", verdict.records},
                         {"head", verdict.end.hash},
                         {"knows_head", verdict.knows_head},
                         {"fault", nullptr}};
    if (verdict.fault) body["fault"] = {{"nr", verdict.fault->nr}, {"what", verdict.fault->what}};
    return json_answer(200, body);
}

}  // namespace wizdesk::http
