#include "bot/tickets/jira.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/tickets/signatures.h"
#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

const std::string kRequest = "GET /rest/servicedeskapi/request/10007";
const std::string kComments = kRequest + "/comment?start=";
const std::string kPost = "POST /rest/servicedeskapi/request/10007/comment";

std::vector<Header> signed_headers(const std::string& secret, const std::string& body,
                                   storage::Time /*at*/) {
    return {{"X-Atlassian-Webhook-Identifier", "1"},
            {"X-Hub-Signature", "sha256=" + hex(hmac(Hash::sha256, secret, body))}};
}

std::string request_json(const std::string& category) {
    return json{{"issueId", "10007"},
                {"reporter", {{"accountId", "5b10:99"}}},
                {"currentStatus", {{"status", "x"}, {"statusCategory", category}}}}
        .dump();
}

json comment(const json& author, bool is_public, std::int64_t created,
             const std::string& body = "hello") {
    return {{"id", "1"},
            {"author", author},
            {"public", is_public},
            {"body", body},
            {"created", {{"epochMillis", created}}}};
}

std::string page_of(const json& values, bool last = true) {
    return json{{"values", values}, {"isLastPage", last}, {"size", values.size()}}.dump();
}

class JiraTest : public testing::Test {
  protected:
    std::string state_with(const std::vector<json>& comments) const {
        ScriptedApi api({{kRequest, 200, request_json("NEW")},
                         {kComments + "0", 200, page_of(json(comments))}});
        std::string state = told(system_->state(api, {"10007", "0123abcd", kNow}));
        EXPECT_TRUE(api.done());
        return state;
    }

    const std::unique_ptr<TicketSystem> system_ = make_jira(source_of("jira"));
    const std::int64_t after_ = 1700000001000;
};

TEST_F(JiraTest, ReadsItsFixtures) {
    const std::string at = " | 2023-11-14T22:13:15.000Z";
    const std::string issue = "issue/10007 | 10007 | Access for a clinic | ";
    const std::string document = "I sign the agreement\nfor us.\nask @Sam";
    expect_outcomes(
        *system_, "jira", {},
        {{"created.json", issue + "We are a new clinic." + at},
         {"created_with_document.json", issue + document + at},
         {"created_without_text.json", issue + at},
         {"created_by_us.json", "ignored: our own message"},
         {"message.json", "comment/10050 | 10007 |  | We give shots to children." + at},
         {"message_with_change.json", "comment/10050 | 10007 |  | We give shots to children." + at},
         {"message_with_document.json", "comment/10051 | 10007 |  | " + document + at},
         {"message_of_reporter.json", "comment/10052 | 10007 |  | It is me again." + at},
         {"agent.json", "ignored: an agent's message"},
         {"private.json", "ignored: a private note"},
         {"restricted.json", "ignored: a private note"},
         {"own_note.json", "ignored: our own message"},
         {"closed.json", "ignored: a closed ticket"},
         {"changed.json", "ignored: an event of no interest"},
         {"unknown_event.json", "ignored: an event of no interest"},
         {"missing_key.json", "malformed: comment.author"},
         {"wrong_types.json", "malformed: issue.id"},
         {"broken.json", "malformed: not a JSON object"}});
}

TEST_F(JiraTest, SurvivesAnyJson) {
    expect_to_survive(*system_, "jira", {});
}

TEST_F(JiraTest, BelievesWhoKnowsTheSecretAndNobodyElse) {
    Scheme scheme{signed_headers, kSecret, kOlderSecret, "X-Hub-Signature", ""};
    auto cases = signed_cases(scheme);
    const std::string ping = R"({"event":"ping","id":1})";
    const std::string mac = "9e354a4bbb748e6550afba3550b33227984e64d5368a44f7ef3215fc56241111";
    const auto add = [&](const std::string& value, Verdict verdict) {
        cases.push_back({value, verdict, {{"X-Hub-Signature", value}}, ping});
    };
    add("sha256=" + mac, Verdict::genuine);
    add("SHA256=" + mac, Verdict::malformed);
    add("sha256:" + mac, Verdict::malformed);
    add(mac, Verdict::malformed);
    add("sha1=" + hex(hmac(Hash::sha1, kSecret, ping)), Verdict::malformed);
    add("sha256=" + hex(hmac(Hash::sha1, kSecret, ping)), Verdict::malformed);
    add("sha256=" + base64(hmac(Hash::sha256, kSecret, ping)), Verdict::malformed);
    add("sha256=" + std::string(64, '0'), Verdict::mismatched);
    expect_verdicts(*system_, cases);
}

