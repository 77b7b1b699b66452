#include "intents/proof/closure.h"

#include <algorithm>

namespace wizdesk::proof {

Closure::Closure(const intents::Pack& pack, const FactSpace& space) {
    for (const intents::Derivation& derivation : pack.derived) {
        derivations_.push_back({space.test(derivation.when), space.settings(derivation.then)});
    }
}

void Closure::derive(const Case& from, const std::function<void(const Case&)>& visit) const {
    Case facts = from;
    derive(facts, 0, visit);
}

void Closure::derive(Case& facts, std::size_t number,
                     const std::function<void(const Case&)>& visit) const {
    if (number == derivations_.size()) return visit(facts);
    const Derivation& derivation = derivations_[number];
    const auto next = [&] { derive(facts, number + 1, visit); };
    split(
        facts, derivation.when, [&] { set(facts, derivation.then, 0, std::ref(next)); }, next);
}

// Where nothing is known of the settings' facts, they become known.
void Closure::set(Case& facts, const Settings& settings, std::size_t number,
                  const std::function<void()>& next) {
    if (number == settings.size()) return next();
    const Setting& setting = settings[number];
    const auto on = [&] { set(facts, settings, number + 1, next); };
    split(
        facts, {{setting.fact, kUnknownBit}},
        [&] {
            facts[setting.fact] = setting.value;
            on();
            facts[setting.fact] = kUnknownBit;
        },
        on);
}

bool Closure::can_settle(const Case& of) const {
    Case facts = of;
    return !settle(facts, 0, [] { return false; });
}

Case Closure::simplest(const Case& of) const {
    const auto known = [](const Case& facts) {
        return std::count_if(facts.begin(), facts.end(),
                             [](ValueSet values) { return (values & kUnknownBit) == 0; });
    };
    Case facts = of;
    Case simplest;
    settle(facts, 0, [&] {
        if (simplest.empty() || known(facts) < known(simplest)) simplest = facts;
        return true;
    });
    return simplest;
}

bool Closure::settle(Case& facts, std::size_t number, const std::function<bool()>& visit) const {
    if (number == derivations_.size()) return visit();
    bool go_on = true;
    const auto next = [&] { go_on = go_on && settle(facts, number + 1, visit); };
    Test known;
    for (const Setting& setting : derivations_[number].then) {
        known.push_back({setting.fact, ~kUnknownBit});
    }
    split(
        facts, derivations_[number].when, [&] { split(facts, known, next, [] {}); }, next);
    return go_on;
}

}  // namespace wizdesk::proof
