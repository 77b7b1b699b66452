#include "bot/tickets/jira.h"

#include "bot/tickets/adf_text.h"
#include "bot/tickets/api_calls.h"
#include "bot/tickets/foreign_time.h"
#include "bot/tickets/ignored.h"
#include "bot/tickets/json_fields.h"
#include "bot/tickets/own_post.h"
#include "bot/tickets/proof.h"

namespace wizdesk::tickets {

namespace {

using nlohmann::json;

constexpr std::string_view kSignature = "X-Hub-Signature";
constexpr std::string_view kPrefix = "sha256=";
constexpr std::string_view kIssueCreated = "jira:issue_created";
constexpr std::string_view kIssueUpdated = "jira:issue_updated";
constexpr std::string_view kCommentCreated = "comment_created";
constexpr int kMostPages = 40;

// A text, or a document; empty optional for what is neither. Nothing written is null.
std::optional<std::string> text_in(const Field& field) {
    if (field.missing()) return "";
    if (field.is_object()) return text_of_adf(field);
    return field.string();
}

bool is_closed(const Field& issue) {
    return issue["fields"]["status"]["statusCategory"]["key"].text() == "done";
}

bool is_same(const std::optional<std::string>& a, const std::optional<std::string>& b) {
    return a && b && *a == *b;
}

bool is_own(const Source& source, const Field& user) {
    const auto id = user["accountId"].id();
    return id && *id == source.own_id;
}

// The one whose request it is, or another customer who takes part in it.
bool is_requester(const Field& author, const Field& reporter) {
    return author["accountType"].text() == "customer" ||
           is_same(author["accountId"].id(), reporter["accountId"].id());
}

Parsed parsed_issue(const Source& source, const Field& root) {
    const Field issue = root["issue"];
    const auto body = text_in(issue["fields"]["description"]);
    const auto subject = issue["fields"]["summary"].string();
    if (!subject) return Malformed{"issue.fields.summary"};
    if (!body) return Malformed{"issue.fields.description"};
    if (is_own(source, root["user"]) || is_own(source, issue["fields"]["reporter"]))
        return kOwnMessage;
    if (is_closed(issue)) return kClosedTicket;
    Incoming incoming;
    incoming.event_key = "issue/" + issue["id"].id().value_or("");
    incoming.subject = *subject;
    incoming.body = *body;
    return incoming;
}

Parsed parsed_comment(const Source& source, const Field& issue, const Field& comment) {
    const auto id = comment["id"].id();
    const auto body = text_in(comment["body"]);
    if (!id) return Malformed{"comment.id"};
    if (!body || comment["body"].missing()) return Malformed{"comment.body"};
    if (!comment["author"].is_object()) return Malformed{"comment.author"};
    if (is_own(source, comment["author"])) return kOwnMessage;
    if (comment["jsdPublic"].flag() == false || !comment["visibility"].missing())
        return kPrivateNote;
    if (!is_requester(comment["author"], issue["fields"]["reporter"])) return kAgentsMessage;
    if (is_closed(issue)) return kClosedTicket;
    if (body->empty()) return kNoText;
    Incoming incoming;
    // The comment comes by itself and with the change of its issue; both are the same message.
    incoming.event_key = "comment/" + *id;
    incoming.body = *body;
    incoming.at = comment["created"].time();
    return incoming;
}

Parsed parsed_event(const Source& source, const Field& root) {
    const std::string event = root["webhookEvent"].text();
    if (event.empty()) return Malformed{"webhookEvent"};
    if (event != kIssueCreated && event != kIssueUpdated && event != kCommentCreated)
        return kNoInterest;
    if (event == kIssueUpdated && root["comment"].missing()) return kNoInterest;
    const auto id = root["issue"]["id"].number_id();
    if (!id) return Malformed{"issue.id"};
    Parsed parsed = event == kIssueCreated ? parsed_issue(source, root)
                                           : parsed_comment(source, root["issue"], root["comment"]);
    if (auto* incoming = std::get_if<Incoming>(&parsed)) {
        incoming->ticket_id = *id;
        if (!incoming->at) incoming->at = root["timestamp"].milliseconds();
    }
    return parsed;
}

class Jira : public TicketSystem {
  public:
    explicit Jira(const Source& source)
        : source_(source),
          auth_{{"Authorization", source.user.empty() ? "Bearer " + source.token
                                                      : basic_auth(source.user, source.token)}} {}

