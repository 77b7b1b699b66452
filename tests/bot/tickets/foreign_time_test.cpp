#include "bot/tickets/foreign_time.h"

#include <gtest/gtest.h>

#include "storage/time_text.h"

namespace wizdesk::tickets {
namespace {

TEST(ForeignTime, ReadsWhatTheSystemsWrite) {
    const std::pair<const char*, const char*> cases[] = {
        {"2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"},
        {"2025-02-11T14:32:05.254571515Z", "2025-02-11T14:32:05.254Z"},
        {"2026-01-02T03:04:05.9Z", "2026-01-02T03:04:05.900Z"},
        {"2026-01-02T03:04:05.000+0000", "2026-01-02T03:04:05.000Z"},
        {"2026-01-02T03:04:05+05:30", "2026-01-01T21:34:05.000Z"},
        {"2026-01-02 03:04:05 UTC", nullptr},
        {"2026-01-02 03:04:05-0130", "2026-01-02T04:34:05.000Z"},
        {"2024-02-29t00:00:00z", "2024-02-29T00:00:00.000Z"},
    };
    for (const auto& [text, expected] : cases) {
        const auto time = foreign_time(text);
        EXPECT_EQ(time ? storage::to_rfc3339(*time) : "none", expected ? expected : "none") << text;
    }
}

TEST(ForeignTime, RefusesWhatIsNone) {
    for (const char* text :
         {"", "2026", "2026-01-02", "2026-01-02T03:04Z", "2026-01-02T03:04:05",
          "2026-13-02T03:04:05Z", "2026-02-30T03:04:05Z", "2026-01-02T24:04:05Z",
          "2026-01-02T03:60:05Z", "2026-01-02T03:04:61Z", "2026-01-02T03:04:05.Z",
          "2026-01-02T03:04:05Zx", "-026-01-02T03:04:05Z", "2026-01-02T03:04:05+24:00",
          "2026-01-02T03:04:05+1", "1700000000", "2026-01-02T-3:04:05Z", "2026-01-02T+3:04:05Z"})
        EXPECT_EQ(foreign_time(text), std::nullopt) << text;
}

TEST(IsSince, CountsTheSecondThatHasBegunAndWhatIsNotKnown) {
    const storage::Time since(std::chrono::milliseconds(10'500));
    const auto at = [](int second) { return storage::Time(std::chrono::seconds(second)); };
    EXPECT_TRUE(is_since(at(11), since));
    EXPECT_TRUE(is_since(at(10), since));
    EXPECT_FALSE(is_since(at(9), since));
    EXPECT_TRUE(is_since(std::nullopt, since));
}

}  // namespace
}  // namespace wizdesk::tickets
