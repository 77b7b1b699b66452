#include "bot/http/operations.h"

#include <gmock/gmock.h>

#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Operations, TellTheProcessLives) {
    RunningService service;
    service.store.fail_with(storage::StoreError::Kind::unavailable);
    EXPECT_EQ(service.get_json("/healthz")["status"], "ok");
}

TEST(Operations, AreReadyWhenTheStoreIs) {
    RunningService service;
    EXPECT_EQ(service.get_json("/readyz")["knowledge_version"],
              built_in_knowledge().current()->version());
    service.store.fail_with(storage::StoreError::Kind::unavailable);
    const auto answer = service.client().Get("/readyz");
    EXPECT_EQ(problem_fault(answer, 503), "");
    EXPECT_THAT(answer->body, HasSubstr("The store takes no writes at the moment: it is full; free "
                                        "some."));
    EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
    service.store.fail_with(std::nullopt);
    EXPECT_EQ(service.client().Get("/readyz")->status, 200);
}

// A warning, no failure: it answers, from a pack that was proved.
TEST(Operations, TellOfAPackThatOthersServe) {
    RunningService service;
    bot::KnowledgeSource knowledge(built_in_knowledge().current());
    const auto answer = [&] {
        const Outcome outcome = readiness(service.store, knowledge);
        return nlohmann::json::parse(std::get<Answer>(outcome).body);
    };
    EXPECT_FALSE(answer().contains("warning"));
    using Why = bot::LackingPack::Why;
    knowledge.set_lacking({"0123456789ab", Why::not_in_folder});
    const auto ready = answer();
    EXPECT_EQ(ready["status"], "ready");
    EXPECT_EQ(ready["knowledge_version"], knowledge.current()->version());
    EXPECT_EQ(ready["lacking_version"], "0123456789ab");
    EXPECT_THAT(ready["warning"], HasSubstr("bring it up to date"));
    knowledge.set_lacking({"0123456789ab", Why::unreadable});
    EXPECT_THAT(answer()["warning"], HasSubstr("cannot be read"));
    knowledge.set_lacking({"0123456789ab", Why::refused});
    EXPECT_THAT(answer()["warning"], HasSubstr("was refused"));
    EXPECT_THAT(answer()["warning"], Not(HasSubstr("bring it up to date"))) << "it lies there";
    knowledge.set_nothing_lacking();
    EXPECT_FALSE(answer().contains("lacking_version"));
}

TEST(Operations, CountWhatHappens) {
    RunningService service;
    const auto visitor = service.open({{"text", "hello"}});
    service.post("/v1/parse", "{");
    service.client().Get("/nowhere/at/all");
    service.store.fail_with(storage::StoreError::Kind::busy);
    service.client().Get(visitor.messages(), visitor.headers());
    const std::string text = service.client().Get("/metrics")->body;
    for (const char* line :
         {R"(wizdesk_http_requests_total{method="POST",route="/v1/conversations",status="201"} 1)",
          R"(wizdesk_http_requests_total{method="POST",route="/v1/parse",status="400"} 1)",
          R"(wizdesk_http_requests_total{method="GET",route="unmatched",status="404"} 1)",
          R"(wizdesk_store_errors_total{kind="busy"} 1)", "wizdesk_turn_seconds_count 1",
          R"(kind="smalltalk")"})
        EXPECT_THAT(text, HasSubstr(line));
    EXPECT_THAT(text, Not(HasSubstr(visitor.id)));
    EXPECT_THAT(text, Not(HasSubstr("nowhere")));
}

TEST(Operations, CountAWaitingCallOnce) {
    const RunningService service;
    const auto visitor = service.open();
    service.get_json(visitor.messages() + "?after=1&wait=1", visitor.headers());
    EXPECT_THAT(service.client().Get("/metrics")->body,
                HasSubstr("wizdesk_http_requests_total{method=\"GET\",route=\"/v1/conversations/"
                          "{id}/messages\",status=\"200\"} 1"));
}

TEST(Operations, GiveMetricsToThisMachineOnly) {
    bot::Config config = without_limits();
    config.proxies = {"127.0.0.1"};
    const RunningService service(config);
    EXPECT_EQ(service.client().Get("/metrics")->status, 200);
    const httplib::Headers from_afar = {{"X-Forwarded-For", "192.0.2.1"}};
    EXPECT_EQ(problem_fault(service.client().Get("/metrics", from_afar), 404), "");
}

TEST(Operations, HaveAListenerOfTheirOwn) {
    bot::Config config = without_limits();
    config.admin_listen = "127.0.0.1:0";
    config.proxies = {"127.0.0.1"};
    const RunningService service(config);
    ASSERT_TRUE(service.service.admin_port());
    httplib::Client admin("127.0.0.1", *service.service.admin_port());
    const httplib::Headers from_afar = {{"X-Forwarded-For", "192.0.2.1"}};
    const auto metrics = admin.Get("/metrics", from_afar);
    EXPECT_EQ(metrics->status, 200);
    EXPECT_EQ(metrics->get_header_value("Content-Type"),
              "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(admin.Get("/readyz")->status, 200);
    EXPECT_EQ(admin.Post("/v1/conversations", "{}", "application/json")->status, 404);
    // With a listener for it, /metrics is gone from the public one.
    EXPECT_EQ(problem_fault(service.client().Get("/metrics"), 404), "");
}

}  // namespace
}  // namespace wizdesk::http
