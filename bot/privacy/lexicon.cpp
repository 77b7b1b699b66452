#include "bot/privacy/lexicon.h"

#include <algorithm>

#include "bot/privacy/cue_words.h"
#include "bot/privacy/folded_text.h"

namespace wizdesk::privacy {

namespace {

std::string lower(std::string_view folded) {
    std::string lowered(folded);
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::string key_of(const std::string& entry) {
    return lower(fold(entry).chars);
}

std::string digits_of(const std::string& entry) {
    std::string digits;
    for (const char c : fold(entry).chars)
        if (c >= '0' && c <= '9') digits += c;
    return digits.size() == 11 && digits[0] == '1' ? digits.substr(1) : digits;
}

// "410 Capitol Ave." and "410  capitol ave" are the same place.
std::string plain_address(std::string_view folded) {
    std::string plain;
    for (const char c : lower(folded)) {
        const bool blank_between = c == ' ' && !plain.empty() && plain.back() != ' ';
        if (is_letter_or_digit(c) || blank_between) plain += c;
    }
    return plain;
}

std::string without_scheme(std::string_view link) {
    std::string plain = lower(link);
    for (const std::string_view scheme : {"https://", "http://"})
        if (plain.starts_with(scheme)) plain.erase(0, scheme.size());
    while (plain.ends_with('/')) plain.pop_back();
    return plain;
}

}  // namespace

std::size_t Lexicon::Hash::operator()(std::string_view word) const {
    std::uint64_t hash = 1469598103934665603ull;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return hash ^ (hash >> 29);
}

Lexicon::Lexicon(const ProtectedTerms& terms) {
    for (const CueRow& row : cue_words()) add(row.words, row.marks);
    add_all(terms.words, never_name);
    add_all(terms.organisation_words, organisation | never_name);
    add_all(terms.towns, town);
    add_all(terms.ordinary_words, ordinary);
    add_all(terms.patient_id_words, id_cue);
    add_all(terms.id_holders, id_holder);
    add_all(terms.kept_number_words, kept_number);
    add_all(terms.first_names, first_name);
    add_all(terms.last_names, last_name);
    for (const std::string& link : terms.links) links_.insert(without_scheme(key_of(link)));
    for (const std::string& host : terms.hosts) hosts_.insert(key_of(host));
    for (const std::string& box : terms.mailboxes) mailboxes_.insert(key_of(box));
    for (const std::string& phone : terms.phones) phones_.insert(digits_of(phone));
    for (const std::string& code : terms.public_area_codes)
        public_area_codes_.insert(digits_of(code));
    for (const std::string& place : terms.addresses)
        addresses_.push_back(plain_address(key_of(place)));
}

void Lexicon::add_all(const std::vector<std::string>& entries, Marks marks) {
    for (const std::string& entry : entries) add(key_of(entry), marks);
}

void Lexicon::add(std::string_view words, Marks marks) {
    std::string word;
    for (const char c : words) {
        if (is_letter_or_digit(c)) {
            word += c;
        } else if (c != '.' && c != '\'' && !word.empty()) {
            words_[word] |= marks;
            word.clear();
        }
    }
    if (!word.empty()) words_[word] |= marks;
}

Marks Lexicon::marks_of(std::string_view word) const {
    if (const auto found = words_.find(word); found != words_.end()) return found->second;
    for (const std::string_view ending : {"s", "es", "ed", "d", "ing", "ly", "er"}) {
        if (word.size() < ending.size() + 3 || !word.ends_with(ending)) continue;
        const auto stem = words_.find(word.substr(0, word.size() - ending.size()));
        if (stem != words_.end() && (stem->second & ordinary)) return ordinary;
    }
    return no_mark;
}

bool Lexicon::is_protected_link(std::string_view link) const {
    return links_.contains(without_scheme(link));
}

bool Lexicon::is_protected_host(std::string_view host) const {
    std::string name = lower(host);
    while (true) {
        if (hosts_.contains(name)) return true;
        const std::size_t dot = name.find('.');
        if (dot == std::string::npos) return false;
        name.erase(0, dot + 1);
    }
}

bool Lexicon::is_protected_mailbox(std::string_view address) const {
    return mailboxes_.contains(lower(address));
}

bool Lexicon::is_protected_address(std::string_view number_and_street) const {
    const std::string plain = plain_address(number_and_street);
    return std::any_of(addresses_.begin(), addresses_.end(),
                       [&](const std::string& place) { return plain.starts_with(place); });
}

bool Lexicon::is_protected_phone(std::string_view ten_or_seven_digits) const {
    const std::string digits(ten_or_seven_digits);
    return phones_.contains(digits) ||
           (digits.size() == 10 && public_area_codes_.contains(digits.substr(0, 3)));
}

}  // namespace wizdesk::privacy
