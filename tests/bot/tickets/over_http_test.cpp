// Every adapter against the system that it is for, over real sockets: what is asked and posted, and
// what becomes of a post when the system or the way to it fails.

#include <map>

#include <gmock/gmock.h>

#include "bot/tickets/http_api.h"
#include "bot/tickets/note.h"
#include "bot/tickets/poster.h"
#include "tests/bot/tickets/adapters.h"
#include "tests/bot/tickets/played_desks.h"
#include "tests/bot/tickets/ticket_room.h"

namespace wizdesk::tickets {
namespace {

using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;
using test::Play;
using test::SeenCall;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Manner = Play::Manner;

// A source whose system is played, and all that posts to it.
class Scene {
  public:
    explicit Scene(const DeskRow& row, Mode mode = Mode::suggest) : row_(row), desk(row) {
        room.source = source_of(row.system);
        room.source.url = server.url() + row.base;
        room.source.timeout = seconds(1);
        room.source.mode = mode;
        system = make_system(room.source);
        api = make_http_api(room.source, {});
        poster = std::make_unique<Poster>(room.source, *system, *api, *room.store, room.clock,
                                          room.tell(), [] { return 1.0; });
    }

    void answer_ticket() { room.answer_ticket(row_.ticket, "I'm a school nurse at an SBHC"); }

    void post_all() {
        while (poster->post_next()) {
        }
    }

    void post_all_after(seconds pause) {
        room.clock.advance(pause);
        post_all();
    }

    storage::OutboxPost post() const { return room.store->outbox({}).at(0); }

    // How it stands, for a glance: "waiting", with the fault behind it.
    std::string told() const {
        const auto fault = post().fault;
        return std::string(to_string(post().state)) + (fault.empty() ? "" : ": " + fault);
    }

  private:
    const DeskRow& row_;

  public:
    PlayedDesk desk;
    test::RecordingServer server{[this](const SeenCall& call) { return desk(call); }};
    TicketRoom room;
    std::unique_ptr<TicketSystem> system;
    std::unique_ptr<Api> api;
    std::unique_ptr<Poster> poster;
};

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
        text.replace(at, part.size(), by);
    return text;
}

// The headers that are the caller's own, as ExpectedPost has them.
std::map<std::string, std::string> headers_of(const SeenCall& call, const std::string& marker) {
    std::map<std::string, std::string> headers;
    for (const auto& [name, value] : call.headers) {
        if (name == "Host" || name == "User-Agent" || name == "Accept" || name == "Content-Length")
            continue;
        EXPECT_FALSE(headers.contains(name)) << name << " is there twice";
        headers[name] = replaced(value, marker, "$MARKER");
        if (name == "webhook-timestamp") headers[name] = "$TIME";
        if (name == "webhook-signature") headers[name] = "$SIGNATURE";
    }
    return headers;
}

json body_of(const SeenCall& call, const std::string& text_place, const std::string& marker) {
    json body = json::parse(call.body);
    json& text = body.at(json::json_pointer(text_place));
    EXPECT_THAT(text.get<std::string>(), HasSubstr("School Nurse"));
    EXPECT_THAT(text.get<std::string>(), HasSubstr(marker_text(marker)));
    text = "$TEXT";
    if (body.contains("timestamp")) body["timestamp"] = "$TIME";
    return json::parse(replaced(body.dump(), marker, "$MARKER"));
}

void expect_call(const SeenCall& call, const ExpectedPost& expected, const DeskRow& row,
                 const std::string& marker) {
    EXPECT_EQ(call.method, expected.method);
    EXPECT_EQ(call.target, expected.target);
    EXPECT_EQ(headers_of(call, marker), (std::map<std::string, std::string>(
                                            expected.headers.begin(), expected.headers.end())));
    EXPECT_EQ(body_of(call, row.text, marker), expected.body);
}

class OverHttpTest : public testing::TestWithParam<DeskRow> {};
// Those that can be asked how a ticket stands.
class StateOverHttpTest : public testing::TestWithParam<DeskRow> {};

TEST_P(OverHttpTest, PostsANoteAsTheSystemWantsIt) {
    Scene scene(GetParam());
    scene.answer_ticket();
    scene.post_all();
    EXPECT_EQ(scene.told(), "sent");
    const auto seen = scene.server.seen();
    auto targets = GetParam().reads;
    targets.push_back(GetParam().note.target);
    ASSERT_THAT(seen, SizeIs(targets.size()));
    const auto& [proof, token] = GetParam().note.headers.at(0);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        EXPECT_EQ(seen[i].target, targets[i]);
        EXPECT_EQ(seen[i].header(proof), token);
    }
    expect_call(seen.back(), GetParam().note, GetParam(), scene.post().id);
    scene.post_all_after(minutes(60));
    EXPECT_THAT(scene.server.seen(), SizeIs(targets.size()));
}

