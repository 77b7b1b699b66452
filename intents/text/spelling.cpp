#include "intents/text/spelling.h"

#include <algorithm>
#include <array>

namespace wizdesk::intents {
namespace {

constexpr std::size_t kShortest = 4;   // shorter words have too many neighbours
constexpr std::size_t kLongest = 24;   // longer ones are no words
constexpr std::size_t kTwoErrors = 7;  // from this length on, two slips still leave a word plain

int errors_allowed(std::size_t length) {
    return length >= kTwoErrors ? 2 : 1;
}

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

// Whether nothing but vowels, and the second of doubled letters, is missing: "schl", "dirctr".
bool drops_vowels(std::string_view word, std::string_view target) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (at < word.size() && word[at] == target[i]) {
            ++at;
        } else if (!is_vowel(target[i]) && (i == 0 || target[i] != target[i - 1])) {
            return false;
        }
    }
    return at == word.size();
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
    if (a.size() > kLongest || b.size() > kLongest) return limit + 1;
    std::array<int, kLongest + 1> two_back{};
    std::array<int, kLongest + 1> back{};
    std::array<int, kLongest + 1> row{};
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        two_back = back;
        back = row;
        row[0] = static_cast<int>(i);
        int best = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int change = back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({back[j] + 1, row[j - 1] + 1, change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], two_back[j - 2] + 1);
            best = std::min(best, row[j]);
        }
        if (best > limit) return limit + 1;
    }
    return std::min(row[b.size()], limit + 1);
}

void Spelling::add_target(std::string_view word) {
    if (word.size() < kShortest || word.size() > kLongest || has_digit(word)) {
        add_known(word);
        return;
    }
    if (by_length_.size() <= word.size()) by_length_.resize(word.size() + 1);
    std::vector<Target>& bucket = by_length_[word.size()];
    const auto [entry, added] = targets_.try_emplace(std::string(word), word.size(), bucket.size());
    if (added) bucket.push_back({std::string(word), 0});
    ++bucket[entry->second.second].weight;
}

void Spelling::add_known(std::string_view word) {
    known_.add(word);
}

bool Spelling::is_known(const std::string& word) const {
    return known_.contains(word) || targets_.contains(word);
}

const Spelling::Target* Spelling::nearest(const std::string& word) const {
    const auto allowed = static_cast<std::size_t>(errors_allowed(word.size()));
    const Target* best = nullptr;
    int best_distance = static_cast<int>(allowed) + 1;
    for (std::size_t n = word.size() - allowed; n <= word.size() + allowed; ++n) {
        if (n >= by_length_.size()) break;
        for (const Target& target : by_length_[n]) {
            // A slip in the very first letter is rare, and allowing it triples the candidates.
            if (target.word[0] != word[0] && target.word[0] != word[1]) continue;
            const int distance = edit_distance(word, target.word, best_distance);
            const bool closer = distance < best_distance;
            if (closer || (distance == best_distance && best && target.weight > best->weight)) {
                best = &target;
                best_distance = distance;
            }
        }
    }
    return best;
}

const Spelling::Target* Spelling::spelt_out(const std::string& word) const {
    const Target* best = nullptr;
    const std::size_t longest = std::min(by_length_.size(), 2 * word.size() + 1);
    for (std::size_t n = word.size() + 1; n < longest; ++n) {
        for (const Target& target : by_length_[n]) {
            if (target.word[0] != word[0] || !drops_vowels(word, target.word)) continue;
            if (best == nullptr || target.weight > best->weight) best = &target;
        }
    }
    return best;
}

std::vector<std::string> Spelling::split(const std::string& word) const {
    for (std::size_t at = kShortest; at + kShortest <= word.size(); ++at) {
        std::string first = word.substr(0, at);
        std::string second = word.substr(at);
        if (targets_.contains(first) && targets_.contains(second)) {
            return {std::move(first), std::move(second)};
        }
    }
    return {};
}

std::vector<std::string> Spelling::repair(const std::string& word) const {
    if (word.size() < kShortest || word.size() > kLongest) return {word};
    if (has_digit(word) || is_known(word)) return {word};
    if (std::vector<std::string> parts = split(word); !parts.empty()) return parts;
    const Target* target = nearest(word);
    if (target == nullptr) target = spelt_out(word);
    return {target ? target->word : word};
}

}  // namespace wizdesk::intents
