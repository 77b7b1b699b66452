#include "bot/tickets/rt.h"

#include <algorithm>

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

constexpr std::string_view kCreated = "ticket.created";
constexpr std::string_view kCorrespondence = "ticket.correspondence";
constexpr std::string_view kComment = "ticket.comment";
constexpr std::string_view kStatus = "ticket.status";
constexpr std::string_view kSystemUser = "RT_System";

constexpr std::string_view kClosedStates[] = {"resolved", "rejected", "deleted", "closed"};
// Newest first: what happened lately is all that is asked for. RT fails with 500 for fields that it
// does not know, and for a transaction that is not there.
constexpr std::string_view kHistory =
    "/history?fields=Type,Creator,Created,Data&per_page=100&order=DESC&orderby=id";
constexpr std::string_view kHeads = "/attachments?fields=ContentType,Headers,Filename&per_page=100";
constexpr std::string_view kTexts = "/attachments?fields=Content&per_page=100";

std::string transaction_path(std::string_view id) {
    return "/REST/2.0/transaction/" + path_part(id);
}

std::string ticket_path(std::string_view id) {
    return "/REST/2.0/ticket/" + path_part(id);
}

bool is_closed(std::string_view status) {
    return std::ranges::find(kClosedStates, status) != std::end(kClosedStates);
}

bool names(const Field& user, std::string_view id) {
    return !id.empty() && (user["name"].text() == id || user["id"].id() == id);
}

// "Name: value" lines; a line that begins with a blank goes on with the one before.
std::vector<Header> headers_in(std::string_view text) {
    std::vector<Header> headers;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const auto colon = line.find(':');
        if (line.starts_with(' ') || line.starts_with('\t')) {
            if (!headers.empty()) headers.back().second += line;
        } else if (colon != std::string_view::npos) {
            const auto value = line.find_first_not_of(" \t", colon + 1);
            headers.emplace_back(line.substr(0, colon),
                                 value == std::string_view::npos ? "" : line.substr(value));
        }
    }
    return headers;
}

// The part of a message that holds its text: the first in plain text, else the first in HTML.
std::optional<Field> text_part(const Field& attachments) {
    std::optional<Field> html;
    for (const Field& part : attachments["items"].items()) {
        const std::string type = part["ContentType"].text();
        if (!part["Filename"].text().empty()) continue;
        if (type == "text/plain") return part;
        if (type == "text/html" && !html) html = part;
    }
    return html;
}

Parsed read_transaction(const Field& transaction) {
    const auto id = transaction["id"].id();
    if (!id) return Malformed{"data.transaction.id"};
    const Field content = transaction["content"];
    if (!content.missing() && !content.string()) return Malformed{"data.transaction.content"};
    if (!transaction["creator"].is_object()) return Malformed{"data.transaction.creator"};
    Incoming incoming;
    incoming.event_key = *id;
    incoming.body = content.text();
    // The mail's headers are only in RT. A delivery that leads to no transaction is a sample.
    if (content.missing() || transaction["url"].string()) {
        if (!transaction["id"].number_id()) return Malformed{"data.transaction.id"};
        incoming.reference = *id;
    }
    return incoming;
}

// Why the transaction is no work for us, if so.
std::optional<Ignored> not_for_us(const Source& source, const std::string& type,
                                  const Field& ticket, const Field& creator) {
    if (names(creator, source.own_id) || names(creator, source.user)) return kOwnMessage;
    if (type == kComment) return kPrivateNote;
    if (type == kStatus) return kNoInterest;
    if (creator["name"].text() == kSystemUser) return kSystemsMessage;
    // An agent may open a ticket for somebody; but what an agent writes on one is an answer.
    if (type == kCorrespondence && creator["privileged"].flag() != false) return kAgentsMessage;
    if (is_closed(ticket["status"].text())) return kClosedTicket;
    return std::nullopt;
}

