#include "bot/learning/addition.h"

#include <gmock/gmock.h>

namespace wizdesk::learning {
namespace {

const bot::Knowledge& knowledge() {
    static const auto built_in = bot::Knowledge::load({});
    return *built_in;
}

std::string fault(const std::string& text) {
    return fault_in(text, knowledge()).value_or("");
}

TEST(Addition, NamesItsTarget) {
    EXPECT_EQ(to_string(Target{"find_access", {}}), "find_access");
    EXPECT_EQ(to_string(Target{{}, {{"backup", "yes"}, {"clinic", "no"}}}),
              "backup: yes, clinic: no");
}

TEST(Addition, BecomesOneLine) {
    EXPECT_EQ(in_one_line("  two\r\n\tlines \n"), "two lines");
    EXPECT_EQ(in_one_line(" \n "), "");
    EXPECT_EQ(in_one_line("dónde está"), "dónde está");
}

TEST(Addition, TakesWhatPeopleSay) {
    for (const char* text : {"where is the \"training\"?", "¿dónde está?", "see [1] and [a b]",
                             "the V[F]C program", "C:\\temp"})
        EXPECT_EQ(fault(text), "") << text;
}

TEST(Addition, RefusesWhatPersonalDataWasReplacedBy) {
    for (const char* text : {"my name is [NAME]", "[DATE OF BIRTH]", "write to [E-MAIL] please",
                             "a [ b [PHONE]", "[removed]"})
        EXPECT_THAT(fault(text), testing::HasSubstr("placeholder [")) << text;
    EXPECT_THAT(fault("call [PHONE]"), testing::HasSubstr("[PHONE]"));
}

TEST(Addition, RefusesWhatTheRedactorWouldTakeOut) {
    for (const char* text :
         {"call me at 860-555-0143", "write to jane.doe@example.org", "her ssn is 123-45-6789"})
        EXPECT_THAT(fault(text), testing::HasSubstr("a person's data")) << text;
}

TEST(Addition, RefusesWhatIsNoExample) {
    EXPECT_NE(fault(""), "");
    EXPECT_THAT(fault(std::string(301, 'x')), testing::HasSubstr("300"));
    std::string longest;
    for (int i = 0; i < 60; ++i) longest += "niño ";
    longest.pop_back();
    EXPECT_EQ(fault(longest), "");
    EXPECT_THAT(fault("bell\a"), testing::HasSubstr("control"));
}

}  // namespace
}  // namespace wizdesk::learning
