#include "bot/tickets/freshdesk.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/tickets/signatures.h"
#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

const std::string kTicket = "GET /api/v2/tickets/11";
const std::string kPage = "GET /api/v2/tickets/11/conversations?per_page=30&page=";

json message(std::int64_t user, bool is_private, bool incoming, const std::string& created,
             const std::string& body = "<p>hello</p>") {
    return {{"id", 1},      {"user_id", user},      {"private", is_private}, {"incoming", incoming},
            {"body", body}, {"created_at", created}};
}

class FreshdeskTest : public testing::Test {
  protected:
    std::string state_with(const std::vector<json>& messages) const {
        ScriptedApi api(
            {{kTicket, 200, R"({"id":11,"status":2})"}, {kPage + "1", 200, json(messages).dump()}});
        std::string state = told(system_->state(api, {"11", "0123abcd", kNow}));
        EXPECT_TRUE(api.done());
        return state;
    }

    const std::unique_ptr<TicketSystem> system_ = make_freshdesk(source_of("freshdesk"));
};

TEST_F(FreshdeskTest, ReadsItsFixtures) {
    expect_outcomes(
        *system_, "freshdesk", {},
        {{"created.json",
          "ticket/11/ | 11 | Access for a clinic | <div>I fill in for our coordinator.</div> | "
          "html"},
         {"message.json",
          "ticket/11/ | 11 |  | <div dir=\"ltr\">We are enrolled: 7 : 30 to 4.</div> | html"},
         {"message_without_name.json", "ticket/11/ | 11 |  | <div>time : now</div> | html"},
         {"agent.json", "ignored: an agent's message"},
         {"own_note.json", "ignored: our own message"},
         {"quoted_note.json",
          "ticket/11/ | 11 |  | <div>Thanks</div><blockquote>Backup <span>wizdesk-ref:0123abcd"
          "</span></blockquote> | html"},
         {"closed.json", "ignored: a closed ticket"},
         {"advanced.json", "ticket/11/ | 11 |  | yes | html | 2023-11-14T22:13:15.000Z"},
         {"empty.json", "ignored: a message without text"},
         {"unknown_event.json", "malformed: ticket_id"},
         {"missing_key.json", "malformed: ticket_description"},
         {"wrong_types.json", "malformed: ticket_id"},
         {"broken.json", "malformed: not a JSON object"}});
}

TEST_F(FreshdeskTest, TellsTheSameWordsSaidTwiceApartByTheTime) {
    const auto key_at = [&](const std::string& time) {
        const std::string body = R"({"ticket_id":1,"ticket_latest_public_comment":"yes",)"
                                 R"("ticket_updated_at":")" +
                                 time + R"("})";
        return std::get<Incoming>(system_->parse({{}, body, kNow})).event_key;
    };
    EXPECT_EQ(key_at("2023-11-14T22:13:15Z"), key_at("2023-11-14T22:13:15Z"));
    EXPECT_NE(key_at("2023-11-14T22:13:15Z"), key_at("2023-11-14T22:13:16Z"));
}

TEST_F(FreshdeskTest, SurvivesAnyJson) {
    expect_to_survive(*system_, "freshdesk", {});
}

TEST_F(FreshdeskTest, BelievesWhoSendsTheSecretAndNobodyElse) {
    const std::string secret = kSecret;
    std::vector<SignedCase> cases = {
        {"as it should be", Verdict::genuine, {{"X-Wizdesk-Token", secret}}, "{}"},
        {"the older one", Verdict::genuine, {{"x-wizdesk-token", kOlderSecret}}, ""},
        {"among others", Verdict::genuine, {{"A", "b"}, {"X-WIZDESK-TOKEN", secret}}, "{}"},
        {"none", Verdict::unsigned_, {}, "{}"},
        {"in another header", Verdict::unsigned_, {{"Authorization", secret}}, "{}"},
        {"twice",
         Verdict::unsigned_,
         {{"X-Wizdesk-Token", secret}, {"X-Wizdesk-Token", secret}},
         "{}"},
        {"a wrong one before",
         Verdict::unsigned_,
         {{"X-Wizdesk-Token", "x"}, {"x-wizdesk-token", secret}},
         "{}"},
        {"empty", Verdict::malformed, {{"X-Wizdesk-Token", ""}}, "{}"},
    };
    const auto add_wrong = [&](const std::string& value) {
        cases.push_back({value, Verdict::mismatched, {{"X-Wizdesk-Token", value}}, "{}"});
    };
    for (std::size_t at = 0; at < secret.size(); ++at) {
        std::string changed = secret;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        add_wrong(changed);
        if (at > 0) add_wrong(secret.substr(0, at));
    }
    for (const std::string& value :
         {secret + " ", " " + secret, secret + secret, secret + "," + secret, secret.substr(1),
          std::string("WIZDESK-TEST-SECRET"), std::string(secret.size(), '\0'), secret + '\0',
          "Bearer " + secret, base64(secret)})
        add_wrong(value);
    expect_verdicts(*system_, cases);
}

