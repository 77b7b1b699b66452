#include "bot/tickets/proof.h"

#include <algorithm>

namespace wizdesk::tickets {

namespace {

constexpr std::string_view kId = "webhook-id";
constexpr std::string_view kTimestamp = "webhook-timestamp";
constexpr std::string_view kSignature = "webhook-signature";
constexpr std::string_view kVersion = "v1,";
constexpr std::size_t kLongestId = 256;

// Printable ASCII without blanks: what an id of this scheme is made of.
bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= kLongestId &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

// The signatures of the version we know that could be one.
std::vector<std::string_view> signatures_in(std::string_view list) {
    std::vector<std::string_view> signatures;
    while (!list.empty()) {
        const std::string_view word = list.substr(0, list.find(' '));
        list.remove_prefix(std::min(word.size() + 1, list.size()));
        if (word.starts_with(kVersion) &&
            has_base64_form(Hash::sha256, word.substr(kVersion.size())))
            signatures.push_back(word);
    }
    return signatures;
}

bool any_signs(const Source& source, const std::vector<std::string_view>& signatures,
               std::string_view id, std::string_view timestamp, std::string_view body) {
    bool found = false;
    for (const auto& secret : source.secrets) {
        const auto key = standard_key(secret);
        if (!key) continue;
        const std::string right = standard_signature(*key, id, timestamp, body);
        for (const auto signature : signatures)
            found = equal_in_constant_time(signature, right) || found;
    }
    return found;
}

std::string seconds_text(storage::Time time) {
    return std::to_string(
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

}  // namespace

Verdict standard_webhook_verdict(const Source& source, const Delivery& delivery) {
    const auto id = delivery.header(kId);
    const auto timestamp = delivery.header(kTimestamp);
    const auto signature = delivery.header(kSignature);
    if (!id || !timestamp || !signature || source.secrets.empty()) return Verdict::unsigned_;
    const auto at = unix_seconds(*timestamp);
    const auto signatures = signatures_in(*signature);
    if (!is_id(*id) || !at || signatures.empty()) return Verdict::malformed;
    if (!any_signs(source, signatures, *id, *timestamp, delivery.body)) return Verdict::mismatched;
    return is_fresh(*at, delivery.now) ? Verdict::genuine : Verdict::stale;
}

std::vector<Header> standard_webhook_headers(const Source& source, std::string_view id,
                                             storage::Time now, std::string_view body) {
    const std::string timestamp = seconds_text(now);
    std::vector<Header> headers = {{"Content-Type", "application/json"},
                                   {std::string(kId), std::string(id)},
                                   {std::string(kTimestamp), timestamp}};
    if (source.secrets.empty()) return headers;
    if (const auto key = standard_key(source.secrets.front()))
        headers.emplace_back(kSignature, standard_signature(*key, id, timestamp, body));
    return headers;
}

Verdict hex_mac_verdict(const Source& source, Hash hash, std::string_view signed_bytes,
                        std::string_view text, std::string_view prefix) {
    if (source.secrets.empty()) return Verdict::unsigned_;
    if (!text.starts_with(prefix) || !has_hex_form(hash, text.substr(prefix.size())))
        return Verdict::malformed;
    bool found = false;
    for (const auto& secret : source.secrets)
        found = (!secret.empty() &&
                 is_hex_mac(hash, secret, signed_bytes, text.substr(prefix.size()))) ||
                found;
    return found ? Verdict::genuine : Verdict::mismatched;
}

Verdict secret_header_verdict(const Source& source, const Delivery& delivery) {
    if (source.secret_header.empty() || source.secrets.empty()) return Verdict::unsigned_;
    const auto given = delivery.header(source.secret_header);
    if (!given) return Verdict::unsigned_;
    if (given->empty()) return Verdict::malformed;
    bool found = false;
    for (const auto& secret : source.secrets)
        found = (!secret.empty() && equal_in_constant_time(*given, secret)) || found;
    return found ? Verdict::genuine : Verdict::mismatched;
}

Verdict lenient(const Source& source, Verdict verdict) {
    return verdict == Verdict::unsigned_ && source.allow_unsigned ? Verdict::genuine : verdict;
}

}  // namespace wizdesk::tickets
