#pragma once

// A conversation over streams: a line is a message, an answer is printed as text.

#include <iosfwd>

#include "bot/plain_text.h"
#include "bot/turn.h"

namespace wizdesk::cli {

struct Look {
    bot::Terminal terminal;
    bool prompt = false;  // shows where to type, and how to end
    bool why = false;     // says below each answer what it follows from
};

// Greets, then answers lines of `in` on `out` until "quit" or the end; a line that is no message
// (not UTF-8, or too long) gets a remark on `aside`. Throws what the turn throws.
void talk(bot::Turn& turn, const Look& look, std::istream& in, std::ostream& out,
          std::ostream& aside);

}  // namespace wizdesk::cli
