#include "bot/http/rasa_channel.h"

#include <future>

#include <gtest/gtest.h>

#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;

bot::Config with_rasa() {
    bot::Config config = without_limits();
    config.rasa.enabled = true;
    return config;
}

constexpr const char* kWebhook = "/webhooks/rest/webhook";

TEST(RasaChannel, IsNotThereUnlessConfigured) {
    const RunningService service;
    const std::string body = R"({"sender":"a","message":"hello"})";
    EXPECT_EQ(problem_fault(service.post(kWebhook, body), 404), "");
    EXPECT_EQ(problem_fault(service.post("/model/parse", R"({"text":"hello"})"), 404), "");
}

TEST(RasaChannel, AnswersAsRasaDoes) {
    const RunningService service(with_rasa());
    const json replies = service.post_json(
        kWebhook, {{"sender", "Sam"}, {"message", "hello"}, {"metadata", {{"page", 1}}}});
    ASSERT_GE(replies.size(), 1u);
    EXPECT_EQ(replies[0]["recipient_id"], "Sam");
    EXPECT_EQ(replies[0]["text"], replies[0]["custom"]["text"]);
    ASSERT_EQ(replies[0]["buttons"].size(), replies[0]["custom"]["quick_replies"].size());
    for (std::size_t i = 0; i < replies[0]["buttons"].size(); ++i) {
        EXPECT_EQ(replies[0]["buttons"][i]["payload"],
                  replies[0]["custom"]["quick_replies"][i]["text"]);
    }
}

TEST(RasaChannel, GivesEachSenderOneConversation) {
    const RunningService service(with_rasa());
    for (const auto* sender : {"Sam", "Kim", "Sam", "Sam"})
        service.post_json(kWebhook, {{"sender", sender}, {"message", "hello"}});
    EXPECT_EQ(service.rows("conversations"), 2);
    EXPECT_EQ(service.rows("messages WHERE role = 'user'"), 4);
}

TEST(RasaChannel, OpensOneConversationForFirstMessagesThatComeAtOnce) {
    const RunningService service(with_rasa());
    std::vector<std::future<void>> calls;
    calls.reserve(8);
    for (int i = 0; i < 8; ++i)
        calls.push_back(std::async(std::launch::async, [&] {
            service.post_json(kWebhook, {{"sender", "Sam"}, {"message", "hello"}});
        }));
    for (auto& call : calls) call.get();
    EXPECT_EQ(service.rows("conversations"), 1);
    EXPECT_EQ(service.rows("messages WHERE role = 'user'"), 8);
}

TEST(RasaChannel, ParsesLikeTheOtherParse) {
    const RunningService service(with_rasa());
    const json body = {{"text", "hello"}};
    const json with_more = {{"text", "hello"}, {"message_id", "b2831e73"}};
    EXPECT_EQ(service.post_json("/model/parse", with_more), service.post_json("/v1/parse", body));
}

TEST(RasaChannel, RefusesBadBodies) {
    const RunningService service(with_rasa());
    const std::string sender = R"({"sender":"Sam","message":)";
    const std::tuple<std::string, int, const char*> cases[] = {
        {R"({"message":"hello"})", 422, "sender"},
        {R"({"sender":")" + std::string(256, 's') + R"(","message":"hello"})", 422, "sender"},
        {R"({"sender":"","message":"hello"})", 422, "sender"},
        {R"({"sender":1,"message":"hello"})", 422, "sender"},
        {R"({"sender":"Sam"})", 422, "message"},
        {R"({"sender":"Sam","message":" "})", 422, "message"},
        {sender + "7}", 422, "message"},
        {sender + '"' + std::string(5000, 'a') + "\"}", 422, "message"},
        {sender + "\"caf\xe9\"}", 422, ""},
        {sender + std::string(60'000, '['), 400, ""},
        {sender + std::string(100'000, '['), 413, ""},
        {sender, 400, ""},
        {"[]", 422, ""}};
    for (const auto& [body, status, field] : cases)
        EXPECT_EQ(problem_fault(service.post(kWebhook, body), status, field), "")
            << body.substr(0, 60);
    EXPECT_EQ(service.rows("conversations"), 0);
}

}  // namespace
}  // namespace wizdesk::http
