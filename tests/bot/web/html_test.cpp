#include "bot/web/html.h"

#include <gtest/gtest.h>

namespace wizdesk::web {
namespace {

TEST(Html, EscapesWhatEndsTextOrAnAttribute) {
    EXPECT_EQ(escape_html(R"(<a href="x" id='y'>&amp;)"),
              "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;");
    EXPECT_EQ(escape_html("Ñandú 接種"), "Ñandú 接種");
    EXPECT_EQ(escape_html(""), "");
}

TEST(Html, TellsSafeAddressesFromOthers) {
    for (const std::string_view safe :
         {"https://example.org/a?b=c#d", "http://127.0.0.1:8080/", "mailto:help@example.org",
          "HTTPS://EXAMPLE.ORG", "https://example.org/\"quoted\""})
        EXPECT_TRUE(is_safe_address(safe)) << safe;
    for (const std::string_view other :
         {"", "https://", "mailto:", "javascript:alert(1)", " https://example.org",
          "java\nscript:alert(1)", "https://example.org/\n", "https://a b", "data:text/html,x",
          "//example.org", "/path", "ftp://example.org", "vbscript:x", "https:/example.org"})
        EXPECT_FALSE(is_safe_address(other)) << other;
}

TEST(Html, MakesALinkThatCannotReachBack) {
    EXPECT_EQ(link_html("https://e.org/?a=1&b=\"2\"", "<b>x</b>", "action"),
              "<a class=\"action\" href=\"https://e.org/?a=1&amp;b=&quot;2&quot;\" "
              "target=\"_blank\" rel=\"noopener noreferrer\"><b>x</b></a>");
    EXPECT_EQ(link_html("mailto:a@e.org", "x"),
              "<a href=\"mailto:a@e.org\" rel=\"noopener noreferrer\">x</a>");
}

}  // namespace
}  // namespace wizdesk::web