TEST_P(OverHttpTest, PostsAnAnswerAsTheSystemWantsIt) {
    Scene scene(GetParam(), Mode::automatic);
    scene.answer_ticket();
    scene.post_all();
    EXPECT_EQ(scene.told(), "sent");
    expect_call(scene.server.seen().back(), GetParam().answer, GetParam(), scene.post().id);
}

TEST_P(OverHttpTest, WaitsAsLongAsTheSystemAsks) {
    Scene scene(GetParam());
    scene.answer_ticket();
    scene.desk.at_post(test::with_header(429, "Retry-After", "300"));
    scene.post_all();
    EXPECT_THAT(scene.told(), HasSubstr("429"));
    EXPECT_EQ(scene.post().due_at, scene.room.clock.now() + seconds(300));
    const auto calls = scene.server.seen().size();
    scene.post_all_after(seconds(299));
    EXPECT_THAT(scene.server.seen(), SizeIs(calls));
    scene.post_all_after(seconds(1));
    EXPECT_EQ(scene.told(), "sent");
    EXPECT_THAT(scene.desk.posts(), SizeIs(1));
}

TEST_P(OverHttpTest, TriesAgainWhatPasses) {
    for (const int status : {408, 409, 425, 429, 500, 502, 503, 504}) {
        Scene scene(GetParam());
        scene.answer_ticket();
        scene.desk.at_post(test::answer(status, "<html>busy</html>"));
        scene.post_all();
        EXPECT_THAT(scene.told(), HasSubstr("waiting: it answered " + std::to_string(status)));
        EXPECT_EQ(scene.post().due_at, scene.room.clock.now() + seconds(5));
        scene.post_all_after(seconds(5));
        EXPECT_EQ(scene.told(), "sent") << status;
        EXPECT_THAT(scene.desk.posts(), SizeIs(1)) << status;
    }
}

// RT says 400 where the token's user lacks a right.
std::string hint_of(const DeskRow& row, int status) {
    if (status == 403 || (status == 400 && row.system == "rt")) return "right";
    if (status == 401) return "token";
    if (status == 413) return "too long";
    if (status == 400) return "look at the ticket there";
    return status == 422 ? "there" : "url";
}

// What to do stands behind the status; what the system said, or a secret, nowhere.
TEST_P(OverHttpTest, GivesUpWhatIsRefusedAndSaysWhatToDo) {
    for (const int status : {400, 401, 403, 404, 405, 410, 413, 422}) {
        Scene scene(GetParam());
        scene.answer_ticket();
        scene.desk.at_post(test::answer(status, "the-token is Pat's"));
        scene.post_all();
        EXPECT_THAT(scene.told(), HasSubstr("failed: it answered " + std::to_string(status)));
        EXPECT_THAT(scene.told(), HasSubstr(hint_of(GetParam(), status)));
        EXPECT_THAT(scene.told(), Not(AnyOf(HasSubstr("the-token"), HasSubstr("Pat"))));
        scene.post_all_after(minutes(600));
        EXPECT_THAT(scene.desk.posts(), IsEmpty());
        ASSERT_TRUE(scene.room.store->retry_post(scene.post().id, scene.room.clock.now()));
        scene.post_all();
        EXPECT_EQ(scene.told(), "sent") << status;
        EXPECT_THAT(scene.desk.posts(), SizeIs(1));
    }
}

TEST_P(OverHttpTest, PostsOnceWhateverBecomesOfTheAnswer) {
    for (const auto manner : {Manner::hang, Manner::reset, Manner::lose_answer, Manner::half_answer,
                              Manner::garbage, Manner::endless_body, Manner::endless_head}) {
        Scene scene(GetParam());
        scene.answer_ticket();
        scene.desk.at_post(test::misbehave(manner));
        scene.post_all();
        EXPECT_THAT(scene.told(), HasSubstr("waiting: ")) << static_cast<int>(manner);
        scene.post_all_after(minutes(1));
        EXPECT_EQ(scene.told(), "sent") << static_cast<int>(manner);
        EXPECT_THAT(scene.desk.posts(), SizeIs(1)) << static_cast<int>(manner);
    }
}

TEST_P(OverHttpTest, FollowsNoRedirect) {
    const test::RecordingServer elsewhere;
    for (const int status : {301, 302, 303, 307, 308}) {
        Scene scene(GetParam());
        scene.answer_ticket();
        scene.desk.at_post(test::with_header(status, "Location", elsewhere.url() + "/x"));
        scene.post_all();
        EXPECT_THAT(scene.told(), HasSubstr("failed: it answered " + std::to_string(status)));
        EXPECT_THAT(scene.told(), HasSubstr("as url"));
    }
    EXPECT_THAT(elsewhere.seen(), IsEmpty());
}

