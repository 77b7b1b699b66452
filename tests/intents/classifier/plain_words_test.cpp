#include "intents/classifier/plain_words.h"

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

TEST(PlainWords, SplitsAsTheTableSays) {
    const struct {
        const char* text;
        std::vector<std::string> words;
    } table[] = {
        {"", {}},
        {" \t!.,", {}},
        {"Reset MY password", {"reset", "my", "password"}},
        {"is it?", {"is", "it", "?"}},
        {"really??", {"really", "?", "?"}},
        {"don't", {"do", "n't"}},
        {"I'm sure we've", {"i", "'m", "sure", "we", "'ve"}},
        {"it\xE2\x80\x99s", {"it", "'s"}},
        {"couldn't've", {"could", "n't", "'ve"}},
        {"'quoted'", {"quoted"}},
        {"the nurses' room", {"the", "nurses", "room"}},
        {"o'clock", {"o", "clock"}},
        {"'", {}},
        {"'s", {"s"}},
        {"a-b_c/d", {"a", "b", "c", "d"}},
        {"$40.50", {"40", "50"}},
        {"se\xC3\xB1or", {"se\xC3\xB1or"}},
    };
    for (const auto& row : table) EXPECT_EQ(plain_words(row.text), row.words) << row.text;
}

}  // namespace
}  // namespace wizdesk::intents
