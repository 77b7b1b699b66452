#include "bot/check/telling.h"

#include <algorithm>

namespace wizdesk::check {

using proof::kUnknownBit;

Telling::Telling(const intents::Pack& pack, const proof::FactSpace& space,
                 const intents::Facts& facts)
    : settings_(space.settings(facts)) {
    for (const proof::Setting& setting : settings_) {
        possible_.push_back({setting.fact, setting.value | kUnknownBit});
    }
    const auto says_yes = [&](const std::string& fact) {
        const auto said = facts.find(fact);
        return said != facts.end() && said->second == "yes";
    };
    for (const std::vector<std::string>& group : pack.exclusive) {
        if (std::none_of(group.begin(), group.end(), says_yes)) continue;
        for (const std::string& fact : group) {
            if (!facts.contains(fact)) settings_.push_back({space.fact(fact), kUnknownBit});
        }
    }
}

void Telling::tell(const Case& known,
                   const std::function<void(const Case&, const Case&)>& visit) const {
    Case before = known;
    split(
        before, possible_, [&] { visit(before, told(before)); }, [] {});
}

Case Telling::told(const Case& known) const {
    Case after = known;
    for (const proof::Setting& setting : settings_) after[setting.fact] = setting.value;
    return after;
}

Case Telling::back(const Case& before, const Case& after, const Case& known) {
    Case back = before;
    for (std::size_t fact = 0; fact < back.size(); ++fact) {
        if (after[fact] != before[fact]) continue;  // told
        const bool derived = (known[fact] & ~after[fact]) != 0;
        back[fact] = derived ? kUnknownBit : known[fact];
    }
    return back;
}

}  // namespace wizdesk::check
