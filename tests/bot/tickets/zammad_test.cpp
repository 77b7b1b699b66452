#include "bot/tickets/zammad.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/tickets/signatures.h"
#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

const std::string kTicket = "GET /api/v1/tickets/81?expand=true";
const std::string kFirst = "GET /api/v1/ticket_articles/206?expand=true";
const std::string kSecond = "GET /api/v1/ticket_articles/1007?expand=true";
const std::string kPost = "POST /api/v1/ticket_articles";

json article(const std::string& sender, int author, bool internal, const std::string& created,
             const std::string& body = "hello") {
    return {{"id", 1},
            {"sender", sender},
            {"created_by_id", author},
            {"internal", internal},
            {"created_at", created},
            {"body", body},
            {"type", "web"}};
}

class ZammadTest : public testing::Test {
  protected:
    std::string state_with(const json& last) const {
        ScriptedApi api({{kTicket, 200, R"({"id":81,"state":"open","article_ids":[206,1007]})"},
                         {kSecond, 200, last.dump()},
                         {kFirst, 200, kQuestion.dump()}});
        return told(system_->state(api, {"81", "0123abcd", kNow}));
    }

    const json kQuestion = article("Customer", 9, false, "2023-11-14T22:13:15.000Z");
    const std::unique_ptr<TicketSystem> system_ = make_zammad(source_of("zammad"));
};

TEST_F(ZammadTest, ReadsItsFixtures) {
    const std::string at = " | 2023-11-14T22:13:15.000Z";
    const std::string first =
        "206 | 81 | Access at a school | <p>I&#39;m a nurse at an SBHC</p> | html" + at;
    expect_outcomes(*system_, "zammad", {},
                    {{"created.json", first},
                     {"message.json", "207 | 81 |  | And I vaccinate." + at},
                     {"automatic.json", first + " | Auto-Submitted: auto-replied"},
                     {"agent.json", "ignored: an agent's message"},
                     {"private.json", "ignored: a private note"},
                     {"own_note.json", "ignored: our own message"},
                     {"system.json", "ignored: a message of the system itself"},
                     {"closed.json", "ignored: a closed ticket"},
                     {"unknown_event.json", "ignored: an event of no interest"},
                     {"missing_key.json", "malformed: article.internal"},
                     {"wrong_types.json", "malformed: article.body"},
                     {"broken.json", "malformed: not a JSON object"}});
}

TEST_F(ZammadTest, SurvivesAnyJson) {
    expect_to_survive(*system_, "zammad", {});
}

TEST_F(ZammadTest, BelievesWhoKnowsTheSecretAndNobodyElse) {
    Scheme scheme;
    scheme.sign = [](const std::string& secret, const std::string& body, storage::Time) {
        return std::vector<Header>{
            {"X-Zammad-Delivery", "1-2"},
            {"X-Hub-Signature", "sha1=" + hex(hmac(Hash::sha1, secret, body))}};
    };
    scheme.secret = kSecret;
    scheme.older_secret = kOlderSecret;
    scheme.signature = "X-Hub-Signature";
    auto cases = signed_cases(scheme);
    const std::string ping = R"({"event":"ping","id":1})";
    const auto add = [&](const std::string& value, Verdict verdict) {
        cases.push_back({value, verdict, {{"X-Hub-Signature", value}}, ping});
    };
    add("sha1=435ab49f1b2522aba8101bee65bc43c1bba7c19b", Verdict::genuine);
    add("sha1=435AB49F1B2522ABA8101BEE65BC43C1BBA7C19B", Verdict::genuine);
    add("SHA1=435ab49f1b2522aba8101bee65bc43c1bba7c19b", Verdict::malformed);
    add("435ab49f1b2522aba8101bee65bc43c1bba7c19b", Verdict::malformed);
    add("sha256=435ab49f1b2522aba8101bee65bc43c1bba7c19b", Verdict::malformed);
    add("sha256=" + hex(hmac(Hash::sha256, kSecret, ping)), Verdict::malformed);
    add("sha1=" + hex(hmac(Hash::sha256, kSecret, ping)), Verdict::malformed);
    add("sha1=" + base64(hmac(Hash::sha1, kSecret, ping)), Verdict::malformed);
    add("sha1=" + std::string(40, '0'), Verdict::mismatched);
    add("sha1= 435ab49f1b2522aba8101bee65bc43c1bba7c19b", Verdict::malformed);
    expect_verdicts(*system_, cases);
}

TEST_F(ZammadTest, MakesSamplesOfItsOwn) {
    expect_good_sample(*system_);
}

TEST_F(ZammadTest, FindsATicketThatIsNotOpen) {
    for (const char* state : {"closed", "merged", "removed"}) {
        ScriptedApi api({{kTicket, 200, json{{"id", 81}, {"state", state}}.dump()}});
        EXPECT_EQ(told(system_->state(api, {"81", "m", kNow})), "closed") << state;
    }
    ScriptedApi gone({{kTicket, 404, ""}});
    EXPECT_EQ(told(system_->state(gone, {"81", "m", kNow})), "closed");
}

TEST_F(ZammadTest, FindsWhatAPersonAnswered) {
    const std::string after = "2023-11-14T22:13:21.000Z";
    EXPECT_EQ(state_with(kQuestion), "open");
    EXPECT_EQ(state_with(article("Agent", 3, false, after)), "open answered");
    EXPECT_EQ(state_with(article("Agent", 3, true, after)), "open");
    EXPECT_EQ(state_with(article("Agent", 77, false, after)), "open");
    EXPECT_EQ(state_with(article("Customer", 9, false, after)), "open");
    EXPECT_EQ(state_with(article("System", 1, false, after)), "open");
    EXPECT_EQ(state_with(article("Agent", 3, false, "2023-11-14T22:13:00.000Z")), "open");
    json by_number = article("", 3, false, after);
    by_number["sender_id"] = 1;
    EXPECT_EQ(state_with(by_number), "open answered");
    by_number["sender_id"] = 2;
    EXPECT_EQ(state_with(by_number), "open");
}

