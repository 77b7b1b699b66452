#include "bot/http/ticket_webhooks.h"

#include <gtest/gtest.h>

#include "bot/operator_key.h"
#include "bot/tickets/registry.h"
#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

tickets::Source source() {
    tickets::Source source;
    source.name = "helpdesk";
    source.system = "standard";
    source.secrets = {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="};
    source.url = "http://127.0.0.1:9";  // nobody listens: posts stay in the outbox
    return source;
}

bot::Config with_source() {
    bot::Config config = without_limits();
    config.sources = {source()};
    return config;
}

class TicketWebhooks : public ::testing::Test {
  protected:
    static tickets::Sample sample(const std::string& key,
                                  const std::string& text = "I'm a school nurse at an SBHC") {
        return tickets::make_system(source())->sample(
            {key, "7", "Which access?", text, bot::SystemClock().now()});
    }

    httplib::Result deliver(const tickets::Sample& sample,
                            const std::string& path = "/webhooks/tickets/helpdesk") {
        httplib::Headers headers;
        for (const auto& [name, value] : sample.headers)
            if (name != "Content-Type") headers.emplace(name, value);
        return service_.post(path, sample.body, headers);
    }

    httplib::Headers operator_headers() {
        const std::string key = bot::operator_key(service_.store.installation_secret());
        return {{"Authorization", "Bearer " + key}};
    }

    RunningService service_{with_source()};
};

TEST_F(TicketWebhooks, TakeAMessageOnce) {
    const auto first = deliver(sample("e1"));
    ASSERT_EQ(first->status, 202) << first->body;
    const auto body = nlohmann::json::parse(first->body);
    EXPECT_EQ(body["status"], "accepted");
    EXPECT_EQ(body["event_id"].get<std::string>().size(), 32U);
    const auto again = deliver(sample("e1"));
    EXPECT_EQ(again->status, 200);
    EXPECT_EQ(again->body, R"({"status":"duplicate"})");
}

TEST_F(TicketWebhooks, RefuseWhatNobodyProves) {
    tickets::Sample changed = sample("e1");
    changed.body.back() = ' ';
    EXPECT_EQ(problem_fault(deliver(changed), 401), "");
    EXPECT_EQ(problem_fault(deliver({{}, "{}"}), 401), "");
    EXPECT_EQ(problem_fault(deliver(sample("e1"), "/webhooks/tickets/other"), 404), "");
    EXPECT_EQ(service_.rows("ticket_events"), 0);
}

TEST_F(TicketWebhooks, TakeLargeDeliveriesAndRefuseTooLargeOnes) {
    EXPECT_EQ(deliver(sample("e1", std::string(200'000, 'x')))->status, 202);
    EXPECT_EQ(problem_fault(deliver(sample("e2", std::string(300'000, 'x'))), 413), "");
}

TEST_F(TicketWebhooks, MakeTheSenderDeliverAgainWhenNothingCanBeStored) {
    service_.store.fail_with(storage::StoreError::Kind::unavailable);
    const auto refused = deliver(sample("e1"));
    EXPECT_EQ(problem_fault(refused, 429), "");
    EXPECT_FALSE(refused->get_header_value("Retry-After").empty());
    service_.store.fail_with(std::nullopt);
    EXPECT_EQ(deliver(sample("e1"))->status, 202);
}

TEST_F(TicketWebhooks, LeaveAPostThatAnOperatorCanDropAndSendAgain) {
    ASSERT_EQ(deliver(sample("e1"))->status, 202);
    nlohmann::json posts;
    for (int i = 0; i < 500 && posts.empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        posts = service_.get_json("/v1/operator/outbox?state=waiting", operator_headers())["posts"];
    }
    ASSERT_EQ(posts.size(), 1U);
    EXPECT_EQ(posts[0]["ticket_id"], "7");
    EXPECT_EQ(posts[0]["form"], "note");
    const std::string path = "/v1/operator/outbox/" + posts[0]["id"].get<std::string>();
    const auto act = [&](const char* action) {
        return service_.post_json(path, {{"action", action}}, operator_headers())["state"];
    };
    EXPECT_EQ(act("drop"), "dropped");
    EXPECT_EQ(act("retry"), "waiting");
    EXPECT_EQ(problem_fault(service_.post(path, R"({"action":"retry"})", operator_headers()), 404),
              "");
    EXPECT_EQ(problem_fault(service_.post(path, R"({"action":"burn"})", operator_headers()), 422,
                            "action"),
              "");
}

TEST_F(TicketWebhooks, ShowTheOutboxToOperatorsOnly) {
    const auto get = [&](const httplib::Headers& headers) {
        return service_.client().Get("/v1/operator/outbox", headers);
    };
    EXPECT_EQ(problem_fault(get({}), 401), "");
    EXPECT_EQ(problem_fault(get({{"Authorization", "Bearer guessed"}}), 401), "");
    EXPECT_EQ(get(operator_headers())->status, 200);
}

}  // namespace
}  // namespace wizdesk::http
