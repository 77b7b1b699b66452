#include "bot/http/service.h"

#include <chrono>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Service, PutsTheSecurityHeadersOnEveryAnswer) {
    const RunningService service;
    const auto visitor = service.open();
    const httplib::Result answers[] = {
        service.client().Get("/"),
        service.client().Get("/embed"),
        service.client().Get("/healthz"),
        service.client().Get("/openapi.json"),
        service.client().Get("/nowhere"),
        service.client().Put("/healthz", "", "text/plain"),
        service.client().Get(visitor.messages(), visitor.headers()),
        service.client().Get(visitor.messages()),
        service.post("/v1/conversations", "{"),
        service.post("/v1/conversations", std::string(70'000, 'x')),
        service.client().Post("/chat", httplib::Params{{"text", ""}}),
        service.client().Delete("/v1/conversations/" + visitor.id, visitor.headers())};
    for (const auto& answer : answers) {
        ASSERT_TRUE(answer);
        const auto header = [&](const char* name) { return answer->get_header_value(name); };
        EXPECT_THAT(header("Content-Security-Policy"), HasSubstr("default-src 'none'"));
        EXPECT_THAT(header("Content-Security-Policy"), HasSubstr("frame-ancestors"));
        EXPECT_THAT(header("Content-Security-Policy"), Not(HasSubstr("unsafe")));
        EXPECT_EQ(answer->get_header_value_count("Content-Security-Policy"), 1u);
        EXPECT_EQ(header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(header("Referrer-Policy"), "no-referrer");
        EXPECT_NE(header("Cache-Control"), "");
        EXPECT_EQ(answer->get_header_value_count("Cache-Control"), 1u);
        EXPECT_FALSE(answer->has_header("Server"));
        EXPECT_FALSE(answer->has_header("X-Powered-By"));
    }
}

TEST(Service, LetsWaitingCallsAnswerWhenItStops) {
    RunningService service;
    const auto visitor = service.open();
    auto waiting = std::async(std::launch::async, [&] {
        auto client = service.client();
        client.set_read_timeout(30);
        return client.Get(visitor.messages() + "?after=1&wait=25", visitor.headers());
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto start = std::chrono::steady_clock::now();
    service.service.stop();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 3);
    const auto answer = waiting.get();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_FALSE(service.client().Get("/healthz"));
}

TEST(Service, RefusesAnAddressThatIsTaken) {
    const RunningService first;
    bot::Config config = without_limits();
    config.listen = "127.0.0.1:" + std::to_string(first.service.port());
    EXPECT_THROW(RunningService second(config), std::runtime_error);
}

}  // namespace
}  // namespace wizdesk::http
