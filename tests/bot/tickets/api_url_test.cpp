#include "bot/tickets/api_url.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

TEST(ParseApiUrl, takes_plain_addresses) {
    const struct {
        const char* url;
        bool encrypted;
        const char* host;
        int port;
        const char* path;
    } cases[] = {
        {"https://desk.example.org", true, "desk.example.org", 443, ""},
        {"http://127.0.0.1:18080", false, "127.0.0.1", 18080, ""},
        {"https://desk.example.org/api/v2", true, "desk.example.org", 443, "/api/v2"},
        {"http://localhost", false, "localhost", 80, ""},
        {"https://[2001:db8::1]:8443/x", true, "2001:db8::1", 8443, "/x"},
        {"http://rt_1:80/a%20b", false, "rt_1", 80, "/a%20b"},
    };
    for (const auto& expected : cases) {
        const auto url = parse_api_url(expected.url);
        ASSERT_TRUE(url) << expected.url;
        EXPECT_EQ(url->encrypted, expected.encrypted) << expected.url;
        EXPECT_EQ(url->host, expected.host) << expected.url;
        EXPECT_EQ(url->port, expected.port) << expected.url;
        EXPECT_EQ(url->path, expected.path) << expected.url;
    }
}

TEST(ParseApiUrl, takes_nothing_that_two_programs_could_read_differently) {
    for (const char* url : {"",
                            "desk.example.org",
                            "ftp://a",
                            "file:///etc/passwd",
                            "gopher://a",
                            "HTTPS://a",
                            "https:/a",
                            "https://",
                            "https:///x",
                            "https://user@a",
                            "https://user:pw@a",
                            "https://a?b",
                            "https://a#b",
                            "https://a/b?c",
                            "https://a/b#c",
                            "https://a b",
                            "https://a\\@b",
                            "https://a\r\nX: y",
                            "https://a:0",
                            "https://a:65536",
                            "https://a:x",
                            "https://a:",
                            "https://a:80:80",
                            "https://[::1",
                            "https://[a]b]",
                            "https://[x]",
                            "https://\xc3\xa9.fr",
                            "https://a/\xc3\xa9",
                            " https://a",
                            "https://a:80@b",
                            "https://a%40b"})
        EXPECT_FALSE(parse_api_url(url)) << url;
}

TEST(IsLoopback, knows_this_machine_by_its_own_names_alone) {
    for (const char* host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
        EXPECT_TRUE(is_loopback(host)) << host;
    for (const char* host : {"", "127.0.0.1.example.org", "localhost.example.org", "10.0.0.1",
                             "2130706433", "127.1", "::", "0.0.0.0", "desk.example.org"})
        EXPECT_FALSE(is_loopback(host)) << host;
}

TEST(ApiUrlFault, wants_encryption_beyond_this_machine_unless_it_is_waived) {
    Source source;
    for (const char* url : {"https://desk.example.org", "http://127.0.0.1:1", "http://[::1]:1"}) {
        source.url = url;
        EXPECT_EQ(api_url_fault(source), nullptr) << url;
    }
    source.url = "http://desk.example.org";
    EXPECT_NE(api_url_fault(source), nullptr);
    source.allow_plain_http = true;
    EXPECT_EQ(api_url_fault(source), nullptr);
    source.url = "https://desk.example.org/";
    EXPECT_NE(api_url_fault(source), nullptr) << "paths begin with one";
    source.url = "desk.example.org";
    EXPECT_NE(api_url_fault(source), nullptr);
}

}  // namespace
}  // namespace wizdesk::tickets
