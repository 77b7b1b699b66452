#include "bot/random_id.h"

#include <set>

#include <gmock/gmock.h>

#include "bot/base64url.h"

namespace wizdesk::bot {
namespace {

using ::testing::MatchesRegex;

TEST(RandomId, IsThirtyTwoLowerCaseHexadecimalDigits) {
    EXPECT_THAT(random_id(), MatchesRegex("[0-9a-f]{32}"));
}

TEST(RandomId, TokenIsFortyThreeCharactersOfBase64Url) {
    EXPECT_THAT(random_token(), MatchesRegex("[A-Za-z0-9_-]{43}"));
}

TEST(RandomId, NeverComesTwice) {
    std::set<std::string> seen;
    for (int i = 0; i < 10000; ++i) {
        EXPECT_TRUE(seen.insert(random_id()).second);
        EXPECT_TRUE(seen.insert(random_token()).second);
    }
}

TEST(Sha256Hex, GivesThePublishedDigests) {  // FIPS 180-4, examples
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Base64Url, GivesTheExamplesOfRfc4648WithoutPadding) {
    const std::pair<std::string, std::string> cases[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xbf", "-_-_"},
    };
    for (const auto& [bytes, text] : cases) {
        const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
        EXPECT_EQ(base64url({data, bytes.size()}), text);
    }
}

}  // namespace
}  // namespace wizdesk::bot
