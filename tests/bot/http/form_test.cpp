#include "bot/http/form.h"

#include <gtest/gtest.h>

#include "bot/http/problem.h"

namespace wizdesk::http {
namespace {

std::string value_of(std::string_view encoded, std::string_view name) {
    const Form form(encoded);
    const std::string* value = form.find(name);
    return value ? *value : "(none)";
}

TEST(Form, ReadsFieldsAsTheyWereSent) {
    const struct {
        std::string_view encoded, name, value;
    } cases[] = {
        {"", "a", "(none)"},
        {"a", "a", ""},
        {"a=", "a", ""},
        {"a=b=c", "a", "b=c"},
        {"token=YWJj==", "token", "YWJj=="},
        {"x=1&a=+b%20c%2B&&", "a", " b c+"},
        {"a=%c3%A9", "a", "é"},
        {"a%3Db=1", "a=b", "1"},
        {"aa=1", "a", "(none)"},
    };
    for (const auto& c : cases) EXPECT_EQ(value_of(c.encoded, c.name), c.value) << c.encoded;
}

TEST(Form, RefusesWhatHasTwoReadings) {
    for (const auto* encoded : {"a=1&a=1", "a=%ff", "a=%", "a=%4", "a=%zz", "a=%u0041"})
        EXPECT_THROW(value_of(encoded, "a"), Refused) << encoded;
}

TEST(Form, RefusesMoreThanThirtyTwoFields) {
    std::string encoded;
    for (int i = 0; i < 32; ++i) encoded += "a" + std::to_string(i) + "=1&";
    EXPECT_EQ(value_of(encoded, "a31"), "1");
    EXPECT_THROW(Form(encoded + "b=1"), Refused);
}

TEST(FormNumber, TakesWholeNumbersInRangeOnly) {
    EXPECT_EQ(Form("n=0").number("n", 25, 7), 0);
    EXPECT_EQ(Form("n=25").number("n", 25, 7), 25);
    EXPECT_EQ(Form("").number("n", 25, 7), 7);
    for (const auto* bad : {"n=", "n=26", "n=-1", "n=1.5", "n=+1", "n=%201", "n=0x1", "n=1e1",
                            "n=99999999999999999999", "n=1&n=1"})
        EXPECT_THROW(Form(bad).number("n", 25, 7), Refused) << bad;
}

TEST(Target, IsCutAtTheFirstQuestionMark) {
    EXPECT_EQ(path_of("/a/b?c=d?e"), "/a/b");
    EXPECT_EQ(query_of("/a/b?c=d?e"), "c=d?e");
    EXPECT_EQ(path_of("/a"), "/a");
    EXPECT_EQ(query_of("/a"), "");
    EXPECT_EQ(query_of("/a?"), "");
}

}  // namespace
}  // namespace wizdesk::http
