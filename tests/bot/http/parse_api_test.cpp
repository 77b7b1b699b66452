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

TEST(ParseApi, SaysWhy) {
    const json why = service().post_json("/v1/parse", {{"text", "hello"}})["why"];
    EXPECT_EQ(why["intent"]["name"], "greet");
    EXPECT_TRUE(why["intent"]["features"].is_array());
    EXPECT_EQ(why["answers"][0]["rule"], "greet");
    EXPECT_TRUE(why["margin"].is_number());
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

TEST(ParseApi, RefusesBadBodiesAndLivesOn) {
    const std::tuple<std::string, int, const char*> cases[] = {
        {"{}", 422, "text"},
        {R"({"text":""})", 422, "text"},
        {R"({"text":" \u2003"})", 422, "text"},
        {R"({"text":")" + std::string(5000, 'a') + R"("})", 422, "text"},
        {R"({"text":null})", 422, "text"},
        {R"({"text":["hello"]})", 422, "text"},
        {R"({"text":"a","x":1})", 422, "x"},
        {"{\"text\":\"caf\xe9\"}", 422, ""},
        {"{", 400, ""},
        {"", 400, ""},
        {std::string(100'000, '['), 413, ""},
        {std::string(60'000, '['), 400, ""}};
    for (const auto& [body, status, field] : cases)
        EXPECT_EQ(problem_fault(service().post("/v1/parse", body), status, field), "")
            << body.substr(0, 60);
    EXPECT_EQ(service().client().Get("/readyz")->status, 200);
    EXPECT_EQ(service().rows("messages"), 0);
}

}  // namespace
}  // namespace wizdesk::http
