#include "bot/http/parse_api.h"

#include <gmock/gmock.h>

#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;

const RunningService& service() {
    static const RunningService running;
    return running;
}

TEST(ParseApi, TellsWhatItUnderstandsAndStoresNothing) {
    const json parsed = service().post_json("/v1/parse", {{"text", " hello "}});
    EXPECT_EQ(parsed["text"], "hello");
    EXPECT_EQ(parsed["intent"], parsed["intent_ranking"][0]);
    EXPECT_TRUE(parsed["facts"].is_object());
    EXPECT_TRUE(parsed["entities"].is_array());
    EXPECT_EQ(service().rows("conversations"), 0);
    EXPECT_EQ(service().rows("messages"), 0);
}

TEST(ParseApi, GivesTheSameAnswerToTheSameText) {
    const std::string body = R"({"text":"I am a school nurse who only looks up records"})";
    EXPECT_EQ(service().post("/v1/parse", body)->body, service().post("/v1/parse", body)->body);
}

TEST(ParseApi, EchoesNoPatientsNumber) {
    const auto answer = service().post("/v1/parse", R"({"text":"his SSN is 123-45-6789"})");
    EXPECT_EQ(answer->status, 200);
    EXPECT_THAT(answer->body, testing::Not(testing::HasSubstr("6789")));
}

TEST(ParseApi, RefusesBadBodies) {
    const std::tuple<const char*, int, const char*> cases[] = {{"{}", 422, "text"},
                                                               {R"({"text":""})", 422, "text"},
                                                               {R"({"text":"a","x":1})", 422, "x"},
                                                               {"{", 400, ""}};
    for (const auto& [body, status, field] : cases)
        EXPECT_EQ(problem_fault(service().post("/v1/parse", body), status, field), "") << body;
}

}  // namespace
}  // namespace wizdesk::http
