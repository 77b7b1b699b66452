#include "bot/web/assets.h"

#include <algorithm>

namespace wizdesk::web {

const Asset* find_asset(std::string_view path) {
    const auto all = assets();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [path](const Asset& asset) { return asset.path == path; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace wizdesk::web
