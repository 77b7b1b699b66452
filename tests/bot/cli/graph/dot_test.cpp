#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/cli/graph/drawings.h"
#include "tests/bot/cli/graph/drawn.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Dot, has_an_arrow_for_every_outcome_of_a_rule) {
    EXPECT_EQ(test::times(draw_dot(test::bakery()), " -> "), 5U);
    EXPECT_THAT(draw_dot(test::bakery()),
                HasSubstr("\"table_ovens\":r0:e -> \"access_oven_key\" [label=\"note 1\"];"));
    EXPECT_THAT(draw_dot(test::hostile()), HasSubstr("\"table_ovens\":r1:e -> \"table_hot\";"));
}

TEST(Dot, draws_every_node_that_an_arrow_names) {
    const std::string drawn = draw_dot(test::bakery());
    for (const char* node : {"access_oven_key", "access_till_key", "ask_training", "ask_work",
                             "refuse_untrained", "table_ovens", "table_tills", "table_otherwise"})
        EXPECT_EQ(test::times(drawn, "  \"" + std::string(node) + "\" ["), 1U) << node;
}

TEST(Dot, says_how_a_table_is_read_and_what_says_nothing) {
    const std::string drawn = draw_dot(test::hostile());
    EXPECT_THAT(drawn, HasSubstr("<B>ovens</B><BR/>the first row that holds"));
    EXPECT_THAT(drawn, HasSubstr("<B>hot</B><BR/>every row that holds"));
    EXPECT_THAT(drawn, HasSubstr("<B>silent</B> (nothing to say)"));
}

TEST(Dot, escapes_what_a_pack_says) {
    EXPECT_THAT(draw_dot(test::hostile()), Not(HasSubstr("<b>")));
    EXPECT_THAT(draw_dot(test::hostile()), HasSubstr("&lt;b&gt;&quot;Key&quot;&lt;/b&gt;"));
}

TEST(Dot, breaks_long_lines_between_words) {
    Outline outline = test::hostile();
    outline.tables[0].rows[0].outcomes[0].text = std::string(30, 'a') + " " + std::string(30, 'b');
    EXPECT_THAT(draw_dot(outline),
                HasSubstr("\"" + std::string(30, 'a') + "\\n" + std::string(30, 'b') + "\""));
}

}  // namespace
}  // namespace wizdesk::cli
