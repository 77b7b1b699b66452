#include "bot/cli/graph.h"

#include <fstream>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"

namespace wizdesk::cli {
namespace {

using test::CommandLine;
using test::Ran;
using testing::HasSubstr;
using testing::StartsWith;

std::size_t times(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++count;
    return count;
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
