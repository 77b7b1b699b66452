#include "intents/classifier/labelled_text.h"

#include <sstream>

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

TEST(LabelledText, ReadsLinesAndSkipsEmptyOnes) {
    std::istringstream in("hello there\tgreet\r\n\nwhat\tabout tabs\ttabs\n\tempty\nlast\tline");
    const auto all = read_labelled_text(in);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].text, "hello there");
    EXPECT_EQ(all[0].label, "greet");
    EXPECT_EQ(all[1].text, "what\tabout tabs");
    EXPECT_EQ(all[1].label, "tabs");
    EXPECT_EQ(all[2].text, "");
    EXPECT_EQ(all[3].label, "line");
}

TEST(LabelledText, NamesTheLineThatIsWrong) {
    const struct {
        const char* text;
        const char* problem;
    } table[] = {{"a\tb\nno tab", "line 2: no tab before a label"},
                 {"\n\nx\t\n", "line 3: no label after the tab"}};
    for (const auto& row : table) {
        std::istringstream in(row.text);
        try {
            read_labelled_text(in);
            ADD_FAILURE() << row.text;
        } catch (const LabelledTextError& error) {
            EXPECT_STREQ(error.what(), row.problem);
        }
    }
}

}  // namespace
}  // namespace wizdesk::intents
