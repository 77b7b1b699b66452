#include "bot/agents/roles.h"

#include <array>

namespace wizdesk::agents {
namespace {

// A row for each role, in the order of the enum; a column for each permission, in the order of
// that.
// clang-format off
constexpr std::array<std::array<bool, 7>, 4> kMay = {{
    //                read   answer redact analyt edit   audit  administer
    /* agent */         {true,  true,  true,  true,  false, false, false},
    /* editor */        {true,  true,  true,  true,  true,  false, false},
    /* auditor */       {false, false, false, true,  false, true,  false},
    /* administrator */ {true,  true,  true,  true,  true,  true,  true},
}};
// clang-format on

}  // namespace

bool may(storage::AgentRole role, Permission permission) {
    return kMay.at(static_cast<std::size_t>(role)).at(static_cast<std::size_t>(permission));
}

}  // namespace wizdesk::agents
