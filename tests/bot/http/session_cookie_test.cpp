#include "bot/http/session_cookie.h"

#include <gmock/gmock.h>

namespace wizdesk::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string id_in(const std::vector<std::string>& cookies) {
    httplib::Request request;
    for (const auto& cookie : cookies) request.headers.emplace("Cookie", cookie);
    return session_id_of(Call{request, {}, {}});
}

TEST(SessionCookie, HoldsTheId) {
    EXPECT_EQ(id_in({"__Host-wizdesk=abc"}), "abc");
    EXPECT_EQ(id_in({"a=b; __Host-wizdesk=abc; c=d"}), "abc");
    EXPECT_EQ(id_in({"a=b", "__Host-wizdesk=abc"}), "abc");
}

TEST(SessionCookie, IsNoneWhereNobodyKnowsWhichIsMeant) {
    EXPECT_EQ(id_in({}), "");
    EXPECT_EQ(id_in({"wizdesk=abc"}), "");
    EXPECT_EQ(id_in({"__Host-wizdesk2=abc"}), "");
    EXPECT_EQ(id_in({"x__Host-wizdesk=abc"}), "");
    EXPECT_EQ(id_in({"__Host-wizdesk=a; __Host-wizdesk=b"}), "");
    EXPECT_EQ(id_in({"__Host-wizdesk=a", "__Host-wizdesk=b"}), "");
}

TEST(SessionCookie, IsForThisHostAloneAndNotForScripts) {
    const std::string cookie = session_cookie("abc");
    EXPECT_THAT(cookie, StartsWith("__Host-wizdesk=abc;"));
    for (const char* attribute : {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"})
        EXPECT_THAT(cookie, HasSubstr(attribute));
    EXPECT_THAT(cookie, Not(HasSubstr("Domain")));
    EXPECT_THAT(no_session_cookie(), HasSubstr("Max-Age=0"));
}

}  // namespace
}  // namespace wizdesk::http
