#include "bot/plain_text.h"

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

TEST(PlainText, shows_markdown_as_text) {
    const struct {
        const char* markdown;
        const char* shown;
    } cases[] = {
        {"", ""},
        {"Choose **this** and **that**.", "Choose this and that."},
        {"See [the page](https://example.org/a?b=1).", "See the page (https://example.org/a?b=1)."},
        {"One:\n- first\n- **second**", "One:\n  • first\n  • second"},
        {"A\n\nB", "A\n\nB"},
        {"2 * 3 ** 4", "2 * 3 ** 4"},
    };
    for (const auto& [markdown, shown] : cases) EXPECT_EQ(plain_text(markdown, {}), shown);
}

TEST(PlainText, uses_bold_where_the_terminal_has_it) {
    EXPECT_EQ(plain_text("a **b** c", {true, 0}), "a \033[1mb\033[0m c");
}

TEST(PlainText, breaks_lines_between_words) {
    EXPECT_EQ(plain_text("one two three", {false, 8}), "one two\nthree");
    EXPECT_EQ(plain_text("- one two three", {false, 11}), "  • one two\n    three");
    EXPECT_EQ(plain_text("incomprehensible", {false, 5}), "incomprehensible");
}

TEST(PlainText, counts_letters_and_not_bytes_or_bold) {
    EXPECT_EQ(plain_text("ééé ééé", {false, 7}), "ééé ééé");
    EXPECT_EQ(plain_text("**aaa** bbb", {true, 7}), "\033[1maaa\033[0m bbb");
}

TEST(PlainText, makes_foreign_text_harmless) {
    EXPECT_EQ(harmless("a\033[2J\tb\x7f é"), "a [2J b  é");
}

}  // namespace
}  // namespace wizdesk::bot