    Verdict verify(const Delivery& delivery) const override {
        return lenient(source_, proof(delivery));
    }

    Parsed parse(const Delivery& delivery) const override {
        const auto body = read_json(delivery.body);
        if (!body || !body->is_object()) return kNotJson;
        return parsed_event(source_, Field(*body));
    }

    TicketState state(Api& api, const StateQuestion& question) const override {
        TicketState state;
        const auto request = get_json(api, request_path(question.ticket_id), auth_);
        state.open = request && Field(*request)["currentStatus"]["statusCategory"].text() != "DONE";
        if (!state.open) return state;
        std::size_t start = 0;
        for (int page = 0; page < kMostPages; ++page) {
            const json comments = get_json_that_is(
                api, request_path(question.ticket_id) + "/comment?start=" + std::to_string(start),
                auth_);
            const auto values = Field(comments)["values"].items();
            for (const Field& comment : values)
                add(Field(*request)["reporter"], comment, question, state);
            start += values.size();
            if (values.empty() || Field(comments)["isLastPage"].flag() != false) break;
        }
        return state;
    }

    void post(Api& api, const Post& post) const override {
        send_json(api, "POST", request_path(post.ticket_id) + "/comment", auth_,
                  {{"body", post.text}, {"public", post.form == PostForm::answer}});
    }

    void check(Api& api) const override {
        ask(api, "/rest/api/2/myself", auth_,
            "make an API token for wizdesk's account at id.atlassian.com");
    }

    Sample sample(const SampleMessage& message) const override;

  private:
    Verdict proof(const Delivery& delivery) const {
        if (delivery.count(kSignature) == 0) return secret_header_verdict(source_, delivery);
        const auto signature = delivery.header(kSignature);
        if (!signature) return Verdict::unsigned_;
        return hex_mac_verdict(source_, Hash::sha256, delivery.body, *signature, kPrefix);
    }

    static std::string request_path(const std::string& id) {
        return "/rest/servicedeskapi/request/" + path_part(id);
    }

    void add(const Field& reporter, const Field& comment, const StateQuestion& question,
             TicketState& state) const {
        if (holds_marker(comment["body"].text(), question.marker)) {
            state.posted = true;
        } else if (comment["public"].flag() != false && !is_own(source_, comment["author"]) &&
                   !is_requester(comment["author"], reporter) &&
                   is_since(comment["created"]["epochMillis"].milliseconds(), question.since)) {
            state.person_answered = true;
        }
    }

    Source source_;
    std::vector<Header> auth_;
};

Sample Jira::sample(const SampleMessage& message) const {
    const json customer = {{"accountId", "sample"}, {"accountType", "customer"}};
    const json body = {{"timestamp", message.now.time_since_epoch().count()},
                       {"webhookEvent", kCommentCreated},
                       {"issue",
                        {{"id", message.ticket_id},
                         {"key", "SAMPLE-" + message.ticket_id},
                         {"fields", {{"summary", message.subject}, {"reporter", customer}}}}},
                       {"comment",
                        {{"id", message.event_key},
                         {"author", customer},
                         {"body", message.text},
                         {"jsdPublic", true}}}};
    Sample sample{{{"Content-Type", "application/json"}}, json_text(body)};
    if (source_.secrets.empty()) return sample;
    if (!source_.secret_header.empty()) {
        sample.headers.emplace_back(source_.secret_header, source_.secrets.front());
        return sample;
    }
    sample.headers.emplace_back(
        kSignature,
        std::string(kPrefix) + hex(hmac(Hash::sha256, source_.secrets.front(), sample.body)));
    return sample;
}

}  // namespace

std::unique_ptr<TicketSystem> make_jira(const Source& source) {
    return std::make_unique<Jira>(source);
}

}  // namespace wizdesk::tickets
