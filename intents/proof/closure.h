#pragma once

// What the pack's derivations add to sets of facts.

#include <functional>

#include "intents/proof/fact_space.h"

namespace wizdesk::proof {

// Const after construction.
class Closure {
  public:
    Closure(const intents::Pack& pack, const FactSpace& space);

    // The cases that `from` becomes when all that follows is added, as the dialogue adds it; every
    // member of `from` goes into exactly one of them.
    void derive(const Case& from, const std::function<void(const Case&)>& visit) const;

    // Whether there are members from which nothing more follows: only those can a dialogue come to
    // know.
    bool can_settle(const Case& of) const;

    // Such members, all but the same, with as little known as possible; there must be some.
    Case simplest(const Case& of) const;

  private:
    struct Derivation {
        Test when;
        Settings then;
    };

    void derive(Case& facts, std::size_t number,
                const std::function<void(const Case&)>& visit) const;
    static void set(Case& facts, const Settings& settings, std::size_t number,
                    const std::function<void()>& next);
    // Visits the members from which nothing more follows, until a visit returns false.
    bool settle(Case& facts, std::size_t number, const std::function<bool()>& visit) const;

    std::vector<Derivation> derivations_;
};

}  // namespace wizdesk::proof
