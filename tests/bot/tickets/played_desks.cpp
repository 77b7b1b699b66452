#include "tests/bot/tickets/played_desks.h"

#include <set>

#include "storage/time_text.h"

namespace wizdesk::tickets {

namespace {

using nlohmann::json;
using test::Play;
using test::SeenCall;
using Manner = Play::Manner;

// The account of source_of() in adapters.h that wizdesk writes as, and an agent.
constexpr int kBot = 77;
constexpr int kAgent = 3;

Play created(const json& body) {
    return test::answer(201, body.dump());
}

Play found(const json& body) {
    return test::answer(200, body.dump());
}

Play nothing_there() {
    return test::answer(404);
}

bool is(const SeenCall& call, const std::string& method, const std::string& target) {
    return call.method == method && call.target == target;
}

Play take(const SeenCall& call, PlayedTicket& ticket, Play answer) {
    ticket.posts.push_back(call);
    return answer;
}

std::string text_of(storage::Time at) {
    return storage::to_rfc3339(at);
}

std::int64_t milliseconds_of(storage::Time at) {
    return at.time_since_epoch().count();
}

Play serve_standard(const SeenCall& call, PlayedTicket& ticket) {
    if (!is(call, "POST", "/hooks/wizdesk")) return nothing_there();
    // The id of a message is what keeps a repetition without effect.
    for (const SeenCall& post : ticket.posts)
        if (post.header("webhook-id") == call.header("webhook-id")) return test::answer(204, "");
    return take(call, ticket, test::answer(204, ""));
}

json rt_history(const PlayedTicket& ticket) {
    json items = json::array();
    int id = 60;
    for (const SeenCall& post : ticket.posts) {
        const bool comment = post.target.ends_with("/comment");
        items.push_back({{"id", std::to_string(id++)},
                         {"Type", comment ? "Comment" : "Correspond"},
                         {"Creator", {{"id", "helpdesk-bot"}}},
                         {"Created", "2023-11-14T22:13:20Z"},
                         {"Data", json::parse(post.body).value("Subject", "No Subject")}});
    }
    if (ticket.answered)
        items.push_back({{"id", "70"},
                         {"Type", "Correspond"},
                         {"Creator", {{"id", "agent"}}},
                         {"Created", text_of(*ticket.answered)},
                         {"Data", "No Subject"}});
    return {{"items", items}, {"count", items.size()}};
}

json rt_texts(const PlayedTicket& ticket) {
    json items = json::array();
    for (const std::string& text : ticket.texts("/Content"))
        items.push_back({{"id", "1"}, {"Content", text}});
    return {{"items", items}};
}

Play serve_rt(const SeenCall& call, PlayedTicket& ticket) {
    const std::string path = "/REST/2.0/ticket/5";
    if (is(call, "POST", path + "/comment") || is(call, "POST", path + "/correspond")) {
        Play answer = take(call, ticket, created({"Message recorded"}));
        answer.headers = {{"Location", "https://rt.example.test/REST/2.0/transaction/60"}};
        return answer;
    }
    if (is(call, "GET", path))
        return found({{"id", 5}, {"Status", ticket.closed ? "resolved" : "open"}});
    if (call.target.starts_with(path + "/history?")) return found(rt_history(ticket));
    if (call.target.starts_with("/REST/2.0/transaction/60/attachments?fields=Content&"))
        return found(rt_texts(ticket));
    return nothing_there();
}

// Every change of a Zendesk ticket gives it another one.
std::string zendesk_version(const PlayedTicket& ticket) {
    return text_of(storage::Time(std::chrono::seconds(ticket.posts.size() + 1)));
}

json zendesk_comments(const PlayedTicket& ticket) {
    json comments = json::array();
    for (const std::string& text : ticket.texts("/ticket/comment/body"))
        comments.push_back({{"body", text},
                            {"public", false},
                            {"author_id", kBot},
                            {"created_at", "2023-11-14T22:13:20Z"}});
    if (ticket.answered)
        comments.push_back({{"body", "Hello"},
                            {"public", true},
                            {"author_id", kAgent},
                            {"created_at", text_of(*ticket.answered)}});
    return {{"comments", comments}, {"users", {{{"id", kAgent}, {"role", "agent"}}}}};
}

Play serve_zendesk(const SeenCall& call, PlayedTicket& ticket) {
    const std::string path = "/api/v2/tickets/5";
    if (is(call, "PUT", path + ".json")) {
        const json change = json::parse(call.body)["ticket"];
        const bool stale = change.value("updated_stamp", "") != zendesk_version(ticket);
        if (change.value("safe_update", "") == "true" && stale) return test::answer(409);
        return take(call, ticket, found({{"ticket", {{"id", 5}}}, {"audit", {{"id", 8}}}}));
    }
    if (is(call, "GET", path + ".json"))
        return found({{"ticket",
                       {{"id", 5},
                        {"status", ticket.closed ? "closed" : "open"},
                        {"requester_id", 9},
                        {"updated_at", zendesk_version(ticket)}}}});
    if (call.target.starts_with(path + "/comments.json?")) return found(zendesk_comments(ticket));
    return nothing_there();
}

json freshdesk_messages(const PlayedTicket& ticket) {
    json messages = json::array();
    for (const std::string& text : ticket.texts("/body"))
        messages.push_back({{"body", text},
                            {"private", true},
                            {"incoming", false},
                            {"user_id", kBot},
                            {"created_at", "2023-11-14T22:13:20Z"}});
    if (ticket.answered)
        messages.push_back({{"body", "<div>Hello</div>"},
                            {"private", false},
                            {"incoming", false},
                            {"user_id", kAgent},
                            {"created_at", text_of(*ticket.answered)}});
    return messages;
}

Play serve_freshdesk(const SeenCall& call, PlayedTicket& ticket) {
    const std::string path = "/api/v2/tickets/5";
    if (is(call, "POST", path + "/notes") || is(call, "POST", path + "/reply"))
        return take(call, ticket, created({{"id", 60}, {"ticket_id", 5}}));
    if (is(call, "GET", path)) return found({{"id", 5}, {"status", ticket.closed ? 5 : 2}});
    if (call.target.starts_with(path + "/conversations?")) return found(freshdesk_messages(ticket));
    return nothing_there();
}

// The requester's, those that were posted, and the person's answer; numbered from 50.
json zammad_articles(const PlayedTicket& ticket) {
    json articles = {{{"body", "Hello?"},
                      {"internal", false},
                      {"sender", "Customer"},
                      {"type", "web"},
                      {"created_by_id", 9},
                      {"created_at", "2023-11-14T22:13:10Z"}}};
    for (const std::string& text : ticket.texts("/body"))
        articles.push_back({{"body", text},
                            {"internal", true},
                            {"sender", "Agent"},
                            {"created_by_id", kBot},
                            {"created_at", "2023-11-14T22:13:20Z"}});
    if (ticket.answered)
        articles.push_back({{"body", "Hello"},
                            {"internal", false},
                            {"sender", "Agent"},
                            {"created_by_id", kAgent},
                            {"created_at", text_of(*ticket.answered)}});
    return articles;
}

json zammad_ticket(const PlayedTicket& ticket) {
    json ids = json::array();
    for (std::size_t i = 0; i < zammad_articles(ticket).size(); ++i) ids.push_back(50 + i);
    return {{"id", 5}, {"state", ticket.closed ? "closed" : "open"}, {"article_ids", ids}};
}

Play serve_zammad(const SeenCall& call, PlayedTicket& ticket) {
    if (is(call, "POST", "/api/v1/ticket_articles"))
        return take(call, ticket, created({{"id", 60}, {"ticket_id", 5}}));
    if (is(call, "GET", "/api/v1/tickets/5?expand=true")) return found(zammad_ticket(ticket));
    const json articles = zammad_articles(ticket);
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const std::string id = std::to_string(50 + i);
        if (is(call, "GET", "/api/v1/ticket_articles/" + id + "?expand=true"))
            return found(articles[i]);
    }
    return nothing_there();
}

// Showing a conversation shows the last of its messages, whoever wrote it.
json chatwoot_last_message(const PlayedTicket& ticket) {
    if (ticket.answered)
        return {{"content", "Hello"},
                {"message_type", 1},
                {"private", false},
                {"sender", {{"id", kAgent}, {"type", "user"}}},
                {"created_at", milliseconds_of(*ticket.answered) / 1000}};
    if (!ticket.posts.empty())
        return {{"content", ticket.texts("/content").back()},
                {"message_type", 1},
                {"private", true},
                {"sender", {{"id", kBot}, {"type", "agent_bot"}}},
                {"created_at", 1'700'000'000}};
    return {{"content", "I'm a nurse"}, {"message_type", 0}, {"created_at", 1'700'000'000}};
}

Play serve_chatwoot(const SeenCall& call, PlayedTicket& ticket) {
    const std::string path = "/api/v1/accounts/1/conversations/5";
    if (is(call, "POST", path + "/messages")) return take(call, ticket, found({{"id", 60}}));
    if (is(call, "POST", path + "/toggle_status"))
        return found({{"payload", {{"success", true}, {"current_status", "open"}}}});
    if (!is(call, "GET", path)) return nothing_there();
    const json last = chatwoot_last_message(ticket);
    return found({{"id", 5},
                  {"status", ticket.closed ? "resolved" : "pending"},
                  {"messages", json::array({last})},
                  {"last_non_activity_message", last}});
}

json jira_comments(const PlayedTicket& ticket) {
    json values = json::array();
    for (const std::string& text : ticket.texts("/body"))
        values.push_back({{"body", text},
                          {"public", false},
                          {"author", {{"accountId", "77"}}},
                          {"created", {{"epochMillis", 1'700'000'000'000}}}});
    if (ticket.answered)
        values.push_back({{"body", "Hello"},
                          {"public", true},
                          {"author", {{"accountId", "3"}, {"accountType", "atlassian"}}},
                          {"created", {{"epochMillis", milliseconds_of(*ticket.answered)}}}});
    return {{"values", values}, {"isLastPage", true}};
}

Play serve_jira(const SeenCall& call, PlayedTicket& ticket) {
    const std::string path = "/rest/servicedeskapi/request/5";
    if (is(call, "POST", path + "/comment")) return take(call, ticket, created({{"id", "60"}}));
    if (is(call, "GET", path))
        return found(
            {{"issueId", "5"},
             {"reporter", {{"accountId", "9"}}},
             {"currentStatus", {{"statusCategory", ticket.closed ? "DONE" : "INDETERMINATE"}}}});
    if (call.target.starts_with(path + "/comment?")) return found(jira_comments(ticket));
    return nothing_there();
}

json read(const char* text) {
    return json::parse(text);
}

DeskRow standard_row() {
    const std::vector<std::pair<std::string, std::string>> headers = {
        {"Content-Type", "application/json"},
        {"webhook-id", "$MARKER"},
        {"webhook-timestamp", "$TIME"},
        {"webhook-signature", "$SIGNATURE"}};
    const auto post = [&](const char* body) {
        return ExpectedPost{"POST", "/hooks/wizdesk", headers, read(body)};
    };
    return {"standard",
            "/hooks/wizdesk",
            "5",
            "/data/reply/text",
            {},
            post(R"({"type":"ticket.suggestion","timestamp":"$TIME","data":{"ticket":{"id":"5"},
                     "reply":{"text":"$TEXT"},"hand_off":false}})"),
            post(R"({"type":"ticket.answer","timestamp":"$TIME","data":{"ticket":{"id":"5"},
                     "reply":{"text":"$TEXT"},"hand_off":false}})"),
            serve_standard};
}

ExpectedPost json_post(const std::string& method, const std::string& target,
                       const std::string& name, const std::string& proof, const char* body) {
    return {method, target, {{name, proof}, {"Content-Type", "application/json"}}, read(body)};
}

DeskRow rt_row() {
    const auto post = [](const char* how, const char* body) {
        return json_post("POST", std::string("/REST/2.0/ticket/5/") + how, "Authorization",
                         "token the-token", body);
    };
    return {"rt",
            "",
            "5",
            "/Content",
            {"/REST/2.0/ticket/5",
             "/REST/2.0/ticket/5/history?fields=Type,Creator,Created,Data&per_page=100&order=DESC"
             "&orderby=id"},
            post("comment", R"x({"Content":"$TEXT","ContentType":"text/plain",
                                 "Subject":"Suggested reply ($MARKER)"})x"),
            post("correspond", R"({"Content":"$TEXT","ContentType":"text/plain"})"),
            serve_rt};
}

