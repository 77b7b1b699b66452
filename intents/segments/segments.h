#pragma once

#include <cstddef>
#include <vector>

#include "intents/annotated_text.h"

namespace wizdesk::intents {

// A stretch of a message that does one thing: tells something, or asks something.
struct Segment {
    std::size_t begin = 0;  // tokens, [begin, end)
    std::size_t end = 0;
    bool question = false;
};

// The segments of a message, in its order; none for a message without words. A sentence is one
// segment, or two where a question begins inside it ("I'm a nurse, which access do I need").
// Greetings and other stretches of a word or two go with what follows them.
std::vector<Segment> segments_of(const AnnotatedText& text);

}  // namespace wizdesk::intents
