#include "bot/tickets/rt.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/tickets/proof.h"
#include "tests/bot/tickets/adapters.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

const std::string kHistory =
    "GET /REST/2.0/ticket/5/history?fields=Type,Creator,Created,Data&per_page=100&order=DESC"
    "&orderby=id";
const std::string kTicket = "GET /REST/2.0/ticket/5";
const std::string kHeads =
    "GET /REST/2.0/transaction/46/attachments?fields=ContentType,Headers,Filename&per_page=100";

// As RT 5.0.3 writes it.
std::string ticket_json(const std::string& status, int id = 5) {
    return json{{"id", id},
                {"Status", status},
                {"Requestor", {{{"id", "pat@example.test"}, {"type", "user"}}}},
                {"Cc", {{{"id", "kim@example.test"}, {"type", "user"}}}}}
        .dump();
}

json transaction(const std::string& id, const std::string& type, const std::string& creator,
                 const std::string& created, const std::string& data = "No Subject") {
    return {{"id", id},
            {"Type", type},
            {"Creator", {{"id", creator}, {"type", "user"}}},
            {"Created", created},
            {"Data", data}};
}

std::string list_of(const json& items) {
    return json{{"items", items}, {"count", items.size()}, {"pages", nullptr}}.dump();
}

class RtTest : public testing::Test {
  protected:
    std::string state_of(ScriptedApi& api) const {
        std::string told_state = told(system_->state(api, {"5", "0123abcd", kNow}));
        EXPECT_TRUE(api.done());
        for (const auto& call : api.calls)
            EXPECT_EQ(header_of(call, "Authorization"), "token the-token");
        return told_state;
    }
    std::string state_with(const std::vector<json>& items) const {
        ScriptedApi api(
            {{kTicket, 200, ticket_json("open")}, {kHistory, 200, list_of(json(items))}});
        return state_of(api);
    }

    const std::unique_ptr<TicketSystem> system_ = make_rt(source_of("rt"));
};

TEST_F(RtTest, ReadsItsFixtures) {
    const std::string subject = "Which access – Zugriff für école?";
    const std::string at = " | 2023-11-14T22:13:18.000Z";
    expect_outcomes(
        *system_, "rt", {},
        {{"created.json",
          "46 | 5 | " + subject + " | Hi,\nI'm a school nurse 💉.\n | fetch 46" + at},
         {"created_by_agent.json",
          "47 | 5 | " + subject + " | Called by phone: a school nurse. | fetch 47" + at},
         {"created_without_text.json", "48 | 5 | " + subject + " |  | fetch 48" + at},
         {"message.json", "50 | 5 |  | I do not vaccinate.\n | fetch 50" + at},
         {"agent.json", "ignored: an agent's message"},
         {"private.json", "ignored: a private note"},
         {"own_note.json", "ignored: our own message"},
         {"own_answer.json", "ignored: our own message"},
         {"system.json", "ignored: a message of the system itself"},
         {"closed.json", "ignored: a closed ticket"},
         {"status.json", "ignored: an event of no interest"},
         {"unknown_event.json", "ignored: an event of no interest"},
         {"missing_key.json", "malformed: data.transaction.creator"},
         {"wrong_types.json", "malformed: data.ticket.id"},
         {"reference_that_is_no_number.json", "malformed: data.transaction.id"},
         {"broken.json", "malformed: not a JSON object"}});
}

TEST_F(RtTest, SurvivesAnyJson) {
    expect_to_survive(*system_, "rt", {});
}

TEST_F(RtTest, BelievesWhoKnowsTheSecretAndNobodyElse) {
    Scheme scheme;
    scheme.sign = [](const std::string& secret, const std::string& body, storage::Time at) {
        Source source;
        source.secrets = {secret};
        return standard_webhook_headers(source, "msg_46", at, body);
    };
    scheme.secret = kKey;
    scheme.older_secret = kOlderKey;
    scheme.signature = "webhook-signature";
    scheme.timestamp = "webhook-timestamp";
    expect_verdicts(*system_, signed_cases(scheme));
}

TEST_F(RtTest, MakesSamplesOfItsOwn) {
    expect_good_sample(*system_);
}

TEST_F(RtTest, FetchesTheHeadersOfAMail) {
    const json head = {{"id", "1"},
                       {"ContentType", "text/plain"},
                       {"Filename", ""},
                       {"Headers",
                        "From: pat@example.test\nAuto-Submitted: auto-replied\nX-Long: a\n b\n"
                        "X-Empty:\nno header\n"}};
    ScriptedApi api({{kHeads, 200, list_of(json::array({head}))}});
    Incoming incoming;
    incoming.reference = "46";
    incoming.body = "as delivered";
    system_->fetch(api, incoming);
    EXPECT_TRUE(api.done());
    EXPECT_EQ(incoming.body, "as delivered");
    const std::vector<Header> expected = {{"From", "pat@example.test"},
                                          {"Auto-Submitted", "auto-replied"},
                                          {"X-Long", "a b"},
                                          {"X-Empty", ""}};
    EXPECT_EQ(incoming.mail_headers, expected);
}

