#include "bot/tickets/zendesk.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/tickets/signatures.h"
#include "storage/time_text.h"
#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

const std::string kTicket = "GET /api/v2/tickets/141.json";
const std::string kComments =
    "GET /api/v2/tickets/141/comments.json?sort_order=desc&per_page=25&include=users";
const std::string kPut = "PUT /api/v2/tickets/141.json";

std::string ticket_json(const std::string& status) {
    return json{{"ticket",
                 {{"id", 141},
                  {"status", status},
                  {"requester_id", 500},
                  {"updated_at", "2023-11-14T22:13:15Z"}}}}
        .dump();
}

json comment(std::int64_t author, bool is_public, const std::string& created,
             const std::string& body = "hello") {
    return {{"id", 1},
            {"author_id", author},
            {"public", is_public},
            {"body", body},
            {"created_at", created}};
}

std::string comments_json(const json& comments) {
    return json{{"comments", comments},
                {"users",
                 {{{"id", 500}, {"role", "end-user"}},
                  {{"id", 501}, {"role", "end-user"}},
                  {{"id", 88}, {"role", "agent"}}}}}
        .dump();
}

class ZendeskTest : public testing::Test {
  protected:
    std::string state_with(const std::vector<json>& comments) const {
        ScriptedApi api(
            {{kTicket, 200, ticket_json("open")}, {kComments, 200, comments_json(json(comments))}});
        std::string state = told(system_->state(api, {"141", "0123abcd", kNow}));
        EXPECT_TRUE(api.done());
        return state;
    }

    const std::unique_ptr<TicketSystem> system_ = make_zendesk(source_of("zendesk"));
};

TEST_F(ZendeskTest, ReadsItsFixtures) {
    const std::string at = " | 2023-11-14T22:13:15.254Z";
    const std::string first =
        "ticket/141/first | 141 | Which access? | I run the reports at our clinic.";
    const std::string trigger = "trigger/141/";
    expect_outcomes(
        *system_, "zendesk", {},
        {{"created.json", first + at},
         {"first_comment.json", first + at},
         {"created_private.json", "ignored: a private note"},
         {"created_by_us.json", "ignored: our own message"},
         {"message.json", "comment/9007199254740995 | 141 |  | I do not order." + at},
         {"message_with_numbers.json",
          "comment/9007199254740993 | 9223372036854775807 |  | I do not order." + at},
         {"agent.json", "ignored: an agent's message"},
         {"private.json", "ignored: a private note"},
         {"own_note.json", "ignored: our own message"},
         {"closed.json", "ignored: a closed ticket"},
         {"unknown_event.json", "ignored: an event of no interest"},
         {"other_event.json", "ignored: an event of no interest"},
         {"foreign_subject.json", "malformed: subject"},
         {"missing_key.json", "malformed: event.comment.author.is_staff"},
         {"wrong_types.json", "malformed: event.comment.body"},
         {"broken.json", "malformed: not a JSON object"},
         {"trigger.json", trigger + " | 141 |  | I do not order. | 2023-11-14T22:13:15.000Z"},
         {"trigger_created.json", trigger +
                                      " | 141 | Which access? | I run the reports at our clinic. | "
                                      "2023-11-14T22:13:15.000Z"},
         {"trigger_agent.json", "ignored: an agent's message"},
         {"trigger_own.json", "ignored: our own message"},
         {"trigger_not_filled_in.json", "malformed: ticket_id"},
         {"trigger_empty.json", "ignored: a message without text"}});
}

TEST_F(ZendeskTest, SurvivesAnyJson) {
    expect_to_survive(*system_, "zendesk", {});
}

TEST_F(ZendeskTest, BelievesWhoKnowsTheSecretAndNobodyElse) {
    Scheme scheme;
    scheme.sign = [](const std::string& secret, const std::string& body, storage::Time at) {
        const std::string time = storage::to_rfc3339(at);
        return std::vector<Header>{
            {"X-Zendesk-Webhook-Id", "01JQ"},
            {"X-Zendesk-Webhook-Signature-Timestamp", time},
            {"X-Zendesk-Webhook-Signature", base64(hmac(Hash::sha256, secret, time + body))}};
    };
    scheme.secret = kSecret;
    scheme.older_secret = kOlderSecret;
    scheme.signature = "X-Zendesk-Webhook-Signature";
    scheme.timestamp = "X-Zendesk-Webhook-Signature-Timestamp";
    auto cases = signed_cases(scheme);
    const std::string ping = R"({"event":"ping","id":1})";
    cases.push_back(
        {"the vector of the notes",
         Verdict::genuine,
         {{"X-Zendesk-Webhook-Signature-Timestamp", "2026-01-02T03:04:05Z"},
          {"X-Zendesk-Webhook-Signature", "Df/PTTxvt04ajTcRY9Sn7EPbRSHQJh7Bse+ReKqCgcY="}},
         ping,
         storage::time_from_rfc3339("2026-01-02T03:04:06.000Z")});
    expect_verdicts(*system_, cases);
}

TEST_F(ZendeskTest, MakesSamplesOfItsOwn) {
    expect_good_sample(*system_);
}

TEST_F(ZendeskTest, TellsTheVersionOfTheTicket) {
    EXPECT_EQ(state_with({}), "open version 2023-11-14T22:13:15Z");
}

