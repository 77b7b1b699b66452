#pragma once

// Finds the pack's facts in a message and says of each finding how it stands there.

#include <vector>

#include "intents/annotated_text.h"
#include "intents/pack/pack.h"
#include "intents/phrases/phrase_set.h"
#include "intents/scope/scope.h"
#include "intents/understanding.h"

namespace wizdesk::intents {

// Of a finding that no phrase made.
inline constexpr std::size_t no_phrase = static_cast<std::size_t>(-1);

// A finding with the tokens it covers.
struct FactFinding {
    std::size_t fact = 0;   // index in Pack::facts
    std::size_t value = 0;  // index in Fact::values
    Form form = Form::deed;
    Standing standing = Standing::mentioned;
    std::size_t begin = 0;  // tokens, [begin, end)
    std::size_t end = 0;
    std::size_t phrase = 0;  // of the PhraseSet, or no_phrase: the fact models'
    Subject subject = Subject::none;
    bool of_absence = false;  // only says when: "whenever the coordinator is out"
    bool negated = false;     // whoever it is said of, it is not so
};

// Const after construction.
class FactReader {
  public:
    // Adds the facts' phrases to `phrases`. Throws PackError. `pack` must outlive the reader.
    FactReader(const Pack& pack, PhraseSet& phrases);

    // In the order of the text; no finding lies inside a longer one of the same form.
    std::vector<FactFinding> read(const AnnotatedText& text) const;

    // The fact's finding for a phrase number, if the phrase is one of a fact.
    struct Meaning {
        std::size_t fact = 0;
        std::size_t value = 0;
        Form form = Form::deed;
        bool negative = false;    // the phrase itself has a "not" in it
        bool of_absence = false;  // it speaks of somebody who is away
        std::size_t rank = 0;     // order in the pack
    };

  private:
    bool denies(const FactFinding& finding) const;
    std::vector<FactFinding> candidates(const AnnotatedText& text) const;
    void judge(const AnnotatedText& text, std::vector<FactFinding>& findings) const;
    bool is_negated(const AnnotatedText& text, const FactFinding& finding) const;
    Standing standing(const AnnotatedText& text, const FactFinding& finding, NounUse use) const;

    const Pack& pack_;
    std::size_t first_phrase_ = 0;
    std::vector<Meaning> meanings_;  // by phrase number - first_phrase_
};

}  // namespace wizdesk::intents