DeskRow zendesk_row() {
    // base64 of bot@example.test/token:the-token
    const auto put = [](const char* body) {
        return json_post("PUT", "/api/v2/tickets/5.json", "Authorization",
                         "Basic Ym90QGV4YW1wbGUudGVzdC90b2tlbjp0aGUtdG9rZW4=", body);
    };
    return {"zendesk",
            "",
            "5",
            "/ticket/comment/body",
            {"/api/v2/tickets/5.json",
             "/api/v2/tickets/5/comments.json?sort_order=desc&per_page=25&include=users"},
            put(R"({"ticket":{"comment":{"body":"$TEXT","public":false},
                    "safe_update":"true","updated_stamp":"1970-01-01T00:00:01.000Z"}})"),
            put(R"({"ticket":{"comment":{"body":"$TEXT","public":true},
                    "safe_update":"true","updated_stamp":"1970-01-01T00:00:01.000Z"}})"),
            serve_zendesk};
}

DeskRow freshdesk_row() {
    // base64 of the-token:X
    const auto post = [](const char* how, const char* body) {
        return json_post("POST", std::string("/api/v2/tickets/5/") + how, "Authorization",
                         "Basic dGhlLXRva2VuOlg=", body);
    };
    return {"freshdesk",
            "",
            "5",
            "/body",
            {"/api/v2/tickets/5", "/api/v2/tickets/5/conversations?per_page=30&page=1"},
            post("notes", R"({"body":"$TEXT","private":true})"),
            post("reply", R"({"body":"$TEXT"})"),
            serve_freshdesk};
}

