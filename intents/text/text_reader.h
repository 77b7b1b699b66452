#pragma once

#include <string_view>

#include "intents/text/rewriter.h"
#include "intents/text/spelling.h"
#include "intents/text/token.h"

namespace wizdesk::intents {

// From a message to the words that the rest of understanding sees: split, repaired, glossed,
// rewritten, stemmed, in this order. Const after the pack's words were added to all parts.
class TextReader {
  public:
    // `glosses` put the words of another language into those that `rewriter` and all that comes
    // after know; without any for a text in their own language.
    TextReader(Spelling spelling, Rewriter rewriter, Rewriter glosses = {})
        : spelling_(std::move(spelling)),
          glosses_(std::move(glosses)),
          rewriter_(std::move(rewriter)) {}

    // Any thread. At most `limit` words are read: what comes after in a very long message does not
    // count.
    Tokens read(std::string_view text, std::size_t limit = 1000) const;

  private:
    void repair(Tokens& tokens) const;

    Spelling spelling_;
    Rewriter glosses_;
    Rewriter rewriter_;
};

}  // namespace wizdesk::intents