TEST_P(StateOverHttpTest, PostsNothingWhenAPersonWasFaster) {
    Scene scene(GetParam());
    scene.answer_ticket();
    scene.desk.at_post(test::answer(503));
    scene.post_all();
    scene.room.clock.advance(minutes(1));
    scene.desk.let_a_person_answer(scene.room.clock.now());
    scene.post_all();
    EXPECT_EQ(scene.told(), "obsolete");
    EXPECT_THAT(scene.desk.posts(), IsEmpty());
}

TEST_P(StateOverHttpTest, PostsOnWhatAPersonAnsweredBefore) {
    Scene scene(GetParam());
    scene.desk.let_a_person_answer(scene.room.clock.now() - minutes(10));
    scene.answer_ticket();
    scene.post_all();
    EXPECT_EQ(scene.told(), "sent");
}

TEST_P(StateOverHttpTest, PostsNothingOnAClosedTicket) {
    Scene scene(GetParam());
    scene.answer_ticket();
    scene.desk.close_ticket();
    scene.post_all();
    EXPECT_EQ(scene.told(), "obsolete");
    EXPECT_THAT(scene.desk.posts(), IsEmpty());
}

TEST_P(StateOverHttpTest, PostsNothingOnATicketThatIsGone) {
    for (const int status : {404, 410}) {
        Scene scene(GetParam());
        scene.answer_ticket();
        scene.desk.at_read(test::answer(status, ""));
        scene.post_all();
        EXPECT_EQ(scene.told(), "obsolete");
        EXPECT_THAT(scene.desk.posts(), IsEmpty());
    }
}

TEST_P(StateOverHttpTest, ComesBackWhenTheTicketCannotBeReadNow) {
    std::vector<Play> plays = {test::answer(200, "<html>Log in</html>"),
                               test::with_header(429, "Retry-After", "7")};
    for (const int status : {409, 500, 502, 503, 504}) plays.push_back(test::answer(status));
    for (const auto manner : {Manner::hang, Manner::reset, Manner::half_answer, Manner::garbage})
        plays.push_back(test::misbehave(manner));
    for (const Play& play : plays) {
        Scene scene(GetParam());
        scene.answer_ticket();
        scene.desk.at_read(play);
        scene.post_all();
        EXPECT_THAT(scene.told(), HasSubstr("waiting: ")) << play.status;
        EXPECT_THAT(scene.desk.posts(), IsEmpty());
        scene.post_all_after(seconds(7));
        EXPECT_EQ(scene.told(), "sent") << play.status;
        EXPECT_THAT(scene.desk.posts(), SizeIs(1));
    }
}

TEST_P(StateOverHttpTest, GivesUpWhereItMayNotRead) {
    const test::RecordingServer elsewhere;
    const std::pair<Play, const char*> cases[] = {
        {test::answer(401), "token"},
        {test::answer(403), "right"},
        {test::with_header(302, "Location", elsewhere.url()), "as url"},
        {test::misbehave(Manner::endless_body), "MiB"},
        {test::misbehave(Manner::endless_head), "MiB"},
    };
    for (const auto& [play, hint] : cases) {
        Scene scene(GetParam());
        scene.answer_ticket();
        scene.desk.at_read(play);
        scene.post_all();
        EXPECT_THAT(scene.told(), HasSubstr("failed: "));
        EXPECT_THAT(scene.told(), HasSubstr(hint));
        EXPECT_THAT(scene.desk.posts(), IsEmpty());
    }
    EXPECT_THAT(elsewhere.seen(), IsEmpty());
}

std::string name_of(const testing::TestParamInfo<DeskRow>& info) {
    return info.param.system;
}

std::vector<DeskRow> rows_with_state() {
    std::vector<DeskRow> rows = desk_rows();
    std::erase_if(rows, [](const DeskRow& row) { return row.reads.empty(); });
    return rows;
}

INSTANTIATE_TEST_SUITE_P(Systems, OverHttpTest, testing::ValuesIn(desk_rows()), name_of);
INSTANTIATE_TEST_SUITE_P(Systems, StateOverHttpTest, testing::ValuesIn(rows_with_state()), name_of);

const DeskRow& row_of(const std::string& system) {
    return *std::ranges::find(desk_rows(), system, &DeskRow::system);
}

