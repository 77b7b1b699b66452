#pragma once

// What the pack's phrases that are no facts stand for.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "intents/pack/pack.h"
#include "intents/phrases/phrase_set.h"

namespace wizdesk::intents {

enum class PhraseUse { task, type_name, topic, topic_unless, signal, answer };

// The signals that understanding itself acts upon; a pack may define more for the dialogue.
namespace signals {
inline constexpr std::string_view for_another = "for_another";
inline constexpr std::string_view for_name = "for_name";
inline constexpr std::string_view for_both = "for_both";
inline constexpr std::string_view for_myself = "for_myself";
inline constexpr std::string_view about_types = "about_types";
inline constexpr std::string_view manipulation = "manipulation";
inline constexpr std::string_view own_look = "own_look";
inline constexpr std::string_view form_text = "form_text";
}  // namespace signals

// Something of the pack that a message names: tokens [begin, end).
struct Mention {
    PhraseUse use = PhraseUse::task;
    std::size_t item = 0;  // index in the pack's list of what `use` says; of no use for a signal
    std::size_t part = 0;  // of an answer: index in Question::answers
    std::string_view signal{};  // of a signal: its name, valid as long as the pack; else empty
    std::size_t begin = 0;
    std::size_t end = 0;

    bool is_signal(std::string_view name) const {
        return use == PhraseUse::signal && signal == name;
    }
    bool is_name() const { return use == PhraseUse::task || use == PhraseUse::type_name; }
};

// Const after construction.
class PhraseIndex {
  public:
    // Adds the phrases to `phrases`. Throws PackError naming the place. `pack` must outlive the
    // index.
    PhraseIndex(const Pack& pack, PhraseSet& phrases);

    // Of the matches those that are of this index, in their order; matches of other phrases are
    // passed over.
    std::vector<Mention> mentions(const std::vector<PhraseMatch>& matches) const;

  private:
    void add(PhraseSet& phrases, const std::vector<std::string>& texts, const Place& place,
             const Mention& meaning);

    std::size_t first_ = 0;
    std::vector<Mention> meanings_;  // by phrase number - first_; without a place in a text
};

}  // namespace wizdesk::intents
