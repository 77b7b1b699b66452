#include "bot/tickets/chatwoot.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/tickets/signatures.h"
#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

const std::string kShow = "GET /conversations/42";
const std::string kMessages = "POST /conversations/42/messages";
const std::string kToggle = "POST /conversations/42/toggle_status";

std::vector<Header> signed_headers(const std::string& secret, const std::string& body,
                                   storage::Time at) {
    const std::string time =
        std::to_string(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
    return {
        {"X-Chatwoot-Delivery", "uuid"},
        {"X-Chatwoot-Timestamp", time},
        {"X-Chatwoot-Signature", "sha256=" + hex(hmac(Hash::sha256, secret, time + "." + body))}};
}

json last_message(int type, const json& sender, std::int64_t created, const std::string& content,
                  bool is_private = false) {
    return {{"id", 1},
            {"content", content},
            {"message_type", type},
            {"private", is_private},
            {"created_at", created},
            {"sender", sender}};
}

class ChatwootTest : public testing::Test {
  protected:
    std::string state_with(const std::string& status, const json& messages) const {
        ScriptedApi api(
            {{kShow, 200, json{{"id", 42}, {"status", status}, {"messages", messages}}.dump()}});
        return told(system_->state(api, {"42", "0123abcd", kNow}));
    }

    const std::unique_ptr<TicketSystem> system_ = make_chatwoot(source_of("chatwoot"));
    const std::int64_t after_ = 1700000001;
};

TEST_F(ChatwootTest, ReadsItsFixtures) {
    const std::string at = " | 2023-11-14T22:13:15.000Z";
    expect_outcomes(
        *system_, "chatwoot", {},
        {{"message.json",
          "9007199254740993 | 42 |  | Hi, which access for a medical assistant?" + at},
         {"created.json", "11 | 42 | Access? | By mail" + at},
         {"automatic.json", "12 | 42 |  | I am away" + at + " | Auto-Submitted: auto-replied"},
         {"agent.json", "ignored: an agent's message"},
         {"paired_phone.json", "ignored: an agent's message"},
         {"private.json", "ignored: a private note"},
         {"own_note.json", "ignored: our own message"},
         {"own_answer.json", "ignored: our own message"},
         {"closed.json", "ignored: a closed ticket"},
         {"taken_over.json", "ignored: a person has taken over"},
         {"picture_only.json", "ignored: a message without text"},
         {"clicked.json", "ignored: an event of no interest"},
         {"other_account.json", "ignored: another account's event"},
         {"unknown_event.json", "ignored: an event of no interest"},
         {"missing_key.json", "malformed: conversation.id"},
         {"wrong_types.json", "malformed: private"},
         {"broken.json", "malformed: not a JSON object"}});
}

TEST_F(ChatwootTest, SurvivesAnyJson) {
    expect_to_survive(*system_, "chatwoot", {});
}

TEST_F(ChatwootTest, BelievesWhoKnowsTheSecretAndNobodyElse) {
    Scheme scheme{signed_headers, kSecret, kOlderSecret, "X-Chatwoot-Signature",
                  "X-Chatwoot-Timestamp"};
    auto cases = signed_cases(scheme);
    cases.push_back({"the vector of the notes",
                     Verdict::genuine,
                     {{"X-Chatwoot-Timestamp", "1700000000"},
                      {"X-Chatwoot-Signature",
                       "sha256=02decdc165fa431e7e0a1b2330dc15c9f5ffa526aa32c823310fd08168a296c2"}},
                     R"({"event":"ping","id":1})"});
    expect_verdicts(*system_, cases);
}

TEST_F(ChatwootTest, TakesASecretHeaderOnlyFromABotThatSignsNothing) {
    Source source = source_of("chatwoot");
    source.secret_header = "X-Token";
    const auto system = make_chatwoot(source);
    const auto verdict = [&](const std::vector<Header>& headers) {
        return to_string(system->verify({headers, "{}", kNow}));
    };
    EXPECT_EQ(verdict({{"X-Token", kSecret}}), "genuine");
    EXPECT_EQ(verdict({{"X-Token", "wrong"}}), "mismatched");
    EXPECT_EQ(verdict({}), "unsigned");
    EXPECT_EQ(verdict(signed_headers(kSecret, "{}", kNow)), "genuine");
    const auto wrong = with(signed_headers("wrong-secret", "{}", kNow), "X-Token", kSecret);
    EXPECT_EQ(verdict(wrong), "mismatched");
    EXPECT_EQ(verdict(without(wrong, "X-Chatwoot-Signature")), "unsigned");
    expect_good_sample(*system);
}

TEST_F(ChatwootTest, MakesSamplesOfItsOwn) {
    expect_good_sample(*system_);
}

TEST_F(ChatwootTest, KnowsWhetherThereIsSomebodyToTalkTo) {
    EXPECT_EQ(state_with("pending", json::array()), "open");
    EXPECT_EQ(state_with("open", json::array()), "open answered");
    EXPECT_EQ(state_with("resolved", json::array()), "closed");
    EXPECT_EQ(state_with("snoozed", json::array()), "closed");
    ScriptedApi gone({{kShow, 404, ""}});
    EXPECT_EQ(told(system_->state(gone, {"42", "m", kNow})), "closed");
}

TEST_F(ChatwootTest, FindsTheLastMessageToBeAPersonsOrItsOwn) {
    const json user = {{"id", 3}, {"type", "user"}};
    const json bot = {{"id", 4}, {"type", "agent_bot"}};
    const json contact = {{"id", 5}};
    const auto state = [&](const json& message) {
        return state_with("pending", json::array({message}));
    };
    EXPECT_EQ(state(last_message(1, user, after_, "hello")), "open answered");
    EXPECT_EQ(state(last_message(1, nullptr, after_, "hello")), "open answered");
    EXPECT_EQ(state(last_message(1, user, after_, "hello", true)), "open");
    EXPECT_EQ(state(last_message(1, user, 1600000000, "hello")), "open");
    EXPECT_EQ(state(last_message(1, bot, after_, "hello")), "open");
    EXPECT_EQ(state(last_message(0, contact, after_, "hello")), "open");
    EXPECT_EQ(state(last_message(1, bot, after_, "x wizdesk-ref:0123abcd")), "open posted");
}

TEST_F(ChatwootTest, FindsItsPostBehindAnActivityLine) {
    const json ours =
        last_message(1, {{"type", "agent_bot"}}, after_, "wizdesk-ref:0123abcd", true);
    const json activity = last_message(2, nullptr, after_, "Sam was assigned");
    ScriptedApi api(
        {{kShow, 200,
          json{{"status", "pending"}, {"messages", {activity}}, {"last_non_activity_message", ours}}
              .dump()}});
    EXPECT_EQ(told(system_->state(api, {"42", "0123abcd", kNow})), "open posted");
}

TEST_F(ChatwootTest, PostsNotesAndAnswers) {
    ScriptedApi api({{kMessages, 200, "{}"}, {kMessages, 200, "{}"}});
    system_->post(api, {"42", PostForm::note, "Take it ü", "0123abcd", false, {}});
    system_->post(api, {"42", PostForm::answer, "Take it", "0123abcd", false, {}});
    EXPECT_EQ(json::parse(api.calls.at(0).body),
              json::parse(R"({"content":"Take it ü","message_type":"outgoing","private":true,
                              "echo_id":"0123abcd"})"));
    EXPECT_EQ(json::parse(api.calls.at(1).body)["private"], false);
    EXPECT_EQ(header_of(api.calls.at(0), "api_access_token"), "the-token");
}

TEST_F(ChatwootTest, HandsOverAfterTheMessage) {
    ScriptedApi api({{kMessages, 200, "{}"}, {kToggle, 200, "{}"}, {kToggle, 200, "{}"}});
    const Post post{"42", PostForm::answer, "A person will answer", "0123abcd", true, {}};
    system_->post(api, post);
    EXPECT_EQ(json::parse(api.calls.at(1).body), json::parse(R"({"status":"open"})"));
    system_->complete(api, post);
    EXPECT_TRUE(api.done());
}

TEST_F(ChatwootTest, SaysWhyAPostFailed) {
    const std::tuple<int, const char*, const char*> cases[] = {
        {401, "", "refused 401"},
        {404, "", "refused 404"},
        {429, "", "later 429"},
        {500, "", "later 500"},
        {0, "", "unknown 0"},
        {422, "Too many messages", "later 422"},
        {422, "Content is too long", "refused 422"},
        {302, "", "refused 302"},
    };
    for (const auto& [status, body, failure] : cases) {
        ScriptedApi api({{kMessages, status, body}});
        EXPECT_EQ(failure_of([&] { system_->post(api, {"42", {}, "x", "m", true, {}}); }), failure);
    }
}

TEST_F(ChatwootTest, ChecksTheToken) {
    ScriptedApi api({{"GET /conversations/0", 404, ""},
                     {"GET /conversations/0", 401, ""},
                     {"GET /conversations/0", 503, ""}});
    system_->check(api);
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "refused 401");
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "later 503");
}

}  // namespace
}  // namespace wizdesk::tickets
