#include "bot/http/front/http_date.h"

#include <gtest/gtest.h>

namespace wizdesk::http::front {
namespace {

TEST(AnHttpDate, IsWrittenAsRfc9110Says) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(http_date(1'709'164'800), "Thu, 29 Feb 2024 00:00:00 GMT");
}

TEST(AnHttpDate, IsThePresentOneIfNotSaidOtherwise) {
    const std::string before = http_date(std::time(nullptr));
    const std::string& now = http_date_now();
    const std::string after = http_date(std::time(nullptr));
    EXPECT_TRUE(now == before || now == after) << now;
}

}  // namespace
}  // namespace wizdesk::http::front