TEST_F(JiraTest, TakesASecretHeaderWhereNothingIsSigned) {
    Source source = source_of("jira");
    source.secret_header = "X-Token";
    const auto system = make_jira(source);
    const auto verdict = [&](const std::vector<Header>& headers) {
        return to_string(system->verify({headers, "{}", kNow}));
    };
    EXPECT_EQ(verdict({{"X-Token", kOlderSecret}}), "genuine");
    EXPECT_EQ(verdict({{"X-Token", "wrong"}}), "mismatched");
    EXPECT_EQ(verdict({{"X-Token", kSecret}, {"x-token", kSecret}}), "unsigned");
    EXPECT_EQ(verdict({}), "unsigned");
    EXPECT_EQ(verdict(with(signed_headers("wrong-secret", "{}", kNow), "X-Token", kSecret)),
              "mismatched");
    expect_good_sample(*system);
}

TEST_F(JiraTest, MakesSamplesOfItsOwn) {
    expect_good_sample(*system_);
}

TEST_F(JiraTest, FindsATicketThatIsNotOpen) {
    ScriptedApi done({{kRequest, 200, request_json("DONE")}});
    EXPECT_EQ(told(system_->state(done, {"10007", "m", kNow})), "closed");
    ScriptedApi gone({{kRequest, 404, ""}});
    EXPECT_EQ(told(system_->state(gone, {"10007", "m", kNow})), "closed");
}

TEST_F(JiraTest, FindsWhatAPersonAnswered) {
    const json agent = {{"accountId", "5b10:88"}};
    const json customer = {{"accountId", "qm:1"}, {"accountType", "customer"}};
    EXPECT_EQ(state_with({}), "open");
    EXPECT_EQ(state_with({comment(agent, true, after_)}), "open answered");
    EXPECT_EQ(state_with({comment(agent, false, after_)}), "open");
    EXPECT_EQ(state_with({comment(agent, true, 1600000000000)}), "open");
    EXPECT_EQ(state_with({comment(customer, true, after_)}), "open");
    EXPECT_EQ(state_with({comment({{"accountId", "5b10:99"}}, true, after_)}), "open");
    EXPECT_EQ(state_with({comment({{"accountId", "77"}}, true, after_)}), "open");
}

TEST_F(JiraTest, FindsItsOwnPostOnALaterPage) {
    const json old = {comment({{"accountId", "5b10:99"}}, true, 1600000000000)};
    const json ours = {comment({{"accountId", "77"}}, false, after_, "wizdesk-ref:0123abcd")};
    ScriptedApi api({{kRequest, 200, request_json("NEW")},
                     {kComments + "0", 200, page_of(old, false)},
                     {kComments + "1", 200, page_of(ours)}});
    EXPECT_EQ(told(system_->state(api, {"10007", "0123abcd", kNow})), "open posted");
    EXPECT_TRUE(api.done());
}

TEST_F(JiraTest, PostsNotesAndAnswers) {
    ScriptedApi api({{kPost, 201, "{}"}, {kPost, 201, "{}"}});
    system_->post(api, {"10007", PostForm::note, "Take it ü", "0123abcd", false, {}});
    system_->post(api, {"10007", PostForm::answer, "Take it", "0123abcd", false, {}});
    EXPECT_EQ(json::parse(api.calls.at(0).body),
              json::parse(R"({"body":"Take it ü","public":false})"));
    EXPECT_EQ(json::parse(api.calls.at(1).body),
              json::parse(R"({"body":"Take it","public":true})"));
    EXPECT_EQ(header_of(api.calls.at(0), "Authorization"),
              "Basic " + base64("bot@example.test:the-token"));
}

TEST_F(JiraTest, SaysWhyAPostFailed) {
    const std::pair<int, const char*> cases[] = {
        {400, "refused 400"}, {403, "refused 403"}, {303, "refused 303"},
        {429, "later 429"},   {503, "later 503"},   {0, "unknown 0"},
    };
    for (const auto& [status, failure] : cases) {
        ScriptedApi api({{kPost, status, ""}});
        EXPECT_EQ(failure_of([&] {
                      system_->post(api, {"10007", {}, "x", "m", false, {}});
                  }),
                  failure);
    }
}

TEST_F(JiraTest, ChecksTheToken) {
    Source source = source_of("jira");
    source.user.clear();
    ScriptedApi api({{"GET /rest/api/2/myself", 200, R"({"accountId":"77"})"},
                     {"GET /rest/api/2/myself", 401, ""}});
    make_jira(source)->check(api);
    EXPECT_EQ(header_of(api.calls.at(0), "Authorization"), "Bearer the-token");
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "refused 401");
}

}  // namespace
}  // namespace wizdesk::tickets
