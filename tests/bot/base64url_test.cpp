#include "bot/base64url.h"

#include <vector>

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

std::string encoded(const std::string& text) {
    return base64url(std::vector<unsigned char>(text.begin(), text.end()));
}

// RFC 4648, section 10, without the padding.
TEST(Base64url, GivesTheExamplesOfTheStandard) {
    const std::pair<const char*, const char*> examples[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
    for (const auto& [text, expected] : examples) EXPECT_EQ(encoded(text), expected);
}

TEST(Base64url, UsesTheLettersThatNeedNoEscapeInAnAddress) {
    EXPECT_EQ(encoded("\xfb\xff\xbf"), "-_-_");
    EXPECT_EQ(encoded(std::string(3, '\0')), "AAAA");
}

TEST(Base64url, IsAsLongAsPromised) {
    EXPECT_EQ(base64url(std::vector<unsigned char>(32, 0xff)).size(), 43U);
    // More bits than the encoder's buffer has.
    EXPECT_EQ(base64url(std::vector<unsigned char>(3000, 0xff)), std::string(4000, '_'));
}

}  // namespace
}  // namespace wizdesk::bot
