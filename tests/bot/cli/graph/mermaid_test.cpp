#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/cli/graph/drawings.h"
#include "tests/bot/cli/graph/drawn.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Mermaid, has_an_arrow_for_every_outcome_of_a_rule) {
    EXPECT_EQ(test::times(draw_mermaid(test::bakery()), " --> "), 5U);
    EXPECT_THAT(draw_mermaid(test::bakery()), HasSubstr("  ovens_0 --> access_oven_key\n"));
    EXPECT_THAT(draw_mermaid(test::hostile()), HasSubstr("  ovens_1 --> table_hot\n"));
}

TEST(Mermaid, shows_by_the_shape_what_an_outcome_is) {
    const std::string drawn = draw_mermaid(test::bakery());
    EXPECT_THAT(drawn, HasSubstr("  access_oven_key[\"Oven Key\"]\n"));
    EXPECT_THAT(drawn, HasSubstr("  ask_training{{\"Are you trained?\"}}\n"));
    EXPECT_THAT(drawn, HasSubstr("  refuse_untrained([\"Please ask at the desk.\"])\n"));
}

TEST(Mermaid, puts_the_rows_of_a_table_into_one_box) {
    const std::string drawn = draw_mermaid(test::hostile());
    EXPECT_THAT(drawn, HasSubstr("  subgraph table_hot[\"hot: every row that holds\"]\n"
                                 "    hot_0[\"<b>burns</b>\"]\n  end\n"));
    EXPECT_THAT(drawn, HasSubstr("<b>silent</b><br/>is silent<br/>(nothing to say)\"]"));
}

TEST(Mermaid, escapes_what_a_pack_says) {
    const std::string drawn = draw_mermaid(test::hostile());
    EXPECT_THAT(drawn, HasSubstr("[\"#lt;b#gt;#quot;Key#quot;#lt;/b#gt; & #35;1\"]"));
    EXPECT_THAT(drawn, Not(HasSubstr("<b>\"Key")));
}

}  // namespace
}  // namespace wizdesk::cli
