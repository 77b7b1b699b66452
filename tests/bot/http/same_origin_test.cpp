#include "bot/http/same_origin.h"

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

bool same(const httplib::Headers& headers) {
    httplib::Request request;
    request.headers = headers;
    return is_same_origin(Call{request, {}, {}});
}

TEST(SameOrigin, IsWhatComesFromAPageOfThisHost) {
    EXPECT_TRUE(same({{"Host", "h.org"}, {"Origin", "https://h.org"}}));
    EXPECT_TRUE(same({{"Host", "H.org"}, {"Origin", "https://h.ORG"}}));
    EXPECT_TRUE(same({{"Host", "h.org:443"}, {"Origin", "https://h.org"}}));
    EXPECT_TRUE(same({{"Host", "h.org"}, {"Origin", "http://h.org:80"}}));
    EXPECT_TRUE(same({{"Host", "127.0.0.1:8080"}, {"Origin", "http://127.0.0.1:8080"}}));
    EXPECT_TRUE(same({{"Host", "h.org"}, {"Sec-Fetch-Site", "same-origin"}}));
}

TEST(SameOrigin, IsSaidOfProgramsToo) {
    EXPECT_TRUE(same({{"Host", "h.org"}}));
}

TEST(SameOrigin, IsNotWhatComesFromAnother) {
    const char* const origins[] = {"https://evil.org",
                                   "null",
                                   "https://h.org.evil.org",
                                   "https://h.org:8443",
                                   "https://a.h.org",
                                   "ftp://h.org",
                                   "https://h.org@evil.org",
                                   "",
                                   "h.org"};
    for (const char* origin : origins)
        EXPECT_FALSE(same({{"Host", "h.org"}, {"Origin", origin}})) << origin;
    EXPECT_FALSE(same({{"Host", "h.org:8080"}, {"Origin", "http://h.org"}}));
    EXPECT_FALSE(
        same({{"Host", "h.org"}, {"Origin", "https://h.org"}, {"Origin", "https://h.org"}}));
    for (const char* site : {"cross-site", "same-site", "?"})
        EXPECT_FALSE(same({{"Host", "h.org"}, {"Sec-Fetch-Site", site}})) << site;
}

}  // namespace
}  // namespace wizdesk::http
