#include "bot/tickets/api_calls.h"

#include <gtest/gtest.h>

#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

TEST(BasicAuth, GivesTheExampleOfRfc7617) {
    EXPECT_EQ(basic_auth("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}

TEST(PathPart, LeavesNothingThatMeansSomethingInAPath) {
    EXPECT_EQ(path_part("Ab-9_~"), "Ab-9_~");
    EXPECT_EQ(path_part("../a?b#c%d e\n"), "%2E%2E%2Fa%3Fb%23c%25d%20e%0A");
    EXPECT_EQ(path_part("ü"), "%C3%BC");
}

TEST(JsonText, NeverThrows) {
    EXPECT_EQ(json_text("a\xff"), "\"a\xEF\xBF\xBD\"");
}

TEST(GetJson, GivesNothingForWhatIsGone) {
    ScriptedApi api({{"GET /a", 404, "gone"}, {"GET /a", 410, ""}, {"GET /a", 200, "[1]"}});
    EXPECT_FALSE(get_json(api, "/a", {}));
    EXPECT_FALSE(get_json(api, "/a", {}));
    EXPECT_EQ(get_json(api, "/a", {})->dump(), "[1]");
}

TEST(GetJson, FailsForTheAnswersOfOthers) {
    for (const char* body : {"", "<html>Please log in</html>", "5", "\"x\"", "{"}) {
        ScriptedApi api({{"GET /a", 200, body}});
        EXPECT_EQ(failure_of([&] { get_json(api, "/a", {}); }), "later 200") << body;
    }
    ScriptedApi api({{"GET /a", 404, ""}, {"GET /a", 302, ""}, {"GET /a", 503, ""}});
    EXPECT_EQ(failure_of([&] { get_json_that_is(api, "/a", {}); }), "refused 404");
    EXPECT_EQ(failure_of([&] { get_json(api, "/a", {}); }), "refused 302");
    EXPECT_EQ(failure_of([&] { get_json(api, "/a", {}); }), "later 503");
}

TEST(Ask, SaysWhatToMend) {
    ScriptedApi api({{"GET /a", 401, ""}, {"GET /a", 503, ""}});
    try {
        ask(api, "/a", {}, "make a token");
        FAIL();
    } catch (const ApiError& error) {
        EXPECT_STREQ(error.what(), "status 401: make a token");
        EXPECT_EQ(error.status(), 401);
    }
    EXPECT_EQ(failure_of([&] { ask(api, "/a", {}, "make a token"); }), "later 503");
}

}  // namespace
}  // namespace wizdesk::tickets
