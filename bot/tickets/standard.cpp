#include "bot/tickets/standard.h"

#include "bot/clock.h"
#include "bot/tickets/api_calls.h"
#include "bot/tickets/ignored.h"
#include "bot/tickets/json_fields.h"
#include "bot/tickets/own_post.h"
#include "bot/tickets/proof.h"
#include "storage/time_text.h"

namespace wizdesk::tickets {

namespace {

using nlohmann::json;

constexpr std::string_view kCreated = "ticket.created";
constexpr std::string_view kMessage = "ticket.message";

Parsed parsed_ticket(const Field& event, std::string_view event_key) {
    const std::string type = event["type"].text();
    if (type.empty()) return Malformed{"type"};
    if (type != kCreated && type != kMessage) return kNoInterest;
    const Field ticket = event["data"]["ticket"];
    const auto id = ticket["id"].id();
    const auto body = ticket["body"].string();
    if (!id) return Malformed{"data.ticket.id"};
    if (!body) return Malformed{"data.ticket.body"};
    if (is_own_post(*body)) return kOwnMessage;
    Incoming incoming;
    incoming.event_key = event_key;
    incoming.ticket_id = *id;
    if (type == kCreated) incoming.subject = ticket["subject"].text();
    incoming.body = *body;
    incoming.at = event["timestamp"].time();
    return incoming;
}

class Standard : public TicketSystem {
  public:
    explicit Standard(const Source& source) : source_(source) {}

    Verdict verify(const Delivery& delivery) const override {
        return lenient(source_, standard_webhook_verdict(source_, delivery));
    }

    Parsed parse(const Delivery& delivery) const override {
        const auto key = delivery.header("webhook-id");
        if (!key || key->empty()) return Malformed{"webhook-id"};
        const auto body = read_json(delivery.body);
        if (!body || !body->is_object()) return kNotJson;
        return parsed_ticket(Field(*body), *key);
    }

    // Whoever takes these messages knows the state; the marker as the message's id keeps a
    // repetition without effect.
    TicketState state(Api& /*api*/, const StateQuestion& /*question*/) const override { return {}; }

    void post(Api& api, const Post& post) const override {
        const auto now = bot::SystemClock().now();
        const json message = {
            {"type", post.form == PostForm::note ? "ticket.suggestion" : "ticket.answer"},
            {"timestamp", storage::to_rfc3339(now)},
            {"data",
             {{"ticket", {{"id", post.ticket_id}}},
              {"reply", {{"text", post.text}}},
              {"hand_off", post.hand_off}}}};
        const std::string body = json_text(message);
        api.call({"POST", "", standard_webhook_headers(source_, post.marker, now, body), body});
    }

    // There is nothing that could be asked without an effect.
    void check(Api& /*api*/) const override {}

    Sample sample(const SampleMessage& message) const override {
        const json body = {{"type", kCreated},
                           {"timestamp", storage::to_rfc3339(message.now)},
                           {"data",
                            {{"ticket",
                              {{"id", message.ticket_id},
                               {"subject", message.subject},
                               {"body", message.text},
                               {"requester", {{"name", ""}, {"email", ""}}}}}}}};
        const std::string text = json_text(body);
        return {standard_webhook_headers(source_, message.event_key, message.now, text), text};
    }

  private:
    Source source_;
};

}  // namespace

std::unique_ptr<TicketSystem> make_standard(const Source& source) {
    return std::make_unique<Standard>(source);
}

}  // namespace wizdesk::tickets