Parsed parsed_event(const Source& source, const Field& event) {
    const std::string type = event["type"].text();
    if (type.empty()) return Malformed{"type"};
    if (type != kCreated && type != kCorrespondence && type != kComment && type != kStatus)
        return kNoInterest;
    const Field ticket = event["data"]["ticket"];
    const Field transaction = event["data"]["transaction"];
    const auto ticket_id = ticket["id"].number_id();
    if (!ticket_id) return Malformed{"data.ticket.id"};
    Parsed parsed = read_transaction(transaction);
    auto* incoming = std::get_if<Incoming>(&parsed);
    if (incoming == nullptr) return parsed;
    if (const auto why = not_for_us(source, type, ticket, transaction["creator"])) return *why;
    incoming->ticket_id = *ticket_id;
    if (type == kCreated) incoming->subject = ticket["subject"].text();
    incoming->at = event["timestamp"].time();
    return parsed;
}

class Rt : public TicketSystem, public TicketOpener {
  public:
    explicit Rt(const Source& source)
        : source_(source), auth_{{"Authorization", "token " + source.token}} {}

    Verdict verify(const Delivery& delivery) const override {
        return lenient(source_, standard_webhook_verdict(source_, delivery));
    }

    Parsed parse(const Delivery& delivery) const override {
        const auto body = read_json(delivery.body);
        if (!body || !body->is_object()) return kNotJson;
        return parsed_event(source_, Field(*body));
    }

    void fetch(Api& api, Incoming& incoming) const override {
        const json heads = get_json_that_is(
            api, transaction_path(incoming.reference) + std::string(kHeads), auth_);
        const auto parts = Field(heads)["items"].items();
        if (!parts.empty()) incoming.mail_headers = headers_in(parts.front()["Headers"].text());
        const auto part = text_part(Field(heads));
        if (!incoming.body.empty() || !part) return;
        incoming.body = content_of(api, *part);
        incoming.format =
            (*part)["ContentType"].text() == "text/html" ? TextFormat::html : TextFormat::plain;
    }

    TicketState state(Api& api, const StateQuestion& question) const override {
        TicketState state;
        const auto ticket = get_json(api, ticket_path(question.ticket_id), auth_);
        // A ticket that was merged away answers with the one it went into.
        if (!ticket || Field(*ticket)["id"].id() != question.ticket_id ||
            is_closed(Field(*ticket)["Status"].text())) {
            state.open = false;
            return state;
        }
        const json history =
            get_json_that_is(api, ticket_path(question.ticket_id) + std::string(kHistory), auth_);
        for (const Field& transaction : Field(history)["items"].items())
            add(api, Field(*ticket), transaction, question, state);
        return state;
    }

    void post(Api& api, const Post& post) const override {
        json message = {{"Content", post.text}, {"ContentType", "text/plain"}};
        // RT keeps the subject with the transaction, where one call finds it again. That of an
        // answer is the subject of the mail to the requester and stays what it is.
        if (post.form == PostForm::note)
            message["Subject"] = "Suggested reply (" + post.marker + ")";
        const bool note = post.form == PostForm::note;
        const auto answer = send_json(
            api, "POST", ticket_path(post.ticket_id) + (note ? "/comment" : "/correspond"), auth_,
            message, {400, 403});
        if (answer.status < 400) return;
        throw ApiError(ApiError::Kind::refused,
                       "it answered " + std::to_string(answer.status) +
                           ": does the token's user have the right " +
                           (note ? "CommentOnTicket" : "ReplyToTicket") + " in this queue?",
                       std::nullopt, answer.status);
    }

    const TicketOpener* opener() const override { return this; }

    std::optional<std::string> find_opened(Api& api, const std::string& marker) const override {
        const json found = get_json_that_is(
            api, "/REST/2.0/tickets?query=" + path_part("Subject LIKE '" + marker + "'"), auth_);
        const auto tickets = Field(found)["items"].items();
        return tickets.empty() ? std::nullopt : tickets.front()["id"].number_id();
    }

