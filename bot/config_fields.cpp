#include "bot/config_fields.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "bot/logging.h"

namespace wizdesk::bot {

namespace {

using Text = std::string;

const char* anything(const Text&) {
    return nullptr;
}

const char* host_port(const Text& text) {
    return parse_host_port(text) ? nullptr : "must be HOST:PORT, such as 127.0.0.1:8080";
}

const char* host_port_or_nothing(const Text& text) {
    return text.empty() ? nullptr : host_port(text);
}

const char* not_empty(const Text& text) {
    return text.empty() ? "must not be empty" : nullptr;
}

const char* log_level(const Text& text) try {
    log_level_from(text);
    return nullptr;
} catch (const std::invalid_argument&) {
    return "must be debug, info, warning, error or off";
}

const char* retention_mode(const Text& text) {
    return text == "approve" || text == "auto" || text == "off" ? nullptr
                                                                : "must be approve, auto or off";
}

// What is no number is told by put(); much longer ago there are no years that can be written.
const char* days(const Text& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value > 36500 ? "must be at most 36500 days" : nullptr;
}

// A site becomes part of a header: nothing may be in it that could end its directive.
const char* origin(const Text& text) {
    constexpr std::string_view kAllowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:*[]";
    const std::size_t scheme = text.starts_with("https://")  ? 8
                               : text.starts_with("http://") ? 7
                                                             : 0;
    const bool sound = scheme > 0 && text.size() > scheme &&
                       text.find_first_not_of(kAllowed, scheme) == Text::npos;
    return sound ? nullptr : "must be an origin, such as https://www.example.org";
}

const ConfigField kFields[] = {
    {"listen", [](Config& c) -> Text& { return c.listen; }, host_port,
     "Where the service answers. Put a proxy with TLS before it."},
    {"admin_listen", [](Config& c) -> Text& { return c.admin_listen; }, host_port_or_nothing,
     "Where /metrics is answered, beside the health checks; keep it inside your network.\n"
     "Without it, /metrics is answered to callers on this machine only."},
    {"database", [](Config& c) -> Text& { return c.database; }, not_empty,
     "An SQLite file, or postgresql://USER:PASSWORD@HOST/NAME. To keep the password out of this\n"
     "file: {secret_file: /run/secrets/database}."},
    {"pack", [](Config& c) -> Text& { return c.pack; }, anything,
     "The folder of the knowledge pack; empty: the one that is built in."},
    {"log_level", [](Config& c) -> Text& { return c.log_level; }, log_level,
     "debug, info, warning, error or off: the least that is worth a line on stderr."},
    {"limits.enabled", [](Config& c) -> bool& { return c.limits.enabled; }, anything,
     "false: no rate limits; for load tests only."},
    {"limits.address_per_minute", [](Config& c) -> double& { return c.limits.address_per_minute; },
     anything, "Calls a minute that one address may make."},
    {"limits.address_burst", [](Config& c) -> double& { return c.limits.address_burst; }, anything,
     "How many of them at once after a pause."},
    {"limits.conversation_per_minute",
     [](Config& c) -> double& { return c.limits.conversation_per_minute; }, anything,
     "Messages a minute in one conversation."},
    {"limits.conversation_burst", [](Config& c) -> double& { return c.limits.conversation_burst; },
     anything, "How many of them at once after a pause."},
    {"limits.address_turns_per_day",
     [](Config& c) -> double& { return c.limits.address_turns_per_day; }, anything,
     "Messages that one address may send in a day (UTC); a whole clinic may have one address."},
    {"limits.turns_per_day", [](Config& c) -> double& { return c.limits.turns_per_day; }, anything,
     "Messages that the service takes in a day (UTC), from all addresses together."},
    {"handoff.hours", [](Config& c) -> Text& { return c.handoff.hours; }, anything,
     "When people answer, as somebody reads it who asks for a person: Monday to Friday, 8 to 4."},
    {"handoff.patience_minutes", [](Config& c) -> double& { return c.handoff.patience_minutes; },
     anything,
     "Who waits longer for a person's answer gets the way to a helpdesk ticket, and the bot back."},
    {"handoff.ticket_source", [](Config& c) -> Text& { return c.handoff.ticket_source; }, anything,
     "The name of one of the sources: whoever waited in vain is offered a ticket there, with the\n"
     "conversation as its text, and learns its number. Empty: only the way to one is given."},
    {"learning.folder", [](Config& c) -> Text& { return c.learning.folder; }, anything,
     "Where a change of the knowledge pack is written, as a diff for patch -p1, when an editor "
     "took\n"
     "it in the console and it passed its check; the folder must be there. Empty: editors "
     "download."},
    {"rasa.enabled", [](Config& c) -> bool& { return c.rasa.enabled; }, anything,
     "true: answer as Rasa's REST channel. It knows no tokens: whoever knows a sender's name\n"
     "writes in that sender's conversation."},
    {"retention.mode", [](Config& c) -> Text& { return c.retention.mode; }, retention_mode,
     "What becomes of conversations past their term. approve: they come on a list (wizdesk\n"
     "retention list) and are erased when an administrator approved it; auto: they are erased; "
     "off."},
    {"retention.chat_days", [](Config& c) -> double& { return c.retention.chat_days; }, days,
     "Days after its last change that a chat is kept."},
    {"retention.ticket_days", [](Config& c) -> double& { return c.retention.ticket_days; }, days,
     "The same of a ticket's conversation; the ticket system keeps its own record."},
    {"retention.failed_post_days",
     [](Config& c) -> double& { return c.retention.failed_post_days; }, days,
     "Days that a post is kept that could not be posted on its ticket."},
    {"retention.suggestion_outcome_days",
     [](Config& c) -> double& { return c.retention.suggestion_outcome_days; }, days,
     "Days that it is kept what agents made of suggested replies. Their texts go with the\n"
     "conversation."},
    {"retention.audit_days", [](Config& c) -> double& { return c.retention.audit_days; }, days,
     "Days that the audit log goes back. Sessions end within 12 hours, whatever is set here."},
    {"widget.sites", [](Config& c) -> std::vector<Text>& { return c.widget.sites; }, origin,
     "The sites that may show the chat in a frame, such as https://www.example.org; none: any."},
    {"proxies", [](Config& c) -> std::vector<Text>& { return c.proxies; }, not_empty,
     "Addresses or networks of proxies whose X-Forwarded-For is believed."},
};

const char* put(std::string& place, const Text& text) {
    place = text;
    return nullptr;
}

const char* put(bool& place, const Text& text) {
    if (text != "true" && text != "false") return "must be true or false";
    place = text == "true";
    return nullptr;
}

const char* put(double& place, const Text& text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !(value >= 1 && value <= 1e9))
        return "must be a number of at least 1";
    place = value;
    return nullptr;
}

std::string quoted(const Text& text) {
    return text.empty() || text.find_first_of(":{}[],&*#?|-<>=!%@\"'\\ ") != Text::npos
               ? '"' + text + '"'
               : text;
}

std::string yaml(const std::string& value) {
    return quoted(value);
}
std::string yaml(bool value) {
    return value ? "true" : "false";
}
std::string yaml(double value) {
    std::ostringstream text;
    text << value;
    return text.str();
}
std::string yaml(const std::vector<std::string>& values) {
    std::string text;
    for (const auto& value : values) text.append(text.empty() ? "" : ", ").append(quoted(value));
    return "[" + text + "]";
}

}  // namespace

std::span<const ConfigField> config_fields() {
    return kFields;
}

const ConfigField* find_config_field(std::string_view key) {
    const auto* found = std::ranges::find(kFields, key, &ConfigField::key);
    return found == std::end(kFields) ? nullptr : found;
}

const char* assign(const ConfigField& field, Config& config,
                   const std::vector<std::string>& texts) {
    for (const auto& text : texts)
        if (const char* fault = field.fault(text)) return fault;
    return std::visit(
        [&](auto place) -> const char* {
            auto& value = place(config);
            if constexpr (std::is_same_v<decltype(value), std::vector<std::string>&>) {
                value = texts;
                return nullptr;
            } else {
                return put(value, texts.at(0));
            }
        },
        field.place);
}

std::string yaml_of(const ConfigField& field, Config config) {
    return std::visit([&](auto place) { return yaml(place(config)); }, field.place);
}

}  // namespace wizdesk::bot