TEST_F(RtTest, FetchesTheTextThatWasLeftOut) {
    const auto part = [](const char* id, const char* type, const char* file) {
        return json{{"id", id}, {"ContentType", type}, {"Filename", file}, {"Headers", "A: b"}};
    };
    const std::tuple<json, const char*, TextFormat> cases[] = {
        {json::array({part("5", "multipart/alternative", ""), part("7", "text/html", ""),
                      part("6", "text/plain", "")}),
         "6", TextFormat::plain},
        {json::array({part("5", "multipart/mixed", ""), part("6", "text/plain", "list.txt"),
                      part("7", "text/html", "")}),
         "7", TextFormat::html},
    };
    for (const auto& [parts, id, format] : cases) {
        ScriptedApi api({{kHeads, 200, list_of(parts)},
                         {std::string("GET /REST/2.0/attachment/") + id, 200,
                          R"({"Content":"SSdtIGEgbnVyc2Ug\n8J+SiQ==\n"})"}});
        Incoming incoming;
        incoming.reference = "46";
        system_->fetch(api, incoming);
        EXPECT_TRUE(api.done());
        EXPECT_EQ(incoming.body, "I'm a nurse 💉");
        EXPECT_EQ(incoming.format, format);
    }
}

TEST_F(RtTest, LeavesAMessageWithoutTextEmpty) {
    ScriptedApi api({{kHeads, 200, list_of(json::array())}});
    Incoming incoming;
    incoming.reference = "46";
    system_->fetch(api, incoming);
    EXPECT_EQ(incoming.body, "");
    ScriptedApi broken({{kHeads, 500, ""}});
    EXPECT_EQ(failure_of([&] { system_->fetch(broken, incoming); }), "later 500");
}

TEST_F(RtTest, FindsATicketThatIsNotOpen) {
    for (const char* status : {"resolved", "rejected", "deleted"}) {
        ScriptedApi api({{kTicket, 200, ticket_json(status)}});
        EXPECT_EQ(state_of(api), "closed") << status;
    }
    ScriptedApi gone({{kTicket, 404, R"({"message":"Not Found"})"}});
    EXPECT_EQ(state_of(gone), "closed");
    ScriptedApi merged({{kTicket, 200, ticket_json("open", 4)}});
    EXPECT_EQ(state_of(merged), "closed");
}

TEST_F(RtTest, FindsWhatAPersonAnswered) {
    const std::string after = "2023-11-14T22:13:21Z";
    const std::string before = "2023-11-14T22:13:18Z";
    EXPECT_EQ(state_with({}), "open");
    EXPECT_EQ(state_with({transaction("60", "Correspond", "agent", after)}), "open answered");
    EXPECT_EQ(state_with({transaction("60", "Correspond", "agent", before)}), "open");
    EXPECT_EQ(state_with({transaction("60", "Comment", "agent", after)}), "open");
    EXPECT_EQ(state_with({transaction("60", "Status", "agent", after)}), "open");
    EXPECT_EQ(state_with({transaction("60", "Correspond", "pat@example.test", after)}), "open");
    EXPECT_EQ(state_with({transaction("60", "Correspond", "kim@example.test", after)}), "open");
    EXPECT_EQ(state_with({transaction("60", "Correspond", "RT_System", after)}), "open");
}

TEST_F(RtTest, FindsItsOwnNoteByTheSubject) {
    const std::string at = "2023-11-14T22:13:21Z";
    EXPECT_EQ(state_with({transaction("60", "Comment", "helpdesk-bot", at,
                                      "Suggested reply (0123abcd)\n")}),
              "open posted");
    EXPECT_EQ(state_with({transaction("60", "Comment", "helpdesk-bot", at,
                                      "Suggested reply (0123abce)\n")}),
              "open");
}

TEST_F(RtTest, FindsItsOwnAnswerByTheText) {
    const json history =
        json::array({transaction("60", "Correspond", "helpdesk-bot", "2023-11-14T22:13:21Z")});
    const std::string texts =
        "GET /REST/2.0/transaction/60/attachments?fields=Content&per_page=100";
    const std::pair<const char*, const char*> cases[] = {{"wizdesk-ref:0123abcd", "open posted"},
                                                         {"something else", "open"}};
    for (const auto& [content, expected] : cases) {
        const json part = {{"id", "1"}, {"Content", content}};
        ScriptedApi api({{kTicket, 200, ticket_json("open")},
                         {kHistory, 200, list_of(history)},
                         {texts, 200, list_of(json::array({part}))}});
        EXPECT_EQ(state_of(api), expected);
    }
}

TEST_F(RtTest, FailsWhereItMayNotLook) {
    ScriptedApi api({{kTicket, 403, ""}});
    EXPECT_EQ(failure_of([&] { system_->state(api, {"5", "m", kNow}); }), "refused 403");
    ScriptedApi login({{kTicket, 200, "<html>"}});
    EXPECT_EQ(failure_of([&] { system_->state(login, {"5", "m", kNow}); }), "later 200");
}

