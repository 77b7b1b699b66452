#include "intents/scope/grammar.h"

#include <algorithm>
#include <string>

namespace wizdesk::intents {
namespace {

constexpr std::array<const char*, Grammar::count> kNames = {
    "self",        "we",         "you",       "another",     "be",       "was",
    "as",          "negation",   "doubt",     "past",        "asking",   "auxiliary",
    "possessive",  "determiner", "job",       "conjunction", "contrast", "subordinate",
    "preposition", "inquiry",    "verb",      "base_verb",   "person",   "place",
    "lead_in",     "disowning",  "reporting", "owning",      "time",     "untrue",
    "amount",      "ending",     "past_verb", "their",       "relation"};

}  // namespace

const char* Grammar::name(Class grammar_class) {
    return kNames[grammar_class];
}

Grammar::Grammar(const PhraseSet& phrases) {
    for (std::size_t g = 0; g < count; ++g) {
        if (!phrases.has_class(kNames[g])) {
            throw PhraseError(std::string("the word class {") + kNames[g] +
                              "} is missing; define it under `grammar`");
        }
    }
    for (std::size_t number = 0; number < phrases.class_count(); ++number) {
        const auto found = std::find(kNames.begin(), kNames.end(), phrases.class_name(number));
        grammar_of_class_.push_back(static_cast<std::size_t>(found - kNames.begin()));
    }
}

Grammar::Marks Grammar::mark(const Tokens& tokens, const std::vector<ClassMatch>& classes) const {
    Marks marks(tokens.size());
    for (const ClassMatch& match : classes) {
        const std::size_t grammar = grammar_of_class_[match.word_class];
        if (grammar == count) continue;
        marks[match.begin][grammar] = match.end;
        // "made me the coordinator": what stands next to the noun is the copula's last word
        const bool copula = grammar == be || grammar == was || grammar == as;
        for (std::size_t at = match.begin + 1; copula && at < match.end; ++at) {
            marks[at][grammar] = match.end;
        }
    }
    return marks;
}

}  // namespace wizdesk::intents