TEST_F(FreshdeskTest, BelievesAnybodyOnlyWhereThatIsAllowed) {
    Source source = source_of("freshdesk");
    source.secret_header.clear();
    source.secrets.clear();
    EXPECT_EQ(make_freshdesk(source)->verify({{}, "{}", kNow}), Verdict::unsigned_);
    source.allow_unsigned = true;
    EXPECT_EQ(make_freshdesk(source)->verify({{}, "{}", kNow}), Verdict::genuine);
}

TEST_F(FreshdeskTest, MakesSamplesOfItsOwn) {
    expect_good_sample(*system_);
}

TEST_F(FreshdeskTest, FindsATicketThatIsNotOpen) {
    for (const char* ticket : {R"({"status":4})", R"({"status":5})",
                               R"({"status":2,"deleted":true})", R"({"status":2,"spam":true})"}) {
        ScriptedApi api({{kTicket, 200, ticket}});
        EXPECT_EQ(told(system_->state(api, {"11", "m", kNow})), "closed") << ticket;
    }
    ScriptedApi gone({{kTicket, 404, ""}});
    EXPECT_EQ(told(system_->state(gone, {"11", "m", kNow})), "closed");
}

TEST_F(FreshdeskTest, FindsWhatAPersonAnswered) {
    const std::string after = "2023-11-14T22:13:21Z";
    EXPECT_EQ(state_with({}), "open");
    EXPECT_EQ(state_with({message(88, false, false, after)}), "open answered");
    EXPECT_EQ(state_with({message(88, true, false, after)}), "open");
    EXPECT_EQ(state_with({message(500, false, true, after)}), "open");
    EXPECT_EQ(state_with({message(77, false, false, after)}), "open");
    EXPECT_EQ(state_with({message(88, false, false, "2023-11-14T22:12:00Z")}), "open");
}

TEST_F(FreshdeskTest, FindsItsOwnPostOnALaterPage) {
    json full = json::array();
    for (int i = 0; i < 30; ++i) full.push_back(message(500, false, true, "2023-11-14T22:00:00Z"));
    const json rest = {message(77, true, false, "2023-11-14T22:13:21Z", "wizdesk-ref:0123abcd")};
    ScriptedApi api({{kTicket, 200, R"({"status":2})"},
                     {kPage + "1", 200, full.dump()},
                     {kPage + "2", 200, rest.dump()}});
    EXPECT_EQ(told(system_->state(api, {"11", "0123abcd", kNow})), "open posted");
    EXPECT_TRUE(api.done());
}

TEST_F(FreshdeskTest, PostsNotesAndAnswers) {
    ScriptedApi api({{"POST /api/v2/tickets/11/notes", 201, "{}"},
                     {"POST /api/v2/tickets/11/reply", 201, "{}"}});
    system_->post(api, {"11", PostForm::note, "<p>ü</p>", "0123abcd", false, {}});
    system_->post(api, {"11", PostForm::answer, "<p>ü</p>", "0123abcd", false, {}});
    EXPECT_EQ(json::parse(api.calls.at(0).body),
              json::parse(R"({"body":"<p>ü</p>","private":true})"));
    EXPECT_EQ(json::parse(api.calls.at(1).body), json::parse(R"({"body":"<p>ü</p>"})"));
    EXPECT_EQ(header_of(api.calls.at(0), "Authorization"), "Basic " + base64("the-token:X"));
    EXPECT_EQ(system_->text_format(), TextFormat::html);
}

TEST_F(FreshdeskTest, SaysWhyAPostFailed) {
    const std::pair<int, const char*> cases[] = {
        {400, "refused 400"}, {401, "refused 401"}, {302, "refused 302"},
        {429, "later 429"},   {500, "later 500"},   {0, "unknown 0"},
    };
    for (const auto& [status, failure] : cases) {
        ScriptedApi api({{"POST /api/v2/tickets/11/notes", status, ""}});
        EXPECT_EQ(failure_of([&] {
                      system_->post(api, {"11", {}, "x", "m", false, {}});
                  }),
                  failure);
    }
}

TEST_F(FreshdeskTest, ChecksTheToken) {
    ScriptedApi api(
        {{"GET /api/v2/agents/me", 200, R"({"id":77})"}, {"GET /api/v2/agents/me", 401, ""}});
    system_->check(api);
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "refused 401");
}

}  // namespace
}  // namespace wizdesk::tickets
