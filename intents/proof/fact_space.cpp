#include "intents/proof/fact_space.h"

#include <algorithm>

namespace wizdesk::proof {

using intents::kKnown;
using intents::kUnknown;

FactSpace::FactSpace(const intents::Pack& pack) {
    for (const intents::Fact& fact : pack.facts) {
        std::vector<std::string> values = {kUnknown};
        for (const intents::FactValue& value : fact.values) values.push_back(value.value);
        const auto has = [&](const char* value) {
            return std::find(values.begin(), values.end(), value) != values.end();
        };
        if (has("yes") && !has("no")) values.emplace_back("no");
        numbers_[fact.name] = names_.size();
        names_.push_back(fact.name);
        everything_.push_back((ValueSet{1} << values.size()) - 1);
        values_.push_back(std::move(values));
    }
}

std::vector<ValueSet> FactSpace::values(std::size_t fact) const {
    std::vector<ValueSet> values;
    for (std::size_t i = 1; i < values_[fact].size(); ++i) values.push_back(ValueSet{1} << i);
    return values;
}

ValueSet FactSpace::bit(std::size_t fact, const std::string& value) const {
    if (value == kKnown) return everything_[fact] & ~kUnknownBit;
    const auto& values = values_[fact];
    const auto found = std::find(values.begin(), values.end(), value);
    return found == values.end() ? 0 : ValueSet{1} << (found - values.begin());
}

Test FactSpace::test(const intents::Condition& condition) const {
    Test test;
    for (const auto& [fact_name, values] : condition) {
        Part part{fact(fact_name), 0};
        for (const std::string& value : values) part.allowed |= bit(part.fact, value);
        test.push_back(part);
    }
    return test;
}

Settings FactSpace::settings(const intents::Facts& facts) const {
    Settings settings;
    for (const auto& [fact_name, value] : facts) {
        const std::size_t number = fact(fact_name);
        settings.push_back({number, bit(number, value)});
    }
    return settings;
}

intents::Facts FactSpace::example(const Case& of) const {
    intents::Facts facts;
    for (std::size_t fact = 0; fact < of.size(); ++fact) {
        if ((of[fact] & kUnknownBit) != 0) continue;
        for (std::size_t i = 1; i < values_[fact].size(); ++i) {
            if ((of[fact] >> i & 1) != 0) facts.try_emplace(names_[fact], values_[fact][i]);
        }
    }
    return facts;
}

std::string FactSpace::describe(const Case& of) const {
    std::string text;
    for (const auto& [fact, value] : example(of)) {
        text += (text.empty() ? "" : ", ") + fact + " = " + value;
    }
    return text.empty() ? "nothing known" : text;
}

}  // namespace wizdesk::proof
