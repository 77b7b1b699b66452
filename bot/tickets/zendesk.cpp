#include "bot/tickets/zendesk.h"

#include <algorithm>

#include "bot/random_id.h"
#include "bot/tickets/api_calls.h"
#include "bot/tickets/foreign_time.h"
#include "bot/tickets/ignored.h"
#include "bot/tickets/json_fields.h"
#include "bot/tickets/own_post.h"
#include "bot/tickets/proof.h"
#include "storage/time_text.h"

namespace wizdesk::tickets {

namespace {

using nlohmann::json;

constexpr std::string_view kSignature = "X-Zendesk-Webhook-Signature";
constexpr std::string_view kTimestamp = "X-Zendesk-Webhook-Signature-Timestamp";
constexpr std::string_view kEvent = "zen:event-type:";
constexpr std::string_view kCreated = "zen:event-type:ticket.created";
constexpr std::string_view kCommented = "zen:event-type:ticket.comment_added";
constexpr std::string_view kTrigger = "zendesk-trigger";  // in the template that wizdesk ships

std::string lower_case(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

// A solved ticket is opened again by what its requester writes; a closed one never is.
bool is_closed_for_good(const Field& status) {
    const std::string word = lower_case(status.text());
    return word == "closed" || word == "deleted";
}

bool is_own(const Source& source, const std::optional<std::string>& user) {
    return user && *user == source.own_id;
}

bool is_done(const Field& status) {
    return lower_case(status.text()) == "solved" || is_closed_for_good(status);
}

// The first comment may come as two events: with the ticket, and by itself.
std::string key_of_first(const std::string& ticket_id) {
    return "ticket/" + ticket_id + "/first";
}

Parsed parsed_creation(const Source& source, const Field& detail, const std::string& ticket_id) {
    const auto body = detail["description"].string();
    if (!body) return Malformed{"detail.description"};
    if (is_own(source, detail["actor_id"].id())) return kOwnMessage;
    if (detail["is_public"].flag() == false) return kPrivateNote;
    if (is_closed_for_good(detail["status"])) return kClosedTicket;
    Incoming incoming;
    incoming.event_key = key_of_first(ticket_id);
    incoming.subject = detail["subject"].text();
    incoming.body = *body;
    return incoming;
}

Parsed parsed_comment(const Source& source, const Field& detail, const Field& comment,
                      const std::string& ticket_id) {
    const auto id = comment["id"].id();
    const auto body = comment["body"].string();
    const auto is_public = comment["is_public"].flag();
    const auto is_staff = comment["author"]["is_staff"].flag();
    if (!id) return Malformed{"event.comment.id"};
    if (!body) return Malformed{"event.comment.body"};
    if (!is_public) return Malformed{"event.comment.is_public"};
    if (!is_staff) return Malformed{"event.comment.author.is_staff"};
    if (is_own(source, comment["author"]["id"].id())) return kOwnMessage;
    if (!*is_public) return kPrivateNote;
    if (*is_staff) return kAgentsMessage;
    if (is_closed_for_good(detail["status"])) return kClosedTicket;
    const bool first = *body == detail["description"].string();
    Incoming incoming;
    incoming.event_key = first ? key_of_first(ticket_id) : "comment/" + *id;
    if (first) incoming.subject = detail["subject"].text();
    incoming.body = *body;
    return incoming;
}

Parsed parsed_event(const Source& source, const Field& root) {
    const std::string type = root["type"].text();
    if (type != kCreated && type != kCommented) return kNoInterest;
    const Field detail = root["detail"];
    const auto ticket_id = detail["id"].number_id();
    if (!ticket_id) return Malformed{"detail.id"};
    if (root["subject"].text() != "zen:ticket:" + *ticket_id) return Malformed{"subject"};
    Parsed parsed = type == kCreated
                        ? parsed_creation(source, detail, *ticket_id)
                        : parsed_comment(source, detail, root["event"]["comment"], *ticket_id);
    if (auto* incoming = std::get_if<Incoming>(&parsed)) {
        incoming->ticket_id = *ticket_id;
        incoming->at = root["time"].time();
    }
    return parsed;
}

// A trigger's message has no id: what it says stands for it.
std::string key_of(const Field& root, const std::string& ticket_id, const std::string& body) {
    const std::string said = root["updated_at"].text() + '\n' + body;
    return "trigger/" + ticket_id + "/" + bot::sha256_hex(said).substr(0, 32);
}

Parsed parsed_trigger(const Source& source, const Field& root) {
    const auto ticket_id = root["ticket_id"].number_id();
    const auto comment = root["comment"].string();
    const std::string description = root["description"].text();
    if (!ticket_id) return Malformed{"ticket_id"};
    if (!comment) return Malformed{"comment"};
    const std::string& body = comment->empty() ? description : *comment;
    const auto user = root["current_user_id"].id();
    const auto requester = root["requester_id"].id();
    if (is_own(source, user) || is_own_post(body)) return kOwnMessage;
    if (user && requester && *user != *requester) return kAgentsMessage;
    if (body.empty()) return kNoText;
    Incoming incoming;
    incoming.event_key = key_of(root, *ticket_id, body);
    incoming.ticket_id = *ticket_id;
    if (body == description) incoming.subject = root["subject"].text();
    incoming.body = body;
    incoming.at = root["updated_at"].time();
    return incoming;
}

// By the roles of the users that came with the comments.
bool is_agent(const Field& ticket, const Field& comments,
              const std::optional<std::string>& author) {
    for (const Field& user : comments["users"].items()) {
        if (author && user["id"].id() == author) return user["role"].text() != "end-user";
    }
    return !author || author != ticket["requester_id"].id();
}

class Zendesk : public TicketSystem, public TicketOpener {
  public:
    explicit Zendesk(const Source& source)
        : source_(source),
          auth_{{"Authorization", source.user.empty()
                                      ? "Bearer " + source.token
                                      : basic_auth(source.user + "/token", source.token)}} {}

    Verdict verify(const Delivery& delivery) const override {
        return lenient(source_, proof(delivery));
    }

    Parsed parse(const Delivery& delivery) const override {
        const auto body = read_json(delivery.body);
        if (!body || !body->is_object()) return kNotJson;
        const Field root(*body);
        if (root["source"].text() == kTrigger) return parsed_trigger(source_, root);
        if (root["type"].text().starts_with(kEvent)) return parsed_event(source_, root);
        if (root["type"].string()) return kNoInterest;
        return Malformed{"type"};
    }

    TicketState state(Api& api, const StateQuestion& question) const override {
        TicketState state;
        const auto answer = get_json(api, ticket_path(question.ticket_id), auth_);
        state.open = answer && !is_done(Field(*answer)["ticket"]["status"]);
        if (!state.open) return state;
        const Field ticket = Field(*answer)["ticket"];
        state.version = ticket["updated_at"].text();
        const json comments =
            get_json_that_is(api,
                             "/api/v2/tickets/" + path_part(question.ticket_id) +
                                 "/comments.json?sort_order=desc&per_page=25&include=users",
                             auth_);
        for (const Field& comment : Field(comments)["comments"].items())
            add(ticket, Field(comments), comment, question, state);
        return state;
    }

    void post(Api& api, const Post& post) const override {
        // A comment is public unless it says otherwise.
        json ticket = {
            {"comment", {{"body", post.text}, {"public", post.form == PostForm::answer}}}};
        if (!post.version.empty()) {
            ticket["safe_update"] = "true";
            ticket["updated_stamp"] = post.version;
        }
        send_json(api, "PUT", ticket_path(post.ticket_id), auth_, {{"ticket", ticket}});
    }

    const TicketOpener* opener() const override { return this; }

    std::optional<std::string> find_opened(Api& api, const std::string& marker) const override {
        const json found =
            get_json_that_is(api, "/api/v2/tickets.json?external_id=" + path_part(marker), auth_);
        const auto tickets = Field(found)["tickets"].items();
        return tickets.empty() ? std::nullopt : tickets.front()["id"].number_id();
    }

    std::string open(Api& api, const NewTicket& ticket) const override {
        json wanted = {{"subject", ticket.subject},
                       {"comment", {{"body", ticket.text}}},
                       {"external_id", ticket.marker}};
        if (!source_.requestor.empty())
            wanted["requester"] = {{"name", "Chat"}, {"email", source_.requestor}};
        std::vector<Header> headers = auth_;
        headers.emplace_back("Idempotency-Key", ticket.marker);
        const auto answer =
            send_json(api, "POST", "/api/v2/tickets.json", headers, {{"ticket", wanted}});
        return created_number(answer, "/ticket/id");
    }

    void check(Api& api) const override {
        const std::string mend = "make an API token for wizdesk's agent in the Admin Center";
        const json answer = ask(api, "/api/v2/users/me.json", auth_, mend);
        // Who is not known is answered all the same, as nobody.
        if (!Field(answer)["user"]["id"].id())
            throw ApiError(ApiError::Kind::refused, "the token is not known: " + mend, std::nullopt,
                           200);
    }

    Sample sample(const SampleMessage& message) const override;

  private:
    Verdict proof(const Delivery& delivery) const {
        const auto timestamp = delivery.header(kTimestamp);
        const auto signature = delivery.header(kSignature);
        if (!timestamp || !signature || source_.secrets.empty()) return Verdict::unsigned_;
        const auto at = foreign_time(*timestamp);
        if (!at || !has_base64_form(Hash::sha256, *signature)) return Verdict::malformed;
        if (!signs(*timestamp, delivery.body, *signature)) return Verdict::mismatched;
        return is_fresh(*at, delivery.now) ? Verdict::genuine : Verdict::stale;
    }

    bool signs(std::string_view timestamp, std::string_view body,
               std::string_view signature) const {
        const std::string bytes = std::string(timestamp).append(body);
        bool found = false;
        for (const auto& secret : source_.secrets)
            found =
                (!secret.empty() && is_base64_mac(Hash::sha256, secret, bytes, signature)) || found;
        return found;
    }

    void add(const Field& ticket, const Field& comments, const Field& comment,
             const StateQuestion& question, TicketState& state) const {
        const std::string body = comment["body"].text();
        const auto author = comment["author_id"].id();
        if (holds_marker(body, question.marker)) {
            state.posted = true;
        } else if (comment["public"].flag() != false && !is_own(source_, author) &&
                   is_agent(ticket, comments, author) &&
                   is_since(comment["created_at"].time(), question.since)) {
            state.person_answered = true;
        }
    }

    static std::string ticket_path(const std::string& id) {
        return "/api/v2/tickets/" + path_part(id) + ".json";
    }

    Source source_;
    std::vector<Header> auth_;
};

Sample Zendesk::sample(const SampleMessage& message) const {
    const std::string now = storage::to_rfc3339(message.now);
    const json body = {{"account_id", 0},
                       {"id", message.event_key},
                       {"subject", "zen:ticket:" + message.ticket_id},
                       {"time", now},
                       {"type", kCommented},
                       {"zendesk_event_version", "2022-11-06"},
                       {"detail",
                        {{"id", message.ticket_id},
                         {"subject", message.subject},
                         {"description", ""},
                         {"status", "NEW"}}},
                       {"event",
                        {{"comment",
                          {{"id", message.event_key},
                           {"body", message.text},
                           {"is_public", true},
                           {"author", {{"id", 0}, {"is_staff", false}}}}}}}};
    Sample sample{{{"Content-Type", "application/json"}, {std::string(kTimestamp), now}},
                  json_text(body)};
    if (!source_.secrets.empty())
        sample.headers.emplace_back(
            kSignature, base64(hmac(Hash::sha256, source_.secrets.front(), now + sample.body)));
    return sample;
}

}  // namespace

std::unique_ptr<TicketSystem> make_zendesk(const Source& source) {
    return std::make_unique<Zendesk>(source);
}

}  // namespace wizdesk::tickets
