#include "bot/tickets/chatwoot.h"

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

constexpr std::string_view kSignature = "X-Chatwoot-Signature";
constexpr std::string_view kTimestamp = "X-Chatwoot-Timestamp";
constexpr std::string_view kPrefix = "sha256=";

// The number at the end of the source's url, ".../api/v1/accounts/NUMBER".
std::string account_of(const Source& source) {
    return source.url.substr(source.url.rfind('/') + 1);
}

std::optional<Ignored> not_for_us(const Field& message) {
    const std::string sender = message["sender"]["type"].text();
    if (sender == "agent_bot") return kOwnMessage;
    if (message["private"].flag() == true) return kPrivateNote;
    // A person, or somebody who wrote on the telephone that is paired with the inbox.
    if (message["message_type"].text() != "incoming") return kAgentsMessage;
    const std::string status = message["conversation"]["status"].text();
    if (status == "open") return kTakenOver;
    if (status != "pending") return kClosedTicket;
    if (message["content"].text().empty()) return kNoText;
    return std::nullopt;
}

std::string mail_subject(const Field& email) {
    return email["in_reply_to"].missing() ? email["subject"].text() : "";
}

Parsed parsed_message(const Field& message) {
    const auto id = message["id"].id();
    const auto conversation = message["conversation"]["id"].number_id();
    const Field content = message["content"];
    if (!id) return Malformed{"id"};
    if (!conversation) return Malformed{"conversation.id"};
    if (!message["message_type"].string()) return Malformed{"message_type"};
    if (!message["private"].flag()) return Malformed{"private"};
    if (!content.missing() && !content.string()) return Malformed{"content"};
    if (const auto why = not_for_us(message)) return *why;
    const Field email = message["content_attributes"]["email"];
    Incoming incoming;
    incoming.event_key = *id;
    incoming.ticket_id = *conversation;
    incoming.subject = mail_subject(email);
    incoming.body = content.text();
    if (email["auto_reply"].flag() == true)
        incoming.mail_headers.emplace_back("Auto-Submitted", "auto-replied");
    incoming.at = message["created_at"].time();
    return incoming;
}

class Chatwoot : public TicketSystem {
  public:
    explicit Chatwoot(const Source& source)
        : source_(source), auth_{{"api_access_token", source.token}} {}

    Verdict verify(const Delivery& delivery) const override {
        return lenient(source_, proof(delivery));
    }

    Parsed parse(const Delivery& delivery) const override {
        const auto body = read_json(delivery.body);
        if (!body || !body->is_object()) return kNotJson;
        const Field root(*body);
        const std::string event = root["event"].text();
        if (event.empty()) return Malformed{"event"};
        if (event != "message_created") return kNoInterest;
        const auto account = root["account"]["id"].number_id();
        if (!account) return Malformed{"account.id"};
        if (*account != account_of(source_)) return kOtherAccount;
        return parsed_message(root);
    }

    // A bot may not list the messages of a conversation, but showing one tells the last of them:
    // enough to find a post whose answer was lost a moment ago.
    TicketState state(Api& api, const StateQuestion& question) const override {
        TicketState state;
        const auto answer = get_json(api, path(question.ticket_id), auth_);
        if (!answer) {
            state.open = false;
            return state;
        }
        const Field conversation(*answer);
        const std::string status = conversation["status"].text();
        state.open = status == "pending" || status == "open";
        state.person_answered = status == "open";
        for (const Field& message : conversation["messages"].items()) add(message, question, state);
        add(conversation["last_non_activity_message"], question, state);
        return state;
    }

    void post(Api& api, const Post& post) const override {
        const json message = {{"content", post.text},
                              {"message_type", "outgoing"},
                              {"private", post.form == PostForm::note},
                              {"echo_id", post.marker}};
        const auto answer =
            send_json(api, "POST", path(post.ticket_id) + "/messages", auth_, message, {422});
        if (answer.status == 422) {
            // 200 messages a minute in one conversation: that passes.
            const bool too_many = answer.body.find("Too many messages") != std::string::npos;
            throw ApiError(too_many ? ApiError::Kind::later : ApiError::Kind::refused,
                           too_many ? "it answered 422: too many messages in this conversation"
                                    : "it answered 422: it does not take the message; look at the "
                                      "conversation there",
                           std::nullopt, 422);
        }
        complete(api, post);
    }