TEST_F(ZendeskTest, FindsATicketThatIsNotOpen) {
    for (const char* status : {"solved", "closed", "deleted"}) {
        ScriptedApi api({{kTicket, 200, ticket_json(status)}});
        EXPECT_EQ(told(system_->state(api, {"141", "m", kNow})), "closed") << status;
    }
    ScriptedApi gone({{kTicket, 404, R"({"error":"RecordNotFound"})"}});
    EXPECT_EQ(told(system_->state(gone, {"141", "m", kNow})), "closed");
}

TEST_F(ZendeskTest, FindsWhatAPersonAnswered) {
    const std::string version = " version 2023-11-14T22:13:15Z";
    const std::string after = "2023-11-14T22:13:21Z";
    EXPECT_EQ(state_with({comment(88, true, after)}), "open answered" + version);
    EXPECT_EQ(state_with({comment(90, true, after)}), "open answered" + version);
    EXPECT_EQ(state_with({comment(88, false, after)}), "open" + version);
    EXPECT_EQ(state_with({comment(88, true, "2023-11-14T22:13:00Z")}), "open" + version);
    EXPECT_EQ(state_with({comment(500, true, after)}), "open" + version);
    EXPECT_EQ(state_with({comment(501, true, after)}), "open" + version);
    EXPECT_EQ(state_with({comment(77, true, after)}), "open" + version);
}

TEST_F(ZendeskTest, FindsItsOwnPost) {
    EXPECT_EQ(state_with({comment(77, false, "2023-11-14T22:13:21Z", "x wizdesk-ref:0123abcd")}),
              "open posted version 2023-11-14T22:13:15Z");
}

TEST_F(ZendeskTest, PostsANoteThatAChangeOfTheTicketPrevents) {
    ScriptedApi api({{kPut, 200, "{}"}, {kPut, 409, ""}});
    const Post post{"141", PostForm::note, "Take it ü", "0123abcd", false, "2023-11-14T22:13:15Z"};
    system_->post(api, post);
    EXPECT_EQ(json::parse(api.calls.at(0).body),
              json::parse(R"({"ticket":{"comment":{"body":"Take it ü","public":false},
                  "safe_update":"true","updated_stamp":"2023-11-14T22:13:15Z"}})"));
    // "bot@example.test/token:the-token"
    EXPECT_EQ(header_of(api.calls.at(0), "Authorization"),
              "Basic " + base64("bot@example.test/token:the-token"));
    EXPECT_EQ(failure_of([&] { system_->post(api, post); }), "later 409");
}

TEST_F(ZendeskTest, PostsAPublicAnswer) {
    ScriptedApi api({{kPut, 200, "{}"}});
    system_->post(api, {"141", PostForm::answer, "Take it", "0123abcd", false, {}});
    EXPECT_EQ(json::parse(api.calls.at(0).body),
              json::parse(R"({"ticket":{"comment":{"body":"Take it","public":true}}})"));
}

TEST_F(ZendeskTest, SaysWhyAPostFailed) {
    const std::pair<int, const char*> cases[] = {
        {422, "refused 422"}, {401, "refused 401"}, {301, "refused 301"},
        {429, "later 429"},   {503, "later 503"},   {0, "unknown 0"},
    };
    for (const auto& [status, failure] : cases) {
        ScriptedApi api({{kPut, status, ""}});
        EXPECT_EQ(failure_of([&] {
                      system_->post(api, {"141", {}, "x", "m", false, {}});
                  }),
                  failure);
    }
}

TEST_F(ZendeskTest, FindsATicketThatItOpened) {
    const std::string request = "GET /api/v2/tickets.json?external_id=0123abcd";
    ScriptedApi none({{request, 200, R"({"tickets": []})"}});
    EXPECT_EQ(system_->opener()->find_opened(none, "0123abcd"), std::nullopt);
    ScriptedApi one({{request, 200, R"({"tickets": [{"id": 35436}]})"}});
    EXPECT_EQ(system_->opener()->find_opened(one, "0123abcd"), "35436");
}

TEST_F(ZendeskTest, OpensATicketUnderAKeyThatMakesARepetitionHarmless) {
    Source source = source_of("zendesk");
    source.requestor = "chat@example.test";
    ScriptedApi api({{"POST /api/v2/tickets.json", 201, R"({"ticket": {"id": 35436}})"}});
    const auto system = make_zendesk(source);
    EXPECT_EQ(system->opener()->open(api, {"Chat: hello", "the text", "0123abcd"}), "35436");
    EXPECT_EQ(header_of(api.calls[0], "Idempotency-Key"), "0123abcd");
    EXPECT_EQ(json::parse(api.calls[0].body),
              (json{{"ticket",
                     {{"subject", "Chat: hello"},
                      {"comment", {{"body", "the text"}}},
                      {"external_id", "0123abcd"},
                      {"requester", {{"name", "Chat"}, {"email", "chat@example.test"}}}}}}));
}

TEST_F(ZendeskTest, UsesATokenWithoutAUserAsOAuth) {
    Source source = source_of("zendesk");
    source.user.clear();
    ScriptedApi api({{"GET /api/v2/users/me.json", 200, R"({"user":{"id":77}})"}});
    make_zendesk(source)->check(api);
    EXPECT_EQ(header_of(api.calls.at(0), "Authorization"), "Bearer the-token");
}

TEST_F(ZendeskTest, TakesNobodyForARefusal) {
    ScriptedApi api({{"GET /api/v2/users/me.json", 200, R"({"user":{"id":null}})"},
                     {"GET /api/v2/users/me.json", 401, ""}});
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "refused 200");
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "refused 401");
}

}  // namespace
}  // namespace wizdesk::tickets
