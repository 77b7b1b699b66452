#include "bot/privacy/redactor.h"

#include "bot/privacy/folded_text.h"
#include "bot/privacy/lexicon.h"
#include "bot/privacy/rules.h"
#include "bot/privacy/scan.h"

namespace wizdesk::privacy {

namespace {

constexpr void (*rules[])(Scan&) = {
    claim_hl7_segments,       // each field is what its number says
    claim_links,              // first of prose: what stands inside a link is no sentence
    claim_mailboxes,          // their digits and names are theirs
    claim_network_addresses,  // before numbers, which they are made of
    claim_secrets,            // may look like anything
    claim_cards,              // longest digits first, so that no part of one is taken for less
    claim_social_security,    // before phones: 3-2-4 is never a phone
    claim_medicare,           //
    claim_phones,             // before ids: "patient cell 860 …" is a phone
    claim_cued_ids,           //
    note_dates,               // names and addresses must know where dates are
    claim_addresses,          // before names: "Maple" in "12 Maple Street" is none
    claim_zip_codes,          //
    claim_names,              // knows ids and dates beside a name
    claim_dates,              // knows names beside a date
    claim_ages,               //
};

// Writes each claim as its placeholder and copies the rest.
Redaction write_out(std::string_view utf8, const FoldedText& folded, const Scan& scan) {
    Redaction result;
    result.text.reserve(utf8.size());
    std::size_t copied = 0;
    for (Index i = 0; i < scan.size(); ++i) {
        const Token& token = scan.at(i);
        if (token.type == Type::none || token.kind == Kind::placeholder) continue;
        Index last = i;
        while (scan.at(last + 1).type == token.type && !scan.at(last + 1).starts_claim) ++last;
        const std::size_t begin = folded.starts[token.begin];
        result.text.append(utf8.substr(copied, begin - copied));
        result.text.append(names_of(token.type).placeholder);
        ++result.counts[std::string(names_of(token.type).count)];
        copied = folded.starts[scan.at(last).end];
        i = last;
    }
    result.text.append(utf8.substr(copied));
    return result;
}

Redaction redact_once(std::string_view utf8, const Lexicon& lexicon) {
    const FoldedText folded = fold(utf8);
    Scan scan(folded, lexicon);
    for (const auto rule : rules) rule(scan);
    return write_out(utf8, folded, scan);
}

}  // namespace

Redactor::Redactor(const ProtectedTerms& terms) : lexicon_(std::make_unique<Lexicon>(terms)) {}
Redactor::~Redactor() = default;
Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;

Redaction Redactor::redact(std::string_view utf8) const {
    // What one pass removes can bring words together that the next would take for more, so passes
    // are repeated until one changes nothing: that makes redacting the result again harmless.
    constexpr int most_passes = 8;
    Redaction result;
    result.text = is_valid_utf8(utf8) ? std::string(utf8) : with_valid_utf8(utf8);
    for (int pass = 0; pass < most_passes; ++pass) {
        Redaction next = redact_once(result.text, *lexicon_);
        if (next.counts.empty()) break;
        for (const auto& [type, count] : next.counts) result.counts[type] += count;
        result.text = std::move(next.text);
    }
    return result;
}

}  // namespace wizdesk::privacy
