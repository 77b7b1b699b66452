#include "bot/cli/graph.h"

#include <fstream>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/cli/graph/drawings.h"
#include "intents/pack/pack_loader.h"
#include "tests/bot/cli/command_line.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::cli {
namespace {

using test::CommandLine;
using test::Ran;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Outline bakery() {
    return outline(intents::load_pack(test::small_pack()));
}

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++count;
    return count;
}

TEST(Outline, puts_conditions_into_words) {
    const Outline words = bakery();
    ASSERT_EQ(words.tables.size(), 3U);
    const Table& ovens = words.tables[0];
    EXPECT_THAT(ovens.rows[0].when, testing::ElementsAre("bakes", "is trained"));
    EXPECT_THAT(ovens.rows[1].when, testing::ElementsAre("bakes", "is trained: no"));
    EXPECT_THAT(ovens.rows[2].when, testing::ElementsAre("bakes", "is trained: not said"));
    EXPECT_EQ(ovens.rows[0].remark, "note 1");
    EXPECT_EQ(ovens.rows[0].outcomes.at(0).text, "Oven Key");
    EXPECT_EQ(ovens.rows[1].outcomes.at(0).text, "Please ask at the desk.");
    EXPECT_TRUE(ovens.rows[3].outcomes.empty());
}

TEST(Outline, names_each_outcome_once) {
    EXPECT_EQ(outcomes_of(bakery()).size(), 5U);
}

TEST(Drawings, have_an_arrow_for_every_outcome_of_a_rule) {
    // baker, untrained, training_unsaid, seller and the opening question
    EXPECT_EQ(times(draw_dot(bakery()), " -> "), 5U);
    EXPECT_EQ(times(draw_mermaid(bakery()), " --> "), 5U);
    EXPECT_EQ(times(draw_svg(bakery()), "<path "), 5U);
}

TEST(Drawings, escape_what_a_pack_says) {
    const auto files = test::with(test::small_pack(), "access_types.yml", "label: Oven Key",
                                  "label: 'Oven <b>\"Key\"</b> & more'");
    const Outline words = outline(intents::load_pack(files));
    EXPECT_THAT(draw_html(words), HasSubstr("Oven &lt;b&gt;&quot;Key&quot;&lt;/b&gt; &amp; more"));
    EXPECT_THAT(draw_dot(words), Not(HasSubstr("<b>\"Key")));
    EXPECT_THAT(draw_mermaid(words), Not(HasSubstr("<b>\"Key")));
}

TEST(Graph, draws_dot_that_graphviz_reads) {
    const CommandLine shell;
    const Ran ran = shell.run("graph");
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, StartsWith("digraph \"ctwiz\" {\n"));
    EXPECT_EQ(times(ran.out, "{"), times(ran.out, "}"));
    if (std::system("command -v dot >/dev/null") != 0) GTEST_SKIP() << "Graphviz is not here";
    EXPECT_EQ(shell.run("graph | dot -Tsvg >/dev/null; exit $? #").status, 0);
}

TEST(Graph, draws_mermaid) {
    const Ran ran = CommandLine().run("graph --format mermaid");
    EXPECT_THAT(ran.out, HasSubstr("\nflowchart LR\n"));
    EXPECT_EQ(times(ran.out, "  subgraph "), times(ran.out, "\n  end\n"));
    EXPECT_THAT(ran.out, HasSubstr("--> access_school_read_only"));
}

TEST(Graph, draws_a_page_that_needs_nothing_else) {
    const Ran ran = CommandLine().run("graph --format html");
    EXPECT_THAT(ran.out, StartsWith("<!doctype html>"));
    for (const char* label : {"School Read-Only", "DPH (State Only)", "record_seekers"}) {
        EXPECT_THAT(ran.out, HasSubstr(label));
    }
    const std::regex loads(R"re((src|@import|url\(|href="(?!#)))re");
    EXPECT_FALSE(std::regex_search(ran.out, loads));
    for (const char* element : {"table", "svg", "tr", "td", "ul", "div"}) {
        EXPECT_EQ(times(ran.out, "<" + std::string(element) + ">") +
                      times(ran.out, "<" + std::string(element) + " "),
                  times(ran.out, "</" + std::string(element) + ">"))
            << element;
    }
}

}  // namespace
}  // namespace wizdesk::cli
