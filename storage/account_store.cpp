#include "storage/account_store.h"

#include <algorithm>
#include <array>

namespace wizdesk::storage {
namespace {

// In the order of the enum.
constexpr std::array<std::string_view, 4> kRoleWords = {"agent", "editor", "auditor",
                                                        "administrator"};

}  // namespace

std::string_view to_string(AgentRole role) {
    return kRoleWords.at(static_cast<std::size_t>(role));
}

AgentRole agent_role_from(std::string_view word) {
    const auto* found = std::ranges::find(kRoleWords, word);
    if (found == kRoleWords.end())
        throw std::invalid_argument("unknown word for the role of an agent");
    return static_cast<AgentRole>(found - kRoleWords.begin());
}

}  // namespace wizdesk::storage
