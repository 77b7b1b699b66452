#include "intents/pack/date.h"

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

TEST(Date, IsReadOnlyWhereItIsOne) {
    EXPECT_EQ(date_from("2027-09-30"), (Date{2027, 9, 30}));
    EXPECT_EQ(date_from("2028-02-29"), (Date{2028, 2, 29}));
    for (const char* text :
         {"", "2027-9-30", "2027/09/30", "2027-13-01", "2027-00-10", "2027-02-29", "2027-04-31",
          "2027-09-30 ", "0000-01-01", "20x7-09-30", "2027-09--1"}) {
        EXPECT_FALSE(date_from(text)) << text;
    }
}

TEST(Date, IsWrittenAsItIsRead) {
    EXPECT_EQ(to_string(Date{2027, 9, 3}), "2027-09-03");
    EXPECT_EQ(to_string(Date{7, 12, 30}), "0007-12-30");
}

TEST(Date, CountsDays) {
    const struct {
        const char* from;
        const char* to;
        long days;
    } cases[] = {{"2027-09-30", "2027-09-30", 0},    {"2027-08-31", "2027-09-30", 30},
                 {"2028-02-28", "2028-03-01", 2},    {"2027-02-28", "2027-03-01", 1},
                 {"2026-12-31", "2027-01-01", 1},    {"2027-10-01", "2027-09-30", -1},
                 {"2000-01-01", "2100-01-01", 36525}};
    for (const auto& c : cases) {
        EXPECT_EQ(days_between(*date_from(c.from), *date_from(c.to)), c.days) << c.from << c.to;
    }
}

}  // namespace
}  // namespace wizdesk::intents
