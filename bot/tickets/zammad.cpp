#include "bot/tickets/zammad.h"

#include <algorithm>
#include <functional>

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

constexpr std::string_view kSignature = "X-Hub-Signature";
constexpr std::string_view kPrefix = "sha1=";
constexpr std::string_view kClosedStates[] = {"closed", "merged", "removed"};
// What happened lately is all that is asked for; clocks may differ by as much.
constexpr std::size_t kMostArticles = 40;
constexpr std::chrono::hours kClockSkew(1);
constexpr std::int64_t kAgentSenderId = 1;  // of Zammad's own seeds: 1 Agent, 2 Customer, 3 System

bool is_closed(const Field& ticket) {
    return std::ranges::find(kClosedStates, ticket["state"].text()) != std::end(kClosedStates);
}

bool is_first(const Field& ticket, const std::string& article_id) {
    const auto articles = ticket["article_ids"].items();
    return !articles.empty() && articles.front().id() == article_id;
}

std::optional<Ignored> not_for_us(const Source& source, const Field& ticket, const Field& article) {
    const auto author = article["created_by"]["id"].id();
    const std::string sender = article["sender"].text();
    if (author && *author == source.own_id) return kOwnMessage;
    if (article["internal"].flag() == true) return kPrivateNote;
    if (sender == "System") return kSystemsMessage;
    if (sender != "Customer") return kAgentsMessage;
    if (is_closed(ticket)) return kClosedTicket;
    return std::nullopt;
}

// Zammad reads a mail's headers itself and keeps what it made of them.
std::vector<Header> mail_headers(const Field& article) {
    if (article["preferences"]["is-auto-response"].flag() != true) return {};
    return {{"Auto-Submitted", "auto-replied"}};
}

Parsed parsed_article(const Source& source, const Field& ticket, const Field& article) {
    const auto ticket_id = ticket["id"].number_id();
    const auto id = article["id"].id();
    const auto body = article["body"].string();
    if (!ticket_id) return Malformed{"ticket.id"};
    if (!id) return Malformed{"article.id"};
    if (!body) return Malformed{"article.body"};
    if (!article["internal"].flag()) return Malformed{"article.internal"};
    if (article["sender"].text().empty()) return Malformed{"article.sender"};
    if (const auto why = not_for_us(source, ticket, article)) return *why;
    Incoming incoming;
    incoming.event_key = *id;
    incoming.ticket_id = *ticket_id;
    if (is_first(ticket, *id)) incoming.subject = ticket["title"].text();
    incoming.body = *body;
    incoming.format = article["content_type"].text().starts_with("text/html") ? TextFormat::html
                                                                              : TextFormat::plain;
    incoming.mail_headers = mail_headers(article);
    incoming.at = article["created_at"].time();
    return incoming;
}

// A number, as Zammad writes it; parse takes nothing else for an id.
json id_in(const std::string& text) {
    const json number = json::parse(text, nullptr, /*allow_exceptions=*/false);
    return number.is_number_unsigned() ? number : json(text);
}

// Numbers count up with time. Throws ApiError if there is no such list: nothing may be posted on a
// ticket of which nothing can be read.
std::vector<std::string> newest_first(const Field& ids) {
    std::vector<std::string> numbers;
    for (const Field& id : ids.items()) {
        if (const auto number = id.number_id()) numbers.push_back(*number);
    }
    if (numbers.empty())
        throw ApiError(ApiError::Kind::later, "Zammad does not say which articles the ticket has");
    std::ranges::sort(numbers, [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() > b.size() : a > b;
    });
    return numbers;
}

bool is_agents(const Field& article) {
    const std::string sender = article["sender"].text();
    return sender == "Agent" || (sender.empty() && article["sender_id"].number() == kAgentSenderId);
}

class Zammad : public TicketSystem {
  public:
    explicit Zammad(const Source& source)
        : source_(source), auth_{{"Authorization", "Token token=" + source.token}} {}

    Verdict verify(const Delivery& delivery) const override {
        return lenient(source_, proof(delivery));
    }

    Parsed parse(const Delivery& delivery) const override {
        const auto body = read_json(delivery.body);
        if (!body || !body->is_object()) return kNotJson;
        const Field root(*body);
        // A scheduler's job or a trigger on the ticket alone sends no article.
        if (root["ticket"].is_object() && root["article"].missing()) return kNoInterest;
        return parsed_article(source_, root["ticket"], root["article"]);
    }

