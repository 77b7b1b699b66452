#include "bot/config_sources.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

namespace wizdesk::bot {
namespace {

using tickets::Mode;
using tickets::Source;
using Text = std::string;
using Texts = std::vector<Text>;
using std::chrono::seconds;

constexpr std::string_view kNameLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

bool is_name(const Text& text) {
    return !text.empty() && text.size() <= 64 && text.find_first_not_of(kNameLetters) == Text::npos;
}

const char* anything(const Text&) {
    return nullptr;
}

const char* name(const Text& text) {
    return is_name(text) ? nullptr : "must be made of letters, digits, '-' and '_'";
}

const char* header_or_nothing(const Text& text) {
    return text.empty() || is_name(text) ? nullptr
                                         : "must be a header's name, such as X-Wizdesk-Token";
}

// It becomes part of a header.
const char* one_line(const Text& text) {
    const bool sound = std::ranges::all_of(
        text, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
    return sound ? nullptr : "must be one line without control characters";
}

const char* secret(const Text& text) {
    return text.empty() ? "must not be empty" : one_line(text);
}

std::optional<int> number_in(const Text& text, int least, int most) {
    int value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || value < least || value > most) return std::nullopt;
    return value;
}

const char* up_to_a_day(const Text& text) {
    return number_in(text, 0, 86'400) ? nullptr : "must be whole seconds, from 0 to 86400";
}

const char* up_to_two_minutes(const Text& text) {
    return number_in(text, 1, 120) ? nullptr : "must be whole seconds, from 1 to 120";
}

const char* up_to_a_thousand(const Text& text) {
    return number_in(text, 1, 1000) ? nullptr : "must be a whole number from 1 to 1000";
}

const SourceField kFields[] = {
    {"name", [](Source& s) -> Text& { return s.name; }, name, "helpdesk",
     "Its deliveries come to /webhooks/tickets/NAME."},
    {"system", [](Source& s) -> Text& { return s.system; }, name, "rt",
     "standard, rt, zendesk, freshdesk, zammad, chatwoot or jira."},
    {"secret", [](Source& s) -> Texts& { return s.secrets; }, secret,
     "{secret_file: /run/secrets/helpdesk_secret}",
     "What deliveries are signed with. [new, old] while a secret is exchanged: both are believed.",
     true},
    {"secret_header", [](Source& s) -> Text& { return s.secret_header; }, header_or_nothing, "\"\"",
     "For systems that sign nothing: the header of a delivery that has to hold the secret."},
    {"allow_unsigned", [](Source& s) -> bool& { return s.allow_unsigned; }, anything, "false",
     "true: believe deliveries that nothing proves. Whoever knows the address can then write\n"
     "tickets; for trying things out only."},
    {"url", [](Source& s) -> Text& { return s.url; }, anything, "https://rt.example.org",
     "Where the ticket system's API is. Nothing else is called."},
    {"allow_plain_http", [](Source& s) -> bool& { return s.allow_plain_http; }, anything, "false",
     "true: let the token travel unencrypted to a url of http:// on another machine."},
    {"user", [](Source& s) -> Text& { return s.user; }, one_line, "\"\"",
     "The account that wizdesk writes as, where the API asks for its name."},
    {"token", [](Source& s) -> Text& { return s.token; }, one_line,
     "{secret_file: /run/secrets/helpdesk_token}", "For the API.", true},
    {"own_id", [](Source& s) -> Text& { return s.own_id; }, one_line, "\"\"",
     "The id of that account in the ticket system, to know its own messages by."},
    {"queue", [](Source& s) -> Text& { return s.queue; }, one_line, "\"\"",
     "rt: the queue in which tickets are opened (handoff.ticket_source)."},
    {"requestor", [](Source& s) -> Text& { return s.requestor; }, one_line, "\"\"",
     "The e-mail address that stands on those tickets as their requester's, one of the helpdesk's\n"
     "own: wizdesk does not know the person's. Empty: none, or wizdesk's account."},
    {"mode", [](Source& s) -> Mode& { return s.mode; }, anything, "suggest",
     "off: do nothing. shadow: understand and store. suggest: an internal note for the agents.\n"
     "auto: the public answer where wizdesk is sure, else a note."},
    {"intents", [](Source& s) -> std::map<Text, Mode>& { return s.intents; }, anything, "{}",
     "Where one intent goes less or more far: {find_access: auto, request_human: off}."},
    {"burst", [](Source& s) -> seconds& { return s.burst; }, up_to_a_day, "0",
     "Messages of one ticket within so many seconds are read as one."},
    {"posts_per_hour", [](Source& s) -> int& { return s.posts_per_hour; }, up_to_a_thousand, "6",
     "On one ticket; beyond that wizdesk stays silent there for a while."},
    {"timeout", [](Source& s) -> seconds& { return s.timeout; }, up_to_two_minutes, "10",
     "Seconds that one call to the API may take."},
};

const char* put(Mode& place, const Text& text) {
    const auto* found = std::ranges::find(tickets::kModeNames, text);
    if (found == std::end(tickets::kModeNames)) return "must be off, shadow, suggest or auto";
    place = static_cast<Mode>(found - std::begin(tickets::kModeNames));
    return nullptr;
}

const char* put(bool& place, const Text& text) {
    if (text != "true" && text != "false") return "must be true or false";
    place = text == "true";
    return nullptr;
}

const char* put(Text& place, const Text& text) {
    place = text;
    return nullptr;
}

// `fault` of the field has found that it is a number.
const char* put(int& place, const Text& text) {
    place = number_in(text, 0, 1'000'000).value_or(place);
    return nullptr;
}

const char* put(seconds& place, const Text& text) {
    place = seconds(number_in(text, 0, 1'000'000).value_or(0));
    return nullptr;
}

}  // namespace

std::span<const SourceField> source_fields() {
    return kFields;
}

const SourceField* find_source_field(std::string_view key) {
    const auto* found = std::ranges::find(kFields, key, &SourceField::key);
    return found == std::end(kFields) ? nullptr : found;
}

const char* assign(const SourceField& field, Source& source, const Texts& texts) {
    for (const Text& text : texts)
        if (const char* fault = field.fault(text)) return fault;
    return std::visit(
        [&](auto place) -> const char* {
            auto& value = place(source);
            using Value = std::remove_reference_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, Texts>)
                value = texts;
            else if constexpr (!std::is_same_v<Value, std::map<Text, Mode>>)
                return put(value, texts.at(0));
            return nullptr;
        },
        field.place);
}

const char* assign_entry(const SourceField& field, Source& source, const Text& entry,
                         const Text& text) {
    Mode mode{};
    if (const char* fault = put(mode, text)) return fault;
    std::get<InSource<std::map<Text, Mode>>>(field.place)(source)[entry] = mode;
    return nullptr;
}

std::string source_variable(std::string_view name) {
    Text variable = "WIZDESK_SOURCES_" + Text(name);
    std::ranges::transform(variable, variable.begin(), [](char c) {
        return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return variable;
}

std::string source_example() {
    Text text;
    const char* indent = "#  - ";
    for (const SourceField& field : kFields) {
        std::istringstream comment{Text(field.comment)};
        for (Text line; std::getline(comment, line);) text += "#    # " + line + "\n";
        text.append(indent).append(field.key).append(": ").append(field.example).append("\n");
        indent = "#    ";
    }
    return text;
}

}  // namespace wizdesk::bot
