#include "bot/http/front/trusted_proxies.h"

#include <gtest/gtest.h>

#include "bot/http/front/descriptor.h"

namespace wizdesk::http::front {
namespace {

TrustedProxies proxies(std::vector<std::string> trusted) {
    FrontOptions options;
    options.proxies = std::move(trusted);
    return TrustedProxies(options);
}

TEST(TrustedProxies, AreBelievedAndNobodyElse) {
    const auto trusted = proxies({"127.0.0.1", "10.0.0.0/8", "192.0.2.128/25", "::1", "fd00::/9"});
    for (const char* peer : {"127.0.0.1", "10.0.0.0", "10.255.255.255", "192.0.2.128",
                             "192.0.2.255", "::1", "fd00::1", "fd7f::1", "::ffff:10.1.2.3"})
        EXPECT_TRUE(trusted.trusts(peer)) << peer;
    for (const char* peer : {"127.0.0.2", "11.0.0.0", "9.255.255.255", "192.0.2.127", "::2",
                             "fd80::1", "", "nobody", "10.0.0", "::ffff:11.0.0.0"})
        EXPECT_FALSE(trusted.trusts(peer)) << peer;
    EXPECT_FALSE(proxies({}).trusts("127.0.0.1"));
    EXPECT_TRUE(proxies({"0.0.0.0/0"}).trusts("203.0.113.7"));
    EXPECT_FALSE(proxies({"0.0.0.0/0"}).trusts("::1"));
}

TEST(TrustedProxies, MustBeAddressesOrNetworks) {
    for (const char* entry : {"", "proxy", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/a", "10.0.0.0/-1",
                              "::1/129", "10.0.0/8", "10.0.0.0/8/8", "10.0.0.0/8 "})
        EXPECT_THROW(proxies({entry}), FrontError) << entry;
}

// The second column is what was left of the right-most trusted address: strangers write there.
TEST(TheClient, IsTheRightMostAddressThatIsNoProxy) {
    const auto trusted = proxies({"127.0.0.1", "10.0.0.0/8", "2001:db8::/32"});
    const struct {
        const char* peer;
        std::vector<std::string_view> headers;
        const char* client;
    } table[] = {
        {"203.0.113.1", {"6.6.6.6"}, "203.0.113.1"},
        {"203.0.113.1", {}, "203.0.113.1"},
        {"127.0.0.1", {}, "127.0.0.1"},
        {"127.0.0.1", {""}, "127.0.0.1"},
        {"127.0.0.1", {"203.0.113.7"}, "203.0.113.7"},
        {"127.0.0.1", {"6.6.6.6, 203.0.113.7"}, "203.0.113.7"},
        {"127.0.0.1", {"6.6.6.6,203.0.113.7,10.1.1.1"}, "203.0.113.7"},
        {"127.0.0.1", {"6.6.6.6", "203.0.113.7 , 10.1.1.1"}, "203.0.113.7"},
        {"127.0.0.1", {"203.0.113.7", "10.1.1.1", "10.2.2.2"}, "203.0.113.7"},
        {"127.0.0.1", {"203.0.113.7:4711"}, "203.0.113.7"},
        {"127.0.0.1", {"[2001:4860::8]:443, [2001:db8::1]"}, "2001:4860::8"},
        {"127.0.0.1", {"2001:4860::8"}, "2001:4860::8"},
        {"127.0.0.1", {"::ffff:203.0.113.7"}, "203.0.113.7"},
        {"::ffff:127.0.0.1", {"203.0.113.7"}, "203.0.113.7"},
        {"127.0.0.1", {"10.3.3.3, 10.2.2.2"}, "10.3.3.3"},
        {"127.0.0.1", {"203.0.113.7, unknown"}, "127.0.0.1"},
        {"127.0.0.1", {"203.0.113.7, unknown, 10.2.2.2"}, "10.2.2.2"},
        {"127.0.0.1", {"203.0.113.7,"}, "127.0.0.1"},
        {"127.0.0.1", {"203.0.113.7, 1.2.3.4.5"}, "127.0.0.1"},
        {"127.0.0.1", {"203.0.113.7, [::1"}, "::1"},
        {"127.0.0.1", {"[]"}, "127.0.0.1"},
        {"127.0.0.1", {"]:["}, "127.0.0.1"},
        {"127.0.0.1", {"203.0.113.7%25, 203.0.113.8%0a"}, "127.0.0.1"},
    };
    for (const auto& row : table) {
        std::vector<Field> fields = {{"Host", "a"}, {"X-Forwarded-Fo", "6.6.6.7"}};
        for (const auto header : row.headers) fields.push_back({"x-forwarded-FOR", header});
        fields.push_back({"Forwarded", "for=6.6.6.8"});
        EXPECT_EQ(trusted.client_of(row.peer, fields), row.client)
            << row.peer << " " << (row.headers.empty() ? "" : row.headers.front());
    }
}

TEST(AProxyField, IsKnownByItsName) {
    FrontOptions options;
    options.forwarded_header = "CF-Connecting-IP";
    const TrustedProxies some(options);
    for (const char* name : {"X-Forwarded-For", "x-forwarded-PROTO", "X-Forwarded-Host",
                             "X-Real-IP", "Forwarded", "cf-connecting-ip"})
        EXPECT_TRUE(some.is_proxy_field(name)) << name;
    for (const char* name : {"X-Forwarded", "Host", "X-Real", "Forwarded-For"})
        EXPECT_FALSE(some.is_proxy_field(name)) << name;
}

}  // namespace
}  // namespace wizdesk::http::front
