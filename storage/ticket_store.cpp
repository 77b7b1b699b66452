#include "storage/ticket_store.h"

#include <algorithm>
#include <array>

namespace wizdesk::storage {
namespace {

// In the order of the enum.
constexpr std::array<std::string_view, 5> kPostStateWords = {"waiting", "sent", "obsolete",
                                                             "failed", "dropped"};

}  // namespace

std::string_view to_string(PostState state) {
    return kPostStateWords.at(static_cast<std::size_t>(state));
}

PostState post_state_from(std::string_view word) {
    const auto* found = std::ranges::find(kPostStateWords, word);
    if (found == kPostStateWords.end())
        throw std::invalid_argument("unknown word for the state of a post");
    return static_cast<PostState>(found - kPostStateWords.begin());
}

}  // namespace wizdesk::storage
