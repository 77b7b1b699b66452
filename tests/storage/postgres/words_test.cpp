#include "storage/postgres/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::storage::postgres {
namespace {

std::string marked(std::string_view text, std::string_view typed) {
    std::string all;
    for (const SnippetPiece& piece : snippet_of(text, phrases_of(typed)))
        all += piece.found ? '[' + piece.text + ']' : piece.text;
    return all;
}

TEST(Words, AreFolded) {
    const std::pair<const char*, const char*> kTexts[] = {
        {"", ""},
        {"Hello, World", "hello world"},
        {"José's ÑANDÚ", "jose s nandu"},
        {"cafe\u0301", "cafe"},
        {"a/b <b>c_d</b> 3.5 x@y.org", "a b b c d b 3 5 x y org"},
        {"Straße ＡＢＣ ﬁne", "strasse abc fine"},
        {"Привет 你好 🙂", "привет 你好"},
        {"— … ! \t\n", ""},
        {"' \\ : & | ( ) * <->", ""},
    };
    for (const auto& [text, words] : kTexts) EXPECT_EQ(words_of(text), words) << text;
}

TEST(Words, StandWhereTheyStood) {
    const auto words = split("é, Zoë!");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[1].begin, 4U);
    EXPECT_EQ(words[1].end, 8U);
    EXPECT_EQ(words[1].folded, "zoe");
}

TEST(Words, SurviveBrokenBytes) {
    EXPECT_EQ(words_of("a\xff"
                       "b \xc3"),
              "a b");
}

TEST(Words, AreLookedForWithoutSyntax) {
    const std::pair<const char*, const char*> kTyped[] = {
        {"", ""},
        {"nurse", "('nurse':*)"},
        {"of it", "('of') & ('it')"},
        {"printer's", "('printer' <-> 's':*)"},
        {"' | !x & (y:*)", "('x') & ('y':*)"},
        {"— \"two words\"", "('two':*) & ('words':*)"},
    };
    for (const auto& [typed, query] : kTyped)
        EXPECT_EQ(query_of(phrases_of(typed)), query) << typed;
}

TEST(Snippet, MarksWhatWasFound) {
    EXPECT_EQ(marked("one <b>two</b> three", "two"), "one <b>[two]</b> three");
    EXPECT_EQ(marked("José's printer", "jose prin"), "[José]'s [printer]");
    EXPECT_EQ(marked("the printer's tray; a printer", "printer's"),
              "the [printer]'[s] tray; a printer");
    EXPECT_EQ(marked("nothing", "zebra"), "nothing");
    EXPECT_EQ(marked("", "zebra"), "");
}

TEST(Snippet, IsAPieceOfALongText) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "w" + std::to_string(i) + ' ';
    EXPECT_THAT(marked(text, "w50"), testing::StartsWith("…w42 w43"));
    EXPECT_THAT(marked(text, "w50"), testing::EndsWith(" w65…"));
    EXPECT_THAT(marked(text, "w0"), testing::StartsWith("[w0] w1"));
    EXPECT_THAT(marked(text, "w99"), testing::EndsWith("[w99] "));
}

}  // namespace
}  // namespace wizdesk::storage::postgres
