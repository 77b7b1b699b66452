#include "bot/plain_text.h"

#include <algorithm>
#include <regex>
#include <sstream>

namespace wizdesk::bot {
namespace {

constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kPlain = "\033[0m";

std::string with_links(const std::string& line) {
    static const std::regex link(R"(\[([^\]]*)\]\(([^)]*)\))");
    return std::regex_replace(line, link, "$1 ($2)");
}

std::string with_bold(const std::string& line, bool bold) {
    static const std::regex strong(R"(\*\*(.+?)\*\*)");
    const std::string shown = bold ? std::string(kBold) + "$1" + std::string(kPlain) : "$1";
    return std::regex_replace(line, strong, shown);
}

// Columns that a word takes: its code points without what switches bold on and off.
std::size_t columns(const std::string& word) {
    std::size_t count = 0;
    bool escaped = false;
    for (const char c : word) {
        if (c == '\033') escaped = true;
        const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (!escaped && !continues) ++count;
        if (c == 'm') escaped = false;
    }
    return count;
}

std::string wrapped(const std::string& line, std::size_t width, const std::string& indent) {
    std::istringstream words(line);
    std::string out;
    std::size_t used = 0;
    for (std::string word; words >> word;) {
        const std::size_t needed = columns(word);
        if (used > 0 && width > 0 && used + 1 + needed > width) {
            out += '\n' + indent;
            used = indent.size();
        } else if (used > 0) {
            out += ' ';
            ++used;
        }
        out += word;
        used += needed;
    }
    return out;
}

std::string shown_line(const std::string& line, const Terminal& terminal) {
    const std::string text = with_bold(with_links(line), terminal.bold);
    if (!text.starts_with("- ")) return wrapped(text, terminal.width, "");
    return "  • " + wrapped(text.substr(2), terminal.width < 4 ? 0 : terminal.width - 4, "    ");
}

}  // namespace

std::string plain_text(std::string_view markdown, const Terminal& terminal) {
    std::istringstream lines{std::string(markdown)};
    std::string out;
    for (std::string line; std::getline(lines, line);) {
        out += (out.empty() ? "" : "\n") + shown_line(line, terminal);
    }
    return out;
}

std::string harmless(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return out;
}

}  // namespace wizdesk::bot
