#include "storage/request_hash.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

// sha256sum of "4:chatk1": stored hashes have to stay findable over versions.
TEST(RequestHash, IsTheOneThatOlderDatabasesHold) {
    const std::string hash = request_hash({"chat", "k1", "not part of it"});
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string digits;
    for (const char byte : hash) {
        digits += kDigits[static_cast<unsigned char>(byte) / 16];
        digits += kDigits[static_cast<unsigned char>(byte) % 16];
    }
    EXPECT_EQ(digits, "35a8f087ff2bf38899b64e0d1ddd586386fa3fc4c2599c042a8a3643df9a0fd4");
}

TEST(RequestHash, TellsScopeAndKeyApart) {
    EXPECT_NE(request_hash({"ab", "c", ""}), request_hash({"a", "bc", ""}));
    EXPECT_NE(request_hash({"1", ":x", ""}), request_hash({"", "1:x", ""}));
    EXPECT_NE(request_hash({"", "", ""}), request_hash({"", "0", ""}));
}

}  // namespace
}  // namespace wizdesk::storage
