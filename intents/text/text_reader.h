#pragma once

#include <string_view>

#include "intents/text/rewriter.h"
#include "intents/text/spelling.h"
#include "intents/text/token.h"

namespace wizdesk::intents {

// From a message to the words that the rest of understanding sees: split, repaired, rewritten,
// stemmed, in this order. Const after the pack's words were added to both parts.
class TextReader {
  public:
    TextReader(Spelling spelling, Rewriter rewriter)
        : spelling_(std::move(spelling)), rewriter_(std::move(rewriter)) {}

    // Any thread. At most `limit` words are read: what comes after in a very long message does not
    // count.
    Tokens read(std::string_view text, std::size_t limit = 1000) const;

  private:
    void repair(Tokens& tokens) const;

    Spelling spelling_;
    Rewriter rewriter_;
};

}  // namespace wizdesk::intents
