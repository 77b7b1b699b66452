#include "bot/http/address.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

TEST(Address, HasANetworkAndARegionThatStandForItsOwner) {
    const struct {
        const char *address, *network, *region;
    } cases[] = {
        {"192.0.2.77", "192.0.2.77", "192.0.2.0/24"},
        {"::ffff:192.0.2.77", "192.0.2.77", "192.0.2.0/24"},
        {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"},
        {"2001:db8:1:2::", "2001:db8:1:2::/64", "2001:db8:1::/48"},
        {"::1", "::/64", "::/48"},
    };
    for (const auto& c : cases) {
        const auto address = Address::parse(c.address);
        ASSERT_TRUE(address) << c.address;
        EXPECT_EQ(address->network(), c.network);
        EXPECT_EQ(address->region(), c.region);
    }
}

TEST(Address, KnowsThisMachine) {
    for (const char* text : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"})
        EXPECT_TRUE(Address::parse(text)->is_loopback()) << text;
    for (const char* text : {"128.0.0.1", "10.0.0.1", "::", "::2", "::127.0.0.1", "fe80::1"})
        EXPECT_FALSE(Address::parse(text)->is_loopback()) << text;
}

TEST(Address, IsNothingElse) {
    for (const std::string text :
         {"", "localhost", "1.2.3", "1.2.3.4:80", "[::1]", "1.2.3.4 ", "01.2.3.4x", "::g"})
        EXPECT_FALSE(Address::parse(text)) << text;
    EXPECT_FALSE(Address::parse(std::string_view("1.2.3.4\0x", 9)));
}

}  // namespace
}  // namespace wizdesk::http
