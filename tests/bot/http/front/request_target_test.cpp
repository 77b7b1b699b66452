#include "bot/http/front/request_target.h"

#include <gtest/gtest.h>

namespace wizdesk::http::front {
namespace {

TEST(ATarget, IsSoundWhenEveryReaderUnderstandsItAlike) {
    for (const char* target : {"/", "/a/b", "/a%20b", "/%c3%A9", "/?", "/?a=b&c=%0a", "/?a?b",
                               "/a|b?c^d", "/?a\\b", "/~a;b=c,d", "//", "/.."})
        EXPECT_TRUE(is_sound_target(target, "GET")) << target;
    for (const char* target :
         {"",    "a",    "?",       "*",    "http://a/", "/ ",    "/\t",      "/%",
          "/%a", "/%ag", "/%u0041", "/%00", "/?%00",     "/%0A",  "/%1f",     "/%7F",
          "/#",  "/?#",  "/\\",     "/<",   "/\"",       "/\x7f", "/\xc3\xa9"})
        EXPECT_FALSE(is_sound_target(target, "GET")) << target;
    EXPECT_TRUE(is_sound_target("*", "OPTIONS"));
}

TEST(ATarget, HasOneQuestionMarkForTheLibrary) {
    EXPECT_EQ(for_library("/a"), "/a");
    EXPECT_EQ(for_library("/a?"), "/a?");
    EXPECT_EQ(for_library("/a?b=c"), "/a?b=c");
    EXPECT_EQ(for_library("/a?b?c??"), "/a?b%3Fc%3F%3F");
}

}  // namespace
}  // namespace wizdesk::http::front
