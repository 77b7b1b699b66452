#include "bot/tickets/event_content.h"

#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bot/tickets/automatic_mail.h"
#include "bot/tickets/own_post.h"
#include "bot/tickets/ticket_text.h"
#include "storage/time_text.h"

namespace wizdesk::tickets {

using nlohmann::json;

EventContent content_of(const Incoming& incoming, const Redact& redact) {
    const std::string whole =
        incoming.format == TextFormat::html ? text_of_html(incoming.body) : incoming.body;
    const std::string newest = newest_part(whole);
    EventContent content;
    content.subject = redact(incoming.subject);
    content.text = redact(newest);
    content.reference = incoming.reference;
    // Our own answer comes back as a stranger's mail where the requester is a mailing list.
    content.automatic =
        is_automatic(incoming.mail_headers, incoming.subject, whole) || is_own_post(newest);
    content.at = incoming.at;
    return content;
}

std::string encode_content(const EventContent& content) {
    json stored = {{"subject", content.subject}, {"text", content.text}};
    if (!content.reference.empty()) stored["reference"] = content.reference;
    if (content.automatic) stored["automatic"] = true;
    if (content.at) stored["at"] = storage::to_rfc3339(*content.at);
    return stored.dump(-1, ' ', false, json::error_handler_t::replace);
}

EventContent decode_content(std::string_view stored) try {
    const json from = json::parse(stored);
    EventContent content;
    content.subject = from.value("subject", "");
    content.text = from.value("text", "");
    content.reference = from.value("reference", "");
    content.automatic = from.value("automatic", false);
    if (from.contains("at"))
        content.at = storage::time_from_rfc3339(from.at("at").get<std::string>());
    return content;
} catch (const json::exception&) {
    throw std::invalid_argument("a stored ticket event is not what wizdesk writes");
}

}  // namespace wizdesk::tickets