    TicketState state(Api& api, const StateQuestion& question) const override {
        TicketState state;
        const auto ticket = get_json(api, ticket_path(question.ticket_id), auth_);
        state.open = ticket && !is_closed(Field(*ticket));
        if (!state.open) return state;
        look_back(api, Field(*ticket), [&](const Field& article) {
            add(article, question, state);
            const auto at = article["created_at"].time();
            return !at || is_since(at, question.since - kClockSkew);
        });
        return state;
    }

    void post(Api& api, const Post& post) const override {
        json article = {{"ticket_id", id_in(post.ticket_id)},
                        {"body", post.text},
                        {"content_type", "text/plain"},
                        {"type", "note"},
                        {"internal", true},
                        {"sender", "Agent"}};
        // An internal article of another type than a note is mailed all the same: only an answer
        // may ever be one.
        if (post.form == PostForm::answer) make_answer(api, post.ticket_id, article);
        send_json(api, "POST", "/api/v1/ticket_articles", auth_, article);
    }

    void check(Api& api) const override {
        ask(api, "/api/v1/users/me", auth_,
            "make an access token with ticket.agent in the profile of wizdesk's agent");
    }

    Sample sample(const SampleMessage& message) const override;

  private:
    Verdict proof(const Delivery& delivery) const {
        const auto signature = delivery.header(kSignature);
        if (!signature) return Verdict::unsigned_;
        return hex_mac_verdict(source_, Hash::sha1, delivery.body, *signature, kPrefix);
    }

    static std::string ticket_path(const std::string& id) {
        return "/api/v1/tickets/" + path_part(id) + "?expand=true";
    }

    // Shows the articles, the newest first, as long as `see` wants more. One by one: all of them in
    // one answer may be more than is read, and most are too old to matter.
    void look_back(Api& api, const Field& ticket,
                   const std::function<bool(const Field&)>& see) const {
        const auto ids = newest_first(ticket["article_ids"]);
        for (std::size_t i = 0; i < std::min(ids.size(), kMostArticles); ++i) {
            const auto article =
                get_json(api, "/api/v1/ticket_articles/" + ids[i] + "?expand=true", auth_);
            if (article && !see(Field(*article))) return;
        }
    }

    void add(const Field& article, const StateQuestion& question, TicketState& state) const {
        if (holds_marker(article["body"].text(), question.marker)) {
            state.posted = true;
        } else if (article["internal"].flag() != true && is_agents(article) &&
                   article["created_by_id"].id().value_or("") != source_.own_id &&
                   is_since(article["created_at"].time(), question.since)) {
            state.person_answered = true;
        }
    }

    // Answers the way the requester wrote last: by mail, or else where the ticket is shown.
    void make_answer(Api& api, const std::string& ticket_id, json& article) const {
        article["internal"] = false;
        const json ticket = get_json_that_is(api, ticket_path(ticket_id), auth_);
        look_back(api, Field(ticket), [&](const Field& candidate) {
            if (is_agents(candidate) || candidate["internal"].flag() != false) return true;
            if (candidate["type"].text() == "email") answer_by_mail(candidate, article);
            return false;
        });
    }

    static void answer_by_mail(const Field& mail, json& article) {
        const std::string reply_to = mail["reply_to"].text();
        article["type"] = "email";
        article["to"] = reply_to.empty() ? mail["from"].text() : reply_to;
        article["subject"] = mail["subject"].text();
        article["in_reply_to"] = mail["message_id"].text();
    }

    Source source_;
    std::vector<Header> auth_;
};

Sample Zammad::sample(const SampleMessage& message) const {
    const json body = {{"ticket",
                        {{"id", message.ticket_id},
                         {"number", message.ticket_id},
                         {"title", message.subject},
                         {"state", "new"},
                         {"article_ids", json::array({message.event_key})}}},
                       {"article",
                        {{"id", message.event_key},
                         {"ticket_id", message.ticket_id},
                         {"body", message.text},
                         {"content_type", "text/plain"},
                         {"internal", false},
                         {"sender", "Customer"},
                         {"type", "web"},
                         {"created_at", storage::to_rfc3339(message.now)}}}};
    Sample sample{{{"Content-Type", "application/json"}}, json_text(body)};
    if (!source_.secrets.empty())
        sample.headers.emplace_back(
            kSignature,
            std::string(kPrefix) + hex(hmac(Hash::sha1, source_.secrets.front(), sample.body)));
    return sample;
}

}  // namespace

std::unique_ptr<TicketSystem> make_zammad(const Source& source) {
    return std::make_unique<Zammad>(source);
}

}  // namespace wizdesk::tickets
