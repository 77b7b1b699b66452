#include "storage/agent_store.h"

#include <algorithm>
#include <array>

namespace wizdesk::storage {
namespace {

// In the order of the enum.
constexpr std::array<std::string_view, 3> kOutcomeWords = {"accepted", "edited", "rejected"};

}  // namespace

std::string_view to_string(SuggestionOutcome outcome) {
    return kOutcomeWords.at(static_cast<std::size_t>(outcome));
}

SuggestionOutcome suggestion_outcome_from(std::string_view word) {
    const auto* found = std::ranges::find(kOutcomeWords, word);
    if (found == kOutcomeWords.end())
        throw std::invalid_argument("unknown word for what became of a suggestion");
    return static_cast<SuggestionOutcome>(found - kOutcomeWords.begin());
}

}  // namespace wizdesk::storage