DeskRow zammad_row() {
    const auto post = [](const char* body) {
        return json_post("POST", "/api/v1/ticket_articles", "Authorization",
                         "Token token=the-token", body);
    };
    return {"zammad",
            "",
            "5",
            "/body",
            {"/api/v1/tickets/5?expand=true", "/api/v1/ticket_articles/50?expand=true"},
            post(R"({"ticket_id":5,"body":"$TEXT","content_type":"text/plain","type":"note",
                     "internal":true,"sender":"Agent"})"),
            post(R"({"ticket_id":5,"body":"$TEXT","content_type":"text/plain","type":"note",
                     "internal":false,"sender":"Agent"})"),
            serve_zammad};
}

DeskRow chatwoot_row() {
    const std::string path = "/api/v1/accounts/1/conversations/5";
    const auto post = [&](const char* body) {
        return json_post("POST", path + "/messages", "api_access_token", "the-token", body);
    };
    return {"chatwoot",
            "/api/v1/accounts/1",
            "5",
            "/content",
            {path},
            post(R"({"content":"$TEXT","message_type":"outgoing","private":true,
                     "echo_id":"$MARKER"})"),
            post(R"({"content":"$TEXT","message_type":"outgoing","private":false,
                     "echo_id":"$MARKER"})"),
            serve_chatwoot};
}

