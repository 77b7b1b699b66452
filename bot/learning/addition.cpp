#include "bot/learning/addition.h"

#include <algorithm>

#include "storage/conversation_store.h"

namespace wizdesk::learning {
namespace {

constexpr std::ptrdiff_t kLongest = 300;  // code points; more is a mail, not an example

bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_of_placeholder(char c) {
    return (c >= 'A' && c <= 'Z') || c == ' ' || c == '-';
}

// "[NAME]", "[DATE OF BIRTH]": what stands where something was taken out; empty if nothing does.
std::string_view placeholder_in(std::string_view text) {
    for (std::size_t open = 0; (open = text.find('[', open)) != std::string_view::npos; ++open) {
        const std::size_t close = text.find(']', open);
        if (close == std::string_view::npos) break;
        const auto inside = text.substr(open + 1, close - open - 1);
        const auto whole = text.substr(open, close - open + 1);
        if ((inside.size() > 1 && std::ranges::all_of(inside, is_of_placeholder)) ||
            whole == storage::kRemovedMark)
            return whole;
    }
    return {};
}

bool begins_code_point(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
}

}  // namespace

std::string to_string(const Target& target) {
    if (!target.intent.empty()) return target.intent;
    std::string text;
    for (const auto& [fact, value] : target.says)
        text.append(text.empty() ? "" : ", ").append(fact).append(": ").append(value);
    return text;
}

std::string in_one_line(std::string_view text) {
    std::string line;
    bool gap = false;
    for (const char c : text) {
        if (is_blank(c)) {
            gap = !line.empty();
            continue;
        }
        if (gap) line += ' ';
        gap = false;
        line += c;
    }
    return line;
}

std::optional<std::string> fault_in(const std::string& text, const bot::Knowledge& knowledge) {
    if (text.empty()) return "There is no text; write what people say.";
    if (std::ranges::count_if(text, begins_code_point) > kLongest)
        return "The text is too long for an example; shorten it to the " +
               std::to_string(kLongest) + " characters that say what is wanted.";
    if (std::ranges::any_of(text, is_control))
        return "The text holds control characters; take them out.";
    if (const auto placeholder = placeholder_in(text); !placeholder.empty())
        return "The text holds the placeholder " + std::string(placeholder) +
               ", where a person's data was taken out; edit it away.";
    if (knowledge.redact(text) != text)
        return "The text holds what looks like a person's data; take it out.";
    return std::nullopt;
}

}  // namespace wizdesk::learning
