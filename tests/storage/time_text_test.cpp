#include "storage/time_text.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

Time at(std::int64_t milliseconds) {
    return Time(std::chrono::milliseconds(milliseconds));
}

TEST(TimeText, ReadsAndWritesTheSameMoment) {
    const struct {
        std::int64_t milliseconds;
        const char* text;
    } kMoments[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {951'782'400'000, "2000-02-29T00:00:00.000Z"},
        {1'795'334'709'042, "2026-11-22T08:05:09.042Z"},
        {253'402'300'799'999, "9999-12-31T23:59:59.999Z"},
        {-62'167'219'200'000, "0000-01-01T00:00:00.000Z"},
    };
    for (const auto& [milliseconds, text] : kMoments) {
        EXPECT_EQ(to_rfc3339(at(milliseconds)), text);
        EXPECT_EQ(time_from_rfc3339(text), at(milliseconds)) << text;
    }
}

TEST(TimeText, RefusesYearsThatNeedMoreThanFourDigits) {
    EXPECT_THROW(to_rfc3339(at(253'402'300'800'000)), std::invalid_argument);
    EXPECT_THROW(to_rfc3339(at(-62'167'219'200'001)), std::invalid_argument);
}

TEST(TimeText, RefusesEveryOtherForm) {
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T08:05:09Z", "2026-11-22T08:05:09.042",
          "2026-11-22 08:05:09.042Z", "2026-11-22T08:05:09.042+00:00", "2026-11-22T08:05:09.04aZ",
          "2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-00-01T00:00:00.000Z",
          "2026-11-22T24:00:00.000Z", "2026-11-22T08:60:00.000Z", "2026-11-22T08:05:60.000Z",
          "-026-11-22T08:05:09.042Z"}) {
        EXPECT_THROW(time_from_rfc3339(text), std::invalid_argument) << text;
    }
}

}  // namespace
}  // namespace wizdesk::storage