// The whole list of a long ticket is more than is read of an answer.
TEST_F(ZammadTest, LooksBackNoFurtherThanItHasTo) {
    ScriptedApi api(
        {{kTicket, 200, R"({"id":81,"state":"open","article_ids":[206,1007]})"},
         {kSecond, 200, article("Agent", 3, false, "2023-11-14T20:00:00.000Z").dump()}});
    EXPECT_EQ(told(system_->state(api, {"81", "m", kNow})), "open");
    EXPECT_TRUE(api.done());
    std::vector<ScriptedApi::Step> steps = {
        {kTicket, 200, json{{"id", 81}, {"article_ids", std::vector<int>(50, 206)}}.dump()}};
    for (int i = 0; i < 40; ++i) steps.push_back({kFirst, 200, kQuestion.dump()});
    ScriptedApi chatty(steps);
    EXPECT_EQ(told(system_->state(chatty, {"81", "m", kNow})), "open");
    EXPECT_TRUE(chatty.done());
}

TEST_F(ZammadTest, PassesOverAnArticleThatIsGone) {
    ScriptedApi api({{kTicket, 200, R"({"id":81,"state":"open","article_ids":[206,1007]})"},
                     {kSecond, 404, ""},
                     {kFirst, 200, kQuestion.dump()}});
    EXPECT_EQ(told(system_->state(api, {"81", "m", kNow})), "open");
    EXPECT_TRUE(api.done());
}

TEST_F(ZammadTest, DoesNotGuessWhatItCannotRead) {
    for (const char* ticket :
         {R"({"id":81,"state":"open"})", R"({"id":81,"state":"open","article_ids":{}})"}) {
        ScriptedApi api({{kTicket, 200, ticket}});
        EXPECT_EQ(failure_of([&] { system_->state(api, {"81", "m", kNow}); }), "later 0");
    }
}

TEST_F(ZammadTest, FindsItsOwnPost) {
    EXPECT_EQ(state_with(
                  article("Agent", 77, true, "2023-11-14T22:13:21.000Z", "x wizdesk-ref:0123abcd")),
              "open posted");
}

TEST_F(ZammadTest, PostsANoteThatIsNeverMailed) {
    ScriptedApi api({{kPost, 201, "{}"}});
    system_->post(api, {"81", PostForm::note, "Take it ü", "0123abcd", false, {}});
    EXPECT_EQ(json::parse(api.calls.at(0).body),
              json::parse(R"({"ticket_id":81,"body":"Take it ü","content_type":"text/plain",
                              "type":"note","internal":true,"sender":"Agent"})"));
    EXPECT_EQ(header_of(api.calls.at(0), "Authorization"), "Token token=the-token");
}

TEST_F(ZammadTest, AnswersAMailByMail) {
    json mail = article("Customer", 9, false, "2023-11-14T22:13:15.000Z");
    mail["type"] = "email";
    mail["from"] = "Pat <pat@example.test>";
    mail["subject"] = "Access";
    mail["message_id"] = "<a@example.test>";
    json with_reply_to = mail;
    with_reply_to["reply_to"] = "office@example.test";
    const json note = article("Agent", 3, true, "2023-11-14T22:13:16.000Z");
    const std::pair<json, const char*> cases[] = {{mail, "Pat <pat@example.test>"},
                                                  {with_reply_to, "office@example.test"}};
    for (const auto& [last, to] : cases) {
        ScriptedApi api({{kTicket, 200, R"({"id":81,"article_ids":[206,1007]})"},
                         {kSecond, 200, note.dump()},
                         {kFirst, 200, last.dump()},
                         {kPost, 201, "{}"}});
        system_->post(api, {"81", PostForm::answer, "Take it", "0123abcd", false, {}});
        const json body = json::parse(api.calls.back().body);
        EXPECT_EQ(body["type"], "email");
        EXPECT_EQ(body["to"], to);
        EXPECT_EQ(body["in_reply_to"], "<a@example.test>");
        EXPECT_EQ(body["internal"], false);
    }
}

TEST_F(ZammadTest, AnswersOtherMessagesWhereTheyAreShown) {
    ScriptedApi api({{kTicket, 200, R"({"id":81,"article_ids":[206]})"},
                     {kFirst, 200, kQuestion.dump()},
                     {kPost, 201, "{}"}});
    system_->post(api, {"81", PostForm::answer, "Take it", "0123abcd", false, {}});
    const json body = json::parse(api.calls.back().body);
    EXPECT_EQ(body["type"], "note");
    EXPECT_EQ(body["internal"], false);
    EXPECT_FALSE(body.contains("to"));
}

TEST_F(ZammadTest, SaysWhyAPostFailed) {
    const std::pair<int, const char*> cases[] = {
        {403, "refused 403"}, {422, "refused 422"}, {302, "refused 302"},
        {429, "later 429"},   {502, "later 502"},   {0, "unknown 0"},
    };
    for (const auto& [status, failure] : cases) {
        ScriptedApi api({{kPost, status, ""}});
        EXPECT_EQ(failure_of([&] {
                      system_->post(api, {"81", {}, "x", "m", false, {}});
                  }),
                  failure);
    }
}

TEST_F(ZammadTest, ChecksTheToken) {
    ScriptedApi api(
        {{"GET /api/v1/users/me", 200, R"({"id":77})"}, {"GET /api/v1/users/me", 401, ""}});
    system_->check(api);
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "refused 401");
}

}  // namespace
}  // namespace wizdesk::tickets
