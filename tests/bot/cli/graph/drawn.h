#pragma once

// Outlines to draw, and what is counted in a drawing.

#include <string>

#include "bot/cli/graph/outline.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::test {

// Five outcomes, reached by baker, untrained, training_unsaid, seller and the opening question.
inline cli::Outline bakery() {
    return cli::outline(intents::load_pack(small_pack()));
}

// A table that leads to a duty table, with text that every format has to escape.
inline cli::Outline hostile() {
    using cli::OutcomeKind;
    const std::string text = R"(<b>"Key"</b> & #1)";
    return {"bakery",
            "0123456789ab",
            {{"ovens",
              false,
              {{"baker", {text}, {{OutcomeKind::access, "key", text}}, "note 1"},
               {"duty", {}, {{OutcomeKind::duties, "hot", "hot"}}, ""},
               {"silent", {"is silent"}, {}, ""}}}},
            {{"hot", true, {{"burns", {}, {{OutcomeKind::access, "key", text}}, ""}}}}};
}

inline std::size_t times(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++count;
    return count;
}

}  // namespace wizdesk::test
