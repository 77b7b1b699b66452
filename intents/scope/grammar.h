#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "intents/phrases/phrase_set.h"
#include "intents/text/token.h"

namespace wizdesk::intents {

// The word classes that carry grammar; the pack defines them under `grammar`, so that a language is
// data. Every one of them must exist in the PhraseSet.
class Grammar {
  public:
    enum Class : std::size_t {
        self,
        we,
        you,
        another,
        be,
        was,
        as,
        negation,
        doubt,
        past,
        asking,
        auxiliary,
        possessive,
        determiner,
        job,
        conjunction,
        contrast,
        subordinate,
        preposition,
        inquiry,
        verb,
        base_verb,
        person,
        place,
        lead_in,
        disowning,
        reporting,
        owning,
        time,
        untrue,
        amount,
        ending,
        past_verb,
        their,
        relation,
        count
    };
    // Throws PhraseError naming the class that is missing.
    explicit Grammar(const PhraseSet& phrases);
    static const char* name(Class grammar_class);

    // For each token, which grammar classes begin there and where they end (0: it does not).
    using Marks = std::vector<std::array<std::size_t, count>>;
    Marks mark(const Tokens& tokens, const std::vector<ClassMatch>& classes) const;

  private:
    std::vector<std::size_t> grammar_of_class_;  // by word class number; count if it has none
};

}  // namespace wizdesk::intents
