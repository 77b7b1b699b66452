#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/cli/graph/drawings.h"
#include "tests/bot/cli/graph/drawn.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Html, holds_the_picture_and_every_table) {
    const std::string page = draw_html(test::bakery());
    EXPECT_THAT(page, StartsWith("<!doctype html>\n<html lang=\"en\">"));
    EXPECT_THAT(page, HasSubstr(draw_svg(test::bakery())));
    for (const char* table : {"ovens", "tills", "otherwise"})
        EXPECT_EQ(test::times(page, "<table id=\"" + std::string(table) + "\">"), 1U) << table;
    // A row for each of 4 + 2 + 1 rules, and the heads of the tables.
    EXPECT_EQ(test::times(page, "<tr>"), 10U);
}

TEST(Html, says_when_a_row_holds_and_what_follows) {
    const std::string page = draw_html(test::bakery());
    EXPECT_THAT(page, HasSubstr("untrained</th><td><ul><li>bakes</li><li>is trained: no</li></ul>"
                                "</td><td><div class=\"refusal\"><span class=\"kind\">"
                                "Not covered:</span> Please ask at the desk.</div></td>"));
    EXPECT_THAT(page,
                HasSubstr("no_baker</th><td>otherwise</td><td>This table has nothing to say"));
    EXPECT_THAT(page, HasSubstr("<div class=\"remark\">note 1</div>"));
}

TEST(Html, leads_from_a_row_to_its_duty_table) {
    const std::string page = draw_html(test::hostile());
    EXPECT_THAT(page, HasSubstr("<a href=\"#hot\">hot</a>"));
    EXPECT_THAT(page, HasSubstr("<table id=\"hot\"><caption>hot <small>(every row that holds"));
}

TEST(Html, escapes_what_a_pack_says) {
    EXPECT_THAT(draw_html(test::hostile()), Not(HasSubstr("<b>")));
    EXPECT_THAT(draw_html(test::hostile()), HasSubstr("&lt;b&gt;&quot;Key&quot;&lt;/b&gt; &amp;"));
}

}  // namespace
}  // namespace wizdesk::cli
