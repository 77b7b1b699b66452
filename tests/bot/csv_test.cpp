#include "bot/csv.h"

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

TEST(Csv, QuotesOnlyWhatMustBe) {
    const struct {
        std::vector<std::string> cells;
        std::string record;
    } cases[] = {
        {{"a", "b c", ""}, "a,b c,\r\n"},
        {{"a,b"}, "\"a,b\"\r\n"},
        {{"she said \"yes\""}, "\"she said \"\"yes\"\"\"\r\n"},
        {{"two\nlines"}, "\"two\nlines\"\r\n"},
        {{}, "\r\n"},
    };
    for (const auto& c : cases) EXPECT_EQ(csv_record(c.cells), c.record);
}

TEST(Csv, LetsNoCellBeAFormula) {
    for (const char* text : {"=1+1", "+1", "-1", "@SUM(A1)"})
        EXPECT_EQ(csv_record({text}), "'" + std::string(text) + "\r\n");
    EXPECT_EQ(csv_record({"\t=1"}), "'\t=1\r\n");
    EXPECT_EQ(csv_record({"\r=1"}), "\"'\r=1\"\r\n");
    EXPECT_EQ(csv_record({"=HYPERLINK(\"http://x\",\"y\")"}),
              "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
    EXPECT_EQ(csv_record({"1-1", "a=b"}), "1-1,a=b\r\n");
}

}  // namespace
}  // namespace wizdesk::bot
