#include "intents/text/tokenizer.h"

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> words;
    for (const Token& token : tokenize(text)) words.push_back(token.word);
    return words;
}

TEST(Tokenizer, SplitsMessagesIntoNormalisedWords) {
    const struct {
        std::string text;
        std::vector<std::string> words;
    } cases[] = {
        {"I'm a Nurse", {"i'm", "a", "nurse"}},
        {"I\u2019m", {"i'm"}},
        {"don\u2018t I`ve we\u00b4re it\u02bcs", {"don't", "i've", "we're", "it's"}},
        {"I\u2032m \u00e9lan\uff07s 'so'", {"i'm", "elan's", "so"}},
        {"M.D. at a clinic.", {"md", "at", "a", "clinic"}},
        {"e.g. a U.S. clinic", {"eg", "a", "us", "clinic"}},
        {"Enfermer\u00eda", {"enfermeria"}},
        {"MD/DO & PA", {"md", "do", "and", "pa"}},
        {"nurse @ a clinic", {"nurse", "at", "a", "clinic"}},
        {"ann@example.org", {"ann", "example", "org"}},
        {"the #1 person", {"the", "number", "1", "person"}},
        {"our phone # changed", {"our", "phone", "changed"}},
        {"\uff2d\uff24", {"md"}},
        {"", {}},
        {" \n\t ...", {}},
    };
    for (const auto& c : cases) EXPECT_THAT(words(c.text), ElementsAreArray(c.words)) << c.text;
}

TEST(Tokenizer, KeepsPlacesInCodePoints) {
    const Tokens tokens = tokenize("\u00e9\u00e9 nurse");
    ASSERT_EQ(tokens.size(), 2u);
    EXPECT_EQ(tokens[1].start, 3u);
    EXPECT_EQ(tokens[1].end, 8u);
}

TEST(Tokenizer, TellsSentencesFromClausesAndQuestions) {
    const Tokens tokens = tokenize("Dr. Lopez signs, I order. Which one?");
    EXPECT_EQ(tokens[1].before, Break::none);
    EXPECT_EQ(tokens[3].before, Break::clause);
    EXPECT_EQ(tokens[5].before, Break::sentence);
    EXPECT_TRUE(tokens[5].asked);
    EXPECT_FALSE(tokens[3].asked);
}

TEST(Tokenizer, EndsSentencesOnlyWhereThePointDoes) {
    const struct {
        std::string text;
        std::size_t sentences;
    } cases[] = {
        {"I order. We vaccinate.", 2},
        {"I never order.We vaccinate", 2},
        {"see Dr. Lopez", 1},
        {"see Dr.Lopez", 1},
        {"ctwiz.dph.ct.gov", 1},
        {"version 3.5", 1},
        {"dept. of health", 1},
        {"an M.D. at a clinic", 1},
        {"an A.P.R.N. We vaccinate.", 2},
        {"one\nline", 1},
        {"one\n\nother", 2},
        {"one\n- item", 2},
        {"one; other! third", 3},
        {"\u00bfy tu? si", 2},
    };
    for (const auto& c : cases) {
        std::size_t sentences = 0;
        for (const Token& token : tokenize(c.text)) sentences += token.before == Break::sentence;
        EXPECT_EQ(sentences, c.sentences) << c.text;
    }
}

TEST(Tokenizer, SkipsBytesThatAreNoText) {
    EXPECT_THAT(words(std::string("a\xff\xfe") + "b \xc3"), ::testing::Contains("a"));
}

}  // namespace
}  // namespace wizdesk::intents