TEST(OverHttp, HasARowForEverySystem) {
    EXPECT_THAT(desk_rows(), SizeIs(systems().size()));
    for (const SystemRow& row : systems())
        EXPECT_EQ(row_of(std::string(row.name)).system, row.name);
    EXPECT_THAT(rows_with_state(), SizeIs(systems().size() - 1)) << "all but standard";
}

// What is signed can be verified by whoever knows the secret.
TEST(OverHttp, SignsWhatStandardPosts) {
    Scene scene(row_of("standard"));
    scene.answer_ticket();
    scene.post_all();
    const SeenCall call = scene.desk.posts().at(0);
    const Delivery delivery{call.headers, call.body, bot::SystemClock().now()};
    EXPECT_EQ(scene.system->verify(delivery), Verdict::genuine);
}

// Zendesk refuses a change of what somebody else changed meanwhile: look again before posting.
TEST(OverHttp, LooksAgainAtAZendeskTicketThatChangedMeanwhile) {
    Scene scene(row_of("zendesk"));
    scene.answer_ticket();
    Post late{"5", PostForm::note, "x", "other", false, "1970-01-01T00:00:09.000Z"};
    EXPECT_EQ(failure_of([&] { scene.system->post(*scene.api, late); }), "later 409");
    EXPECT_THAT(scene.desk.posts(), IsEmpty());
    scene.post_all();
    EXPECT_EQ(scene.told(), "sent");
}

TEST(OverHttp, HandsAChatwootConversationOverThoughTheFirstTryGotNoFurtherThanTheMessage) {
    Scene scene(row_of("chatwoot"));
    scene.room.answer_ticket("5", "I want to talk to a person");
    ASSERT_TRUE(scene.post().hand_off);
    scene.desk.at_post(test::misbehave(Manner::lose_answer));
    scene.post_all();
    EXPECT_THAT(scene.server.seen(), SizeIs(2));
    scene.post_all_after(minutes(1));
    EXPECT_EQ(scene.told(), "sent");
    EXPECT_THAT(scene.desk.posts(), SizeIs(1));
    const SeenCall last = scene.server.seen().back();
    EXPECT_EQ(last.target, "/api/v1/accounts/1/conversations/5/toggle_status");
    EXPECT_EQ(last.body, R"({"status":"open"})");
}

// What a delivery of RT leaves out is fetched: the headers of the mail, and the text.
Play rt_attachments(const SeenCall& call) {
    if (call.target ==
        "/REST/2.0/transaction/46/attachments?fields=ContentType,Headers,Filename"
        "&per_page=100")
        return test::answer(200, R"({"items":[
            {"id":"7","ContentType":"multipart/mixed","Headers":"From: Pat\nX-Mailer: m\n"},
            {"id":"8","ContentType":"text/plain"}]})");
    if (call.target == "/REST/2.0/attachment/8")
        return test::answer(200, R"({"Content":"SSdtIGEgc2Nob29sIG51cnNl\n"})");
    return test::answer(404);
}

Incoming rt_message() {
    Incoming incoming = message("46", "5", "");
    incoming.reference = "46";
    return incoming;
}

TEST(FetchOverHttp, TakesWhatRtDoesNotDeliver) {
    Scene scene(row_of("rt"));
    const test::RecordingServer rt(rt_attachments);
    scene.room.source.url = rt.url();
    const auto api = make_http_api(scene.room.source, {});
    Incoming incoming = rt_message();
    scene.system->fetch(*api, incoming);
    EXPECT_EQ(incoming.body, "I'm a school nurse");
    EXPECT_THAT(incoming.mail_headers,
                testing::ElementsAre(Header{"From", "Pat"}, Header{"X-Mailer", "m"}));
    for (const SeenCall& call : rt.seen())
        EXPECT_EQ(call.header("Authorization"), "token the-token");
}

TEST(FetchOverHttp, SaysWhetherToAskRtAgain) {
    const std::pair<Play, std::string> cases[] = {
        {test::answer(401), "refused 401"},
        {test::answer(404), "refused 404"},
        {test::answer(302), "refused 302"},
        {test::answer(429), "later 429"},
        {test::answer(500), "later 500"},
        {test::answer(200, "<html>"), "later 200"},
        {test::misbehave(Manner::hang), "later 0"},
        {test::misbehave(Manner::reset), "later 0"},
        {test::misbehave(Manner::half_answer), "later 0"},
        {test::misbehave(Manner::endless_body), "refused 0"},
    };
    for (const auto& [play, failure] : cases) {
        Scene scene(row_of("rt"));
        scene.desk.at_read(play);
        Incoming incoming = rt_message();
        EXPECT_EQ(failure_of([&] { scene.system->fetch(*scene.api, incoming); }), failure);
    }
}

}  // namespace
}  // namespace wizdesk::tickets
