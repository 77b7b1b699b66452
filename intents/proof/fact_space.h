#pragma once

// Sets of facts, small enough to enumerate: for each fact the values that are still possible. A
// condition cuts such a set in two, so all combinations of values that no condition tells apart are
// looked at in one go, and none is left out.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "intents/pack/pack.h"

namespace wizdesk::proof {

// Bit 0: unknown; bit n: the fact's n-th value.
using ValueSet = std::uint32_t;
inline constexpr ValueSet kUnknownBit = 1;

// For each fact of the space its possible values; never an empty set.
using Case = std::vector<ValueSet>;

// One fact of a condition: holds for these values.
struct Part {
    std::size_t fact = 0;
    ValueSet allowed = 0;
};
// All parts must hold.
using Test = std::vector<Part>;

// A fact with its only value.
struct Setting {
    std::size_t fact = 0;
    ValueSet value = 0;
};
using Settings = std::vector<Setting>;

// The facts of a pack, each with unknown, its values, and "no" where there is a "yes". `pack` must
// outlive it; its references must have been checked.
class FactSpace {
  public:
    explicit FactSpace(const intents::Pack& pack);

    // Every combination.
    Case everything() const { return everything_; }

    // A fact's name must be one of the pack's.
    std::size_t fact(const std::string& name) const { return numbers_.at(name); }
    const std::string& name(std::size_t fact) const { return names_[fact]; }
    // Each single value but unknown.
    std::vector<ValueSet> values(std::size_t fact) const;

    Test test(const intents::Condition& condition) const;
    Settings settings(const intents::Facts& facts) const;

    // One member of the case, with as little known as possible; what is unknown is not in it.
    intents::Facts example(const Case& of) const;
    // The example in words: "signs = yes, enrolled = no", or "nothing known".
    std::string describe(const Case& of) const;

  private:
    ValueSet bit(std::size_t fact, const std::string& value) const;

    std::vector<std::string> names_;
    std::vector<std::vector<std::string>> values_;  // by fact; first unknown
    std::map<std::string, std::size_t> numbers_;
    Case everything_;
};

// Whether some member of the case passes the test.
inline bool possible(const Case& of, const Test& test) {
    for (const Part& part : test) {
        if ((of[part.fact] & part.allowed) == 0) return false;
    }
    return true;
}

// The parts of split, of a test of which the first `from` parts hold.
template <typename Yes, typename No>
void split_from(Case& cut, const Test& test, std::size_t from, const Yes& yes, const No& no) {
    if (from == test.size()) return yes();
    const Part& part = test[from];
    const ValueSet whole = cut[part.fact];
    if (const ValueSet outside = whole & ~part.allowed; outside != 0) {
        cut[part.fact] = outside;
        no();
    }
    cut[part.fact] = whole & part.allowed;
    split_from(cut, test, from + 1, yes, no);
    cut[part.fact] = whole;
}

// Calls yes() with `cut` narrowed to the members for which the test holds, and no() for each part
// of the rest; neither for an empty set. `cut` is as before when it returns.
template <typename Yes, typename No>
void split(Case& cut, const Test& test, const Yes& yes, const No& no) {
    if (!possible(cut, test)) return no();  // uncut: cutting makes more cases of one
    split_from(cut, test, 0, yes, no);
}

}  // namespace wizdesk::proof
