#include "bot/http/text.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

TEST(CodePoints, CountsCharactersNotBytes) {
    EXPECT_EQ(code_points(""), 0u);
    EXPECT_EQ(code_points("abc"), 3u);
    EXPECT_EQ(code_points("¿Qué?"), 5u);
    EXPECT_EQ(code_points("\U0001F489"), 1u);
    EXPECT_EQ(code_points(std::string_view("\0", 1)), 1u);
}

TEST(CodePoints, RefusesWhatIsNotUtf8) {
    for (const char* bytes : {"\xff", "\x80", "\xc3", "abc\xe2\x82", "\xc0\xaf", "\xe0\x80\xaf",
                              "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80"})
        EXPECT_FALSE(code_points(bytes)) << bytes;
}

TEST(Trimmed, TakesBlanksOfEveryKindFromBothEndsOnly) {
    EXPECT_EQ(trimmed(" \t\r\n a  b \n"), "a  b");
    EXPECT_EQ(trimmed("\u00a0\u2003\u3000x\u0085"), "x");
    EXPECT_EQ(trimmed("é"), "é");
    EXPECT_EQ(trimmed(" \u2028 "), "");
    EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace wizdesk::http
