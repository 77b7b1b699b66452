#pragma once

// What the pack's phrases that are no facts stand for.

#include <cstddef>
#include <string>
#include <vector>

#include "intents/pack/pack.h"
#include "intents/phrases/phrase_set.h"

namespace wizdesk::intents {

// Names first: see Interpreter.
enum class PhraseUse { task, type_name, topic, topic_unless, signal, answer };

struct PhraseMeaning {
    PhraseUse use = PhraseUse::task;
    std::size_t item = 0;  // index in the pack's list (of signals: in signal_names())
    std::size_t part = 0;  // of an answer: index in Question::answers
};

class PhraseIndex {
  public:
    // Adds the phrases to `phrases`. Throws PackError naming the place.
    PhraseIndex(const Pack& pack, PhraseSet& phrases);

    // nullptr for a phrase that is not of this index.
    const PhraseMeaning* meaning(std::size_t phrase) const;
    const std::vector<std::string>& signal_names() const { return signal_names_; }

  private:
    void add(PhraseSet& phrases, const std::vector<std::string>& texts, const Place& place,
             PhraseMeaning meaning);

    std::size_t first_ = 0;
    std::vector<PhraseMeaning> meanings_;
    std::vector<std::string> signal_names_;
};

}  // namespace wizdesk::intents
