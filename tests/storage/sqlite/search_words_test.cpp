#include "storage/sqlite/search_words.h"

#include <gtest/gtest.h>

namespace wizdesk::storage::sqlite {
namespace {

TEST(SearchWords, AreQuotedSoThatTheyHaveNoSyntax) {
    EXPECT_EQ(match_expression("nurse"), "\"nurse\"*");
    EXPECT_EQ(match_expression("  nurse\tat work\n"), "\"nurse\"* \"at\" \"work\"*");
    EXPECT_EQ(match_expression("say \"NEAR(a b)\""), "\"say\"* \"NEAR(a\"* \"b)\"");
    EXPECT_EQ(match_expression("año"), "\"año\"*") << "three letters in four bytes";
    EXPECT_EQ(match_expression("ño"), "\"ño\"");
    for (const char* nothing : {"", " ", "\"\"\"", "\x01\x7f"}) {
        EXPECT_EQ(match_expression(nothing), "") << nothing;
    }
}

TEST(SearchWords, AreNotLookedForWithoutEnd) {
    std::string many;
    for (int i = 0; i < 100; ++i) many += "w ";
    std::string sixteen = "\"w\"";
    for (int i = 1; i < 16; ++i) sixteen += " \"w\"";
    EXPECT_EQ(match_expression(many), sixteen);
}

std::string shown(std::string_view marked) {
    std::string shown;
    for (const SnippetPiece& piece : pieces_of(marked)) {
        EXPECT_NE(piece.text, "");
        shown += piece.found ? "[" + piece.text + "]" : "(" + piece.text + ")";
    }
    return shown;
}

TEST(Snippets, AreTakenToPieces) {
    EXPECT_EQ(shown("a \x02nurse\x03 <b>"), "(a )[nurse]( <b>)");
    EXPECT_EQ(shown("\x02nurse\x03"), "[nurse]");
    EXPECT_EQ(shown("\x02one\x03\x02two\x03"), "[one][two]");
    EXPECT_EQ(shown("none"), "(none)");
    EXPECT_EQ(shown(""), "");
    EXPECT_EQ(shown("\x03not \x02 even\x03\x03"), "(not )[ even]");
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
