#include "intents/segments/segments.h"

namespace wizdesk::intents {
namespace {

constexpr std::size_t kShort = 3;  // stretches of fewer words do not stand on their own

bool begins(const AnnotatedText& text, std::size_t at) {
    if (at == 0 || text.tokens[at].before == Break::sentence) return true;
    if (text.scopes[at].question == text.scopes[at - 1].question) return false;
    // "With School Read-Only can I …" and "If we buy it, do we …" ask one thing
    const Subject teller = text.scopes[at - 1].subject;
    return teller == Subject::self || teller == Subject::we || teller == Subject::another;
}

bool conditional(const AnnotatedText& text, std::size_t begin) {
    return text.tokens[begin].word == "if";
}

}  // namespace

std::vector<Segment> segments_of(const AnnotatedText& text) {
    std::vector<Segment> segments;
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
        const bool whole = !segments.empty() && conditional(text, segments.back().begin) &&
                           text.tokens[at].before != Break::sentence;
        const bool merge =
            whole || (!segments.empty() && segments.back().end - segments.back().begin < kShort);
        if (begins(text, at) && !merge) segments.push_back({at, at, false});
        segments.back().end = at + 1;
        segments.back().question = segments.back().question || text.scopes[at].question;
    }
    return segments;
}

}  // namespace wizdesk::intents