    std::string open(Api& api, const NewTicket& ticket) const override {
        json wanted = {{"Queue", source_.queue},
                       {"Subject", ticket.subject + " (" + ticket.marker + ")"},
                       {"Content", ticket.text},
                       {"ContentType", "text/plain"}};
        if (!source_.requestor.empty()) wanted["Requestor"] = source_.requestor;
        const auto answer = send_json(api, "POST", "/REST/2.0/ticket", auth_, wanted, {400, 403});
        if (answer.status >= 400)
            throw ApiError(ApiError::Kind::refused,
                           "it answered " + std::to_string(answer.status) +
                               ": is there the queue, and has the token's user the right "
                               "CreateTicket in it?",
                           std::nullopt, answer.status);
        return created_number(answer, "/id");
    }

    void check(Api& api) const override {
        ask(api, "/REST/2.0/rt", auth_, "make a token for wizdesk's user in RT");
    }

    Sample sample(const SampleMessage& message) const override;

  private:
    std::string content_of(Api& api, const Field& part) const {
        const auto id = part["id"].number_id();
        if (!id) return {};
        const json whole = get_json_that_is(api, "/REST/2.0/attachment/" + *id, auth_);
        std::string text = Field(whole)["Content"].text();
        std::erase(text, '\n');
        return from_base64(text).value_or("");
    }

    bool is_own(const Field& transaction) const {
        const auto creator = transaction["Creator"]["id"].id();
        return creator && (creator == source_.own_id || creator == source_.user);
    }

    // What one transaction of the history says about the ticket.
    void add(Api& api, const Field& ticket, const Field& transaction, const StateQuestion& question,
             TicketState& state) const {
        const std::string type = transaction["Type"].text();
        if (type != "Comment" && type != "Correspond") return;
        if (holds_marker(transaction["Data"].text(), question.marker)) state.posted = true;
        if (type != "Correspond") return;
        if (is_own(transaction)) {
            state.posted = state.posted || holds(api, transaction, question.marker);
        } else if (!is_requester(ticket, transaction["Creator"]) &&
                   is_since(transaction["Created"].time(), question.since)) {
            state.person_answered = true;
        }
    }

    bool holds(Api& api, const Field& transaction, const std::string& marker) const {
        const auto id = transaction["id"].number_id();
        if (!id) return false;
        const json texts =
            get_json_that_is(api, transaction_path(*id) + std::string(kTexts), auth_);
        const auto parts = Field(texts)["items"].items();
        return std::ranges::any_of(
            parts, [&](const Field& part) { return holds_marker(part["Content"].text(), marker); });
    }

    static bool is_requester(const Field& ticket, const Field& user) {
        const auto id = user["id"].id();
        if (id == kSystemUser) return true;  // no person at all
        for (const char* role : {"Requestor", "Cc"}) {
            for (const Field& member : ticket[role].items()) {
                if (id && member["id"].id() == id) return true;
            }
        }
        return false;
    }

    Source source_;
    std::vector<Header> auth_;
};

Sample Rt::sample(const SampleMessage& message) const {
    const json requestor = {
        {"id", 0}, {"name", "sample"}, {"email", ""}, {"realName", ""}, {"privileged", false}};
    const json body = {{"type", kCreated},
                       {"timestamp", storage::to_rfc3339(message.now)},
                       {"data",
                        {{"ticket",
                          {{"id", message.ticket_id},
                           {"subject", message.subject},
                           {"status", "new"},
                           {"requestors", json::array({requestor})}}},
                         {"transaction",
                          {{"id", message.event_key},
                           {"type", "Create"},
                           {"creator", requestor},
                           {"content", message.text}}}}}};
    const std::string text = json_text(body);
    return {standard_webhook_headers(source_, message.event_key, message.now, text), text};
}

}  // namespace

std::unique_ptr<TicketSystem> make_rt(const Source& source) {
    return std::make_unique<Rt>(source);
}

}  // namespace wizdesk::tickets