TEST_F(RtTest, PostsANoteAsAComment) {
    ScriptedApi api({{"POST /REST/2.0/ticket/5/comment", 201, R"(["Comments added"])"}});
    system_->post(api, {"5", PostForm::note, "Take Clinic Access ü", "0123abcd", false, {}});
    EXPECT_EQ(header_of(api.calls.at(0), "Authorization"), "token the-token");
    const json expected = {{"Content", "Take Clinic Access ü"},
                           {"ContentType", "text/plain"},
                           {"Subject", "Suggested reply (0123abcd)"}};
    EXPECT_EQ(json::parse(api.calls.at(0).body), expected);
}

TEST_F(RtTest, PostsAnAnswerAsCorrespondence) {
    ScriptedApi api({{"POST /REST/2.0/ticket/5/correspond", 201, "[]"}});
    system_->post(api, {"5", PostForm::answer, "Take Clinic Access", "0123abcd", true, {}});
    EXPECT_EQ(json::parse(api.calls.at(0).body),
              json::parse(R"({"Content":"Take Clinic Access","ContentType":"text/plain"})"));
}

TEST_F(RtTest, SaysWhyAPostFailed) {
    const std::pair<int, const char*> cases[] = {
        {400, "refused 400"}, {401, "refused 401"}, {403, "refused 403"},
        {404, "refused 404"}, {302, "refused 302"}, {429, "later 429"},
        {500, "later 500"},   {503, "later 503"},   {0, "unknown 0"},
    };
    for (const auto& [status, failure] : cases) {
        ScriptedApi api({{"POST /REST/2.0/ticket/5/comment", status, "Permission Denied"}});
        EXPECT_EQ(failure_of([&] { system_->post(api, {"5", {}, "x", "m", false, {}}); }), failure);
    }
    ScriptedApi api({{"POST /REST/2.0/ticket/5/correspond", 400, "Permission Denied"}});
    try {
        system_->post(api, {"5", PostForm::answer, "x", "m", false, {}});
        FAIL();
    } catch (const ApiError& error) {
        EXPECT_NE(std::string(error.what()).find("ReplyToTicket"), std::string::npos);
    }
}

const std::string kByMarker = "GET /REST/2.0/tickets?query=Subject%20LIKE%20%270123abcd%27";

TEST_F(RtTest, FindsATicketThatItOpened) {
    for (const auto& [items, expected] :
         {std::pair(json::array(), std::optional<std::string>()),
          std::pair(json{{{"type", "ticket"}, {"id", "20"}}}, std::optional<std::string>("20"))}) {
        ScriptedApi api({{kByMarker, 200, list_of(items)}});
        EXPECT_EQ(system_->opener()->find_opened(api, "0123abcd"), expected);
    }
}

TEST_F(RtTest, OpensATicket) {
    Source source = source_of("rt");
    source.queue = "Support";
    for (const char* requestor : {"", "chat@example.test"}) {
        source.requestor = requestor;
        ScriptedApi api({{"POST /REST/2.0/ticket", 201, R"({"type": "ticket", "id": "20"})"}});
        const auto system = make_rt(source);
        EXPECT_EQ(system->opener()->open(api, {"Chat: hello", "the text", "0123abcd"}), "20");
        json expected = {{"Queue", "Support"},
                         {"Subject", "Chat: hello (0123abcd)"},
                         {"Content", "the text"},
                         {"ContentType", "text/plain"}};
        if (!source.requestor.empty()) expected["Requestor"] = requestor;
        EXPECT_EQ(json::parse(api.calls[0].body), expected);
    }
}

TEST_F(RtTest, SaysWhyATicketWasNotOpened) {
    for (const auto& [status, body, kind] :
         {std::tuple(403, "{}", ApiError::Kind::refused),
          std::tuple(400, "{}", ApiError::Kind::refused),
          std::tuple(503, "", ApiError::Kind::later), std::tuple(0, "", ApiError::Kind::unknown),
          std::tuple(201, "<html>", ApiError::Kind::unknown)}) {
        ScriptedApi api({{"POST /REST/2.0/ticket", status, body}});
        try {
            system_->opener()->open(api, {"s", "t", "m"});
            ADD_FAILURE() << status;
        } catch (const ApiError& error) {
            EXPECT_EQ(error.kind(), kind) << status;
        }
    }
}

TEST_F(RtTest, ChecksTheToken) {
    ScriptedApi api({{"GET /REST/2.0/rt", 200, R"({"Version":"5.0.3"})"},
                     {"GET /REST/2.0/rt", 401, R"({"message":"Unauthorized"})"}});
    system_->check(api);
    EXPECT_EQ(failure_of([&] { system_->check(api); }), "refused 401");
}

}  // namespace
}  // namespace wizdesk::tickets