    void complete(Api& api, const Post& post) const override {
        if (!post.hand_off) return;
        send_json(api, "POST", path(post.ticket_id) + "/toggle_status", auth_,
                  {{"status", "open"}});
    }

    // There is nothing that a bot may read without naming a conversation: one that cannot be there
    // is answered with 404 if the token is known, with 401 if not.
    void check(Api& api) const override {
        try {
            get_json(api, path("0"), auth_);
        } catch (const ApiError& error) {
            if (error.kind() != ApiError::Kind::refused) throw;
            throw ApiError(error.kind(),
                           std::string(error.what()) + ": copy the bot's token from Settings, Bots",
                           std::nullopt, error.status());
        }
    }

    Sample sample(const SampleMessage& message) const override;

  private:
    Verdict proof(const Delivery& delivery) const {
        const bool bears_proof = delivery.count(kSignature) + delivery.count(kTimestamp) > 0;
        if (!bears_proof) return secret_header_verdict(source_, delivery);
        const auto timestamp = delivery.header(kTimestamp);
        const auto signature = delivery.header(kSignature);
        if (!timestamp || !signature) return Verdict::unsigned_;
        const auto at = unix_seconds(*timestamp);
        if (!at) return Verdict::malformed;
        const std::string bytes = std::string(*timestamp).append(".").append(delivery.body);
        const auto verdict = hex_mac_verdict(source_, Hash::sha256, bytes, *signature, kPrefix);
        if (verdict != Verdict::genuine) return verdict;
        return is_fresh(*at, delivery.now) ? Verdict::genuine : Verdict::stale;
    }

    static std::string path(const std::string& conversation) {
        return "/conversations/" + path_part(conversation);
    }

    static void add(const Field& message, const StateQuestion& question, TicketState& state) {
        if (holds_marker(message["content"].text(), question.marker)) state.posted = true;
        const std::string sender = message["sender"]["type"].text();
        const auto type = message["message_type"].number();
        const bool outgoing = type == 1 || message["message_type"].text() == "outgoing";
        if (outgoing && sender != "agent_bot" && message["private"].flag() != true &&
            is_since(message["created_at"].seconds(), question.since))
            state.person_answered = true;
    }

    Source source_;
    std::vector<Header> auth_;
};

Sample Chatwoot::sample(const SampleMessage& message) const {
    const json account = {{"id", account_of(source_)}, {"name", ""}};
    const json body = {{"event", "message_created"},
                       {"id", message.event_key},
                       {"content", message.text},
                       {"content_type", "text"},
                       {"content_attributes", {{"email", {{"subject", message.subject}}}}},
                       {"message_type", "incoming"},
                       {"private", false},
                       {"created_at", storage::to_rfc3339(message.now)},
                       {"sender", {{"id", 0}, {"name", ""}}},
                       {"account", account},
                       {"conversation", {{"id", message.ticket_id}, {"status", "pending"}}}};
    Sample sample{{{"Content-Type", "application/json"}}, json_text(body)};
    if (source_.secrets.empty()) return sample;
    if (!source_.secret_header.empty()) {
        sample.headers.emplace_back(source_.secret_header, source_.secrets.front());
        return sample;
    }
    const std::string timestamp = std::to_string(
        std::chrono::floor<std::chrono::seconds>(message.now).time_since_epoch().count());
    sample.headers.emplace_back(kTimestamp, timestamp);
    sample.headers.emplace_back(
        kSignature, std::string(kPrefix) + hex(hmac(Hash::sha256, source_.secrets.front(),
                                                    timestamp + "." + sample.body)));
    return sample;
}

}  // namespace

std::unique_ptr<TicketSystem> make_chatwoot(const Source& source) {
    return std::make_unique<Chatwoot>(source);
}

}  // namespace wizdesk::tickets
