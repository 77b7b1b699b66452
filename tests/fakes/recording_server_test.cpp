#include "tests/fakes/recording_server.h"

#include <gmock/gmock.h>
#include <httplib.h>

namespace wizdesk::test {
namespace {

using Manner = Play::Manner;

TEST(RecordingServer, keeps_what_it_was_asked) {
    const RecordingServer server;
    httplib::Client client("127.0.0.1", server.port());
    const auto result = client.Post("/notes?x=1", {{"X-Token", "abc"}}, R"({"a":1})", "text/json");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->status, 200);
    EXPECT_EQ(result->body, "{}");
    ASSERT_EQ(server.seen().size(), 1U);
    const SeenCall call = server.seen()[0];
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.target, "/notes?x=1");
    EXPECT_EQ(call.header("x-token"), "abc");
    EXPECT_EQ(call.header("none"), "");
    EXPECT_EQ(call.body, R"({"a":1})");
    EXPECT_EQ(call.connection, 1);
}

TEST(RecordingServer, answers_by_its_effect_and_before_that_by_what_it_was_told) {
    RecordingServer server([](const SeenCall& call) { return answer(201, call.target); });
    server.next(with_header(429, "Retry-After", "7"));
    server.next(answer(202, "told"));
    httplib::Client client("127.0.0.1", server.port());
    EXPECT_EQ(client.Get("/a")->get_header_value("Retry-After"), "7");
    EXPECT_EQ(server.effects(), 0);
    EXPECT_EQ(client.Get("/b")->body, "told");
    EXPECT_EQ(client.Get("/c")->body, "/c");
    EXPECT_EQ(server.effects(), 2);
}

TEST(RecordingServer, misbehaves_with_and_without_an_effect) {
    const std::pair<Manner, int> cases[] = {
        {Manner::hang, 0},        {Manner::reset, 0},   {Manner::lose_answer, 1},
        {Manner::half_answer, 1}, {Manner::garbage, 1},
    };
    for (const auto& [manner, effects] : cases) {
        RecordingServer server;
        server.next(misbehave(manner));
        httplib::Client client("127.0.0.1", server.port());
        client.set_read_timeout(0, 200'000);
        EXPECT_FALSE(client.Post("/")) << static_cast<int>(manner);
        EXPECT_EQ(server.effects(), effects) << static_cast<int>(manner);
        EXPECT_EQ(server.seen().size(), 1U);
    }
}

}  // namespace
}  // namespace wizdesk::test
