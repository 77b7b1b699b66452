#include "bot/tickets/freshdesk.h"

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

constexpr std::size_t kLongestName = 100;
constexpr int kMostPages = 40;
constexpr std::size_t kPageSize = 30;
constexpr int kFirstClosedStatus =
    4;  // 2 open, 3 pending, 4 resolved, 5 closed, then the account's
constexpr int kLastClosedStatus = 5;

// "Name : text", as the latest public comment is given.
struct Comment {
    std::string author;  // empty if there is no name before the text
    std::string text;
};

Comment split_comment(const std::string& comment) {
    const auto colon = comment.find(" : ");
    if (colon == std::string::npos || colon == 0 || colon > kLongestName ||
        comment.find_first_of("<\n") < colon)
        return {"", comment};
    return {comment.substr(0, colon), comment.substr(colon + 3)};
}

std::string message_key(const Field& ticket, const std::string& id, const std::string& body) {
    // There is no id of a message. Where the hook does not tell the time either, the same words
    // said twice are one message.
    const std::string said = ticket["ticket_updated_at"].text() + '\n' + body;
    return "ticket/" + id + "/" + bot::sha256_hex(said).substr(0, 32);
}

std::optional<Ignored> not_for_us(const Field& ticket, const Comment& comment) {
    const std::string requester = ticket["ticket_requester_name"].text();
    const std::string agent = ticket["ticket_agent_name"].text();
    if (is_own_post(comment.text)) return kOwnMessage;
    if (!comment.author.empty() && comment.author == agent && agent != requester)
        return kAgentsMessage;
    if (ticket["ticket_status"].text() == "Closed") return kClosedTicket;
    if (comment.text.empty()) return kNoText;
    return std::nullopt;
}

Parsed parsed_ticket(const Field& ticket) {
    const auto id = ticket["ticket_id"].number_id();
    if (!id) return Malformed{"ticket_id"};
    const auto description = ticket["ticket_description"].string();
    const auto latest = ticket["ticket_latest_public_comment"].string();
    if (!description && !latest) return Malformed{"ticket_description"};
    const bool opens = !latest || latest->empty();
    const Comment comment = opens ? Comment{"", description.value_or("")} : split_comment(*latest);
    if (const auto why = not_for_us(ticket, comment)) return *why;
    Incoming incoming;
    incoming.event_key = message_key(ticket, *id, comment.text);
    incoming.ticket_id = *id;
    if (opens || comment.text == description) incoming.subject = ticket["ticket_subject"].text();
    incoming.body = comment.text;
    incoming.format = TextFormat::html;
    incoming.at = ticket["ticket_updated_at"].time();
    return incoming;
}

class Freshdesk : public TicketSystem {
  public:
    explicit Freshdesk(const Source& source)
        : source_(source), auth_{{"Authorization", basic_auth(source.token, "X")}} {}

    Verdict verify(const Delivery& delivery) const override {
        return lenient(source_, secret_header_verdict(source_, delivery));
    }

    Parsed parse(const Delivery& delivery) const override {
        const auto body = read_json(delivery.body);
        if (!body || !body->is_object()) return kNotJson;
        const Field root(*body);
        // The simple form of a rule wraps what the advanced one, written by hand, does not.
        return parsed_ticket(root["freshdesk_webhook"].is_object() ? root["freshdesk_webhook"]
                                                                   : root);
    }

    TicketState state(Api& api, const StateQuestion& question) const override {
        TicketState state;
        const auto ticket = get_json(api, ticket_path(question.ticket_id), auth_);
        if (!ticket || is_closed(Field(*ticket))) {
            state.open = false;
            return state;
        }
        for (int page = 1; page <= kMostPages; ++page) {
            const json messages =
                get_json_that_is(api,
                                 ticket_path(question.ticket_id) + "/conversations?per_page=" +
                                     std::to_string(kPageSize) + "&page=" + std::to_string(page),
                                 auth_);
            for (const Field& message : Field(messages).items()) add(message, question, state);
            if (messages.size() < kPageSize) break;
        }
        return state;
    }

    void post(Api& api, const Post& post) const override {
        if (post.form == PostForm::note) {
            send_json(api, "POST", ticket_path(post.ticket_id) + "/notes", auth_,
                      {{"body", post.text}, {"private", true}});
        } else {
            send_json(api, "POST", ticket_path(post.ticket_id) + "/reply", auth_,
                      {{"body", post.text}});
        }
    }

    TextFormat text_format() const override { return TextFormat::html; }

    void check(Api& api) const override {
        ask(api, "/api/v2/agents/me", auth_,
            "copy the API key from the profile of wizdesk's agent");
    }

    Sample sample(const SampleMessage& message) const override {
        // The comment tells two samples apart that say the same; no reader of HTML shows it.
        const std::string html = html_of(message.text) + "<!--" + message.event_key + "-->";
        const json ticket = {{"ticket_id", message.ticket_id},
                             {"ticket_subject", message.subject},
                             {"ticket_description", html},
                             {"ticket_status", "Open"},
                             {"ticket_updated_at", storage::to_rfc3339(message.now)}};
        Sample sample{{{"Content-Type", "application/json"}},
                      json_text({{"freshdesk_webhook", ticket}})};
        if (!source_.secret_header.empty() && !source_.secrets.empty())
            sample.headers.emplace_back(source_.secret_header, source_.secrets.front());
        return sample;
    }

  private:
    static std::string html_of(std::string_view text) {
        std::string html = "<div>";
        for (const char c : text) {
            if (c == '<') {
                html += "&lt;";
            } else if (c == '&') {
                html += "&amp;";
            } else {
                html += c;
            }
        }
        return html + "</div>";
    }

    static std::string ticket_path(const std::string& id) {
        return "/api/v2/tickets/" + path_part(id);
    }

    static bool is_closed(const Field& ticket) {
        const auto status = ticket["status"].number();
        return ticket["deleted"].flag() == true || ticket["spam"].flag() == true ||
               (status && *status >= kFirstClosedStatus && *status <= kLastClosedStatus);
    }

    void add(const Field& message, const StateQuestion& question, TicketState& state) const {
        const auto author = message["user_id"].id();
        if (holds_marker(message["body"].text(), question.marker)) {
            state.posted = true;
        } else if (message["private"].flag() != true && message["incoming"].flag() != true &&
                   (!author || *author != source_.own_id) &&
                   is_since(message["created_at"].time(), question.since)) {
            state.person_answered = true;
        }
    }

    Source source_;
    std::vector<Header> auth_;
};

}  // namespace

std::unique_ptr<TicketSystem> make_freshdesk(const Source& source) {
    return std::make_unique<Freshdesk>(source);
}

}  // namespace wizdesk::tickets