DeskRow jira_row() {
    // base64 of bot@example.test:the-token
    const std::string path = "/rest/servicedeskapi/request/5";
    const auto post = [&](const char* body) {
        return json_post("POST", path + "/comment", "Authorization",
                         "Basic Ym90QGV4YW1wbGUudGVzdDp0aGUtdG9rZW4=", body);
    };
    return {"jira",
            "",
            "5",
            "/body",
            {path, path + "/comment?start=0"},
            post(R"({"body":"$TEXT","public":false})"),
            post(R"({"body":"$TEXT","public":true})"),
            serve_jira};
}

bool has_effect(const Play& play) {
    if (play.manner == Manner::hang || play.manner == Manner::reset) return false;
    return play.manner != Manner::answer || play.status < 300;
}

}  // namespace

std::vector<std::string> PlayedTicket::texts(const char* place) const {
    std::vector<std::string> all;
    for (const SeenCall& post : posts)
        all.push_back(json::parse(post.body).at(json::json_pointer(place)));
    return all;
}

const std::vector<DeskRow>& desk_rows() {
    static const std::vector<DeskRow> rows = {standard_row(),  rt_row(),     zendesk_row(),
                                              freshdesk_row(), zammad_row(), chatwoot_row(),
                                              jira_row()};
    return rows;
}

Play PlayedDesk::operator()(const SeenCall& call) {
    const std::scoped_lock lock(mutex_);
    auto& told = call.method == "GET" ? at_read_ : at_post_;
    if (!told) return row_.serve(call, ticket_);
    const Play play = *std::exchange(told, std::nullopt);
    if (has_effect(play)) row_.serve(call, ticket_);
    return play;
}

void PlayedDesk::at_read(Play play) {
    const std::scoped_lock lock(mutex_);
    at_read_ = std::move(play);
}

void PlayedDesk::at_post(Play play) {
    const std::scoped_lock lock(mutex_);
    at_post_ = std::move(play);
}

void PlayedDesk::close_ticket() {
    const std::scoped_lock lock(mutex_);
    ticket_.closed = true;
}

void PlayedDesk::let_a_person_answer(storage::Time at) {
    const std::scoped_lock lock(mutex_);
    ticket_.answered = at;
}

std::vector<SeenCall> PlayedDesk::posts() const {
    const std::scoped_lock lock(mutex_);
    return ticket_.posts;
}

}  // namespace wizdesk::tickets
