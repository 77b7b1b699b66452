#pragma once

// The English and Spanish words by which identifiers are announced. Nothing in it is particular to
// one helpdesk; those words come from the knowledge pack.

#include <span>
#include <string_view>

#include "bot/privacy/lexicon.h"

namespace wizdesk::privacy {

struct CueRow {
    Marks marks;
    std::string_view words;  // separated by spaces, in lower case, without accents and dots
};

std::span<const CueRow> cue_words();

}  // namespace wizdesk::privacy
