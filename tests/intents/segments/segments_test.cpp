#include "intents/segments/segments.h"

#include <gmock/gmock.h>

#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAreArray;

// The words of each segment, "?" behind those that ask.
std::vector<std::string> segments(const std::string& message) {
    static const SmallReader reader;
    const AnnotatedText text = reader.annotate(message);
    std::vector<std::string> found;
    for (const Segment& segment : segments_of(text)) {
        std::string words;
        for (std::size_t at = segment.begin; at < segment.end; ++at) {
            words += (words.empty() ? "" : " ") + text.tokens[at].word;
        }
        found.push_back(words + (segment.question ? "?" : ""));
    }
    return found;
}

TEST(Segments, PartWhatTellsFromWhatAsks) {
    const struct {
        std::string text;
        std::vector<std::string> segments;
    } cases[] = {
        {"", {}},
        {"?!", {}},
        {"we order flour", {"we order flour"}},
        {"we order flour. She signs the lease", {"we order flour", "she signs the lease"}},
        {"who orders the flour? We sign the lease", {"who orders the flour?", "we sign the lease"}},
        // a question that begins inside a sentence
        {"I am a baker, which key do I need", {"i am a baker", "which key do i need?"}},
        {"we open daily, which key do we need", {"we open daily", "which key do we need?"}},
        {"our baker bakes, which key do we need", {"our baker bakes", "which key do we need?"}},
        // what stands before it tells nothing of anybody
        {"with the office key can I order", {"with the office key can i order?"}},
        // a condition belongs to its question
        {"if we order flour, do we need a key", {"if we order flour do we need a key?"}},
        {"if we order flour. Do we need a key", {"if we order flour", "do we need a key?"}},
    };
    for (const auto& c : cases)
        EXPECT_THAT(segments(c.text), ElementsAreArray(c.segments)) << c.text;
}

TEST(Segments, JoinAShortStretchToWhatFollowsIt) {
    const struct {
        std::string text;
        std::vector<std::string> segments;
    } cases[] = {
        {"Hi! I order flour", {"hi i order flour"}},
        {"Hi there. Who orders flour?", {"hi there who orders flour?"}},
        {"Hi to you. Who orders flour?", {"hi to you", "who orders flour?"}},
        {"Hi. Hi. Hi. We order flour", {"hi hi hi", "we order flour"}},
        // nothing follows
        {"I order flour. Thanks", {"i order flour", "thanks"}},
        {"Thanks", {"thanks"}},
    };
    for (const auto& c : cases)
        EXPECT_THAT(segments(c.text), ElementsAreArray(c.segments)) << c.text;
}

}  // namespace
}  // namespace wizdesk::intents
