#include "bot/tickets/standard.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/clock.h"
#include "bot/tickets/proof.h"
#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

class StandardTest : public testing::Test {
  protected:
    const Source source_ = source_of("standard");
    const std::unique_ptr<TicketSystem> system_ = make_standard(source_);
    const std::vector<Header> headers_ = {{"webhook-id", "msg_1"}};
};

TEST_F(StandardTest, ReadsItsFixtures) {
    expect_outcomes(
        *system_, "standard", headers_,
        {{"created.json",
          "msg_1 | T-1001 | Account for our clinic | Hello,\nI order the vaccine at our clinic. "
          "Which access do I need? | 2023-11-14T22:13:19.250Z"},
         {"message.json",
          "msg_1 | 9007199254740993 |  | I am the only one who orders. | 2023-11-14T22:13:19.250Z"},
         {"own_note.json", "ignored: our own message"},
         {"quoted_note.json",
          "msg_1 | T-1001 |  | Thanks, that helps.\n\nOn Tuesday the helpdesk wrote:\n> Clinic "
          "Access\n> wizdesk-ref:0123abcd | 2023-11-14T22:13:19.250Z"},
         {"unknown_event.json", "ignored: an event of no interest"},
         {"missing_key.json", "malformed: data.ticket.id"},
         {"wrong_types.json", "malformed: data.ticket.body"},
         {"broken.json", "malformed: not a JSON object"}});
}

TEST_F(StandardTest, NeedsAnId) {
    EXPECT_EQ(told(system_->parse({{}, "{}", kNow})), "malformed: webhook-id");
    EXPECT_EQ(told(system_->parse({with(headers_, "webhook-id", "msg_2"), "{}", kNow})),
              "malformed: webhook-id");
}

TEST_F(StandardTest, SurvivesAnyJson) {
    expect_to_survive(*system_, "standard", headers_);
}

TEST_F(StandardTest, BelievesWhoKnowsTheSecretAndNobodyElse) {
    Scheme scheme;
    scheme.sign = [](const std::string& secret, const std::string& body, storage::Time at) {
        Source source;
        source.secrets = {secret};
        return standard_webhook_headers(source, "msg_1", at, body);
    };
    scheme.secret = kKey;
    scheme.older_secret = kOlderKey;
    scheme.signature = "webhook-signature";
    scheme.timestamp = "webhook-timestamp";
    expect_verdicts(*system_, signed_cases(scheme));
}

TEST_F(StandardTest, MakesSamplesOfItsOwn) {
    expect_good_sample(*system_);
}

TEST_F(StandardTest, PostsWhatTheOtherSideCanVerify) {
    ScriptedApi api({{"POST ", 202, ""}, {"POST ", 200, ""}});
    system_->post(api, {"T-1", PostForm::note, "Take \"Clinic Access\" ü", "0123abcd", true, {}});
    const auto& call = api.calls.at(0);
    EXPECT_EQ(header_of(call, "webhook-id"), "0123abcd");
    const auto now = bot::SystemClock().now();
    EXPECT_EQ(standard_webhook_verdict(source_, {call.headers, call.body, now}), Verdict::genuine);
    json body = json::parse(call.body);
    EXPECT_EQ(body["timestamp"].get<std::string>().size(), 24U);
    body.erase("timestamp");
    const json data = {{"ticket", {{"id", "T-1"}}},
                       {"reply", {{"text", "Take \"Clinic Access\" ü"}}},
                       {"hand_off", true}};
    EXPECT_EQ(body, (json{{"type", "ticket.suggestion"}, {"data", data}}));
    system_->post(api, {"T-1", PostForm::answer, "x", "0123abce", false, {}});
    EXPECT_EQ(json::parse(api.calls.at(1).body)["type"], "ticket.answer");
}

TEST_F(StandardTest, SaysWhyAPostFailed) {
    const std::pair<int, const char*> cases[] = {
        {429, "later 429"},   {503, "later 503"}, {410, "refused 410"},
        {302, "refused 302"}, {0, "unknown 0"},
    };
    for (const auto& [status, failure] : cases) {
        ScriptedApi api({{"POST ", status, ""}});
        EXPECT_EQ(failure_of([&] {
                      system_->post(api, {"T-1", {}, "x", "m", false, {}});
                  }),
                  failure);
    }
}

TEST_F(StandardTest, KnowsNothingOfTheState) {
    ScriptedApi api({});
    EXPECT_EQ(told(system_->state(api, {"T-1", "m", kNow})), "open");
    system_->check(api);
    EXPECT_TRUE(api.calls.empty());
}

}  // namespace
}  // namespace wizdesk::tickets
