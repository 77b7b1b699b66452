#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/cli/graph/drawings.h"
#include "tests/bot/cli/graph/drawn.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

Outline with_text(const std::string& text) {
    Outline outline = test::hostile();
    outline.tables[0].rows[0].outcomes[0].text = text;
    return outline;
}

TEST(Svg, has_an_arrow_for_every_outcome_of_a_rule) {
    EXPECT_EQ(test::times(draw_svg(test::bakery()), "<path "), 5U);
    EXPECT_EQ(test::times(draw_svg(test::hostile()), "<path "), 3U);
}

TEST(Svg, has_a_box_for_every_table_and_outcome) {
    const std::string drawn = draw_svg(test::bakery());
    EXPECT_EQ(test::times(drawn, "<rect class=\"table\""), 3U);
    EXPECT_EQ(test::times(drawn, "<rect class=\"access\""), 2U);
    EXPECT_EQ(test::times(drawn, "<rect class=\"question\""), 2U);
    EXPECT_EQ(test::times(drawn, "<rect class=\"refusal\""), 1U);
}

TEST(Svg, leaves_out_rows_that_say_nothing) {
    EXPECT_THAT(draw_svg(test::hostile()), Not(HasSubstr("silent")));
}

TEST(Svg, escapes_what_a_pack_says) {
    EXPECT_THAT(draw_svg(test::hostile()), Not(HasSubstr("<b>")));
    EXPECT_THAT(draw_svg(test::hostile()), HasSubstr("&lt;b&gt;&quot;Key&quot;&lt;/b&gt; &amp;"));
}

TEST(Svg, shortens_a_long_text_between_words_and_keeps_it_as_a_tip) {
    const std::string text = std::string(40, 'a') + " " + std::string(30, 'b');
    EXPECT_THAT(draw_svg(with_text(text)),
                HasSubstr("<title>" + text + "</title>" + std::string(40, 'a') + " …</text>"));
}

TEST(Svg, cuts_no_letter_in_two) {
    std::string text = "a";
    for (int i = 0; i < 40; ++i) text += "é";
    const std::string drawn = draw_svg(with_text(text));
    EXPECT_THAT(drawn, HasSubstr("é …</text>"));
}

}  // namespace
}  // namespace wizdesk::cli
