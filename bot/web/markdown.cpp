#include "bot/web/markdown.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "bot/web/html.h"

namespace wizdesk::web {
namespace {

bool is_punctuation(char c) {
    return std::ispunct(static_cast<unsigned char>(c)) != 0;
}
bool is_alphanumeric(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// What a span may still hold: no bold within bold, no link within a link. It bounds the recursion.
struct Allowed {
    bool bold = true;
    bool links = true;
};

std::string inline_html(std::string_view text, Allowed allowed);

// A span that was recognised at the start of a text, and how many bytes of it the span takes.
struct Span {
    std::string html;
    std::size_t length = 0;
};

std::optional<Span> bold_span(std::string_view text, Allowed allowed) {
    if (!allowed.bold || !text.starts_with("**")) return {};
    const auto end = text.find("**", 2);
    if (end == std::string_view::npos || end == 2) return {};
    allowed.bold = false;
    return Span{"<strong>" + inline_html(text.substr(2, end - 2), allowed) + "</strong>", end + 2};
}

std::optional<Span> link_span(std::string_view text, Allowed allowed) {
    if (!allowed.links || !text.starts_with('[')) return {};
    const auto label_end = text.find(']');
    if (label_end == std::string_view::npos || label_end == 1) return {};
    const auto after = text.substr(label_end + 1);
    const auto end = after.find(')');
    if (!after.starts_with('(') || end == std::string_view::npos) return {};
    const auto address = after.substr(1, end - 1);
    if (!is_safe_address(address)) return {};
    allowed.links = false;
    return Span{link_html(address, inline_html(text.substr(1, label_end - 1), allowed)),
                label_end + 1 + end + 1};
}

std::optional<Span> bare_address_span(std::string_view text, Allowed allowed) {
    if (!allowed.links || !(text.starts_with("http://") || text.starts_with("https://"))) return {};
    auto address = text.substr(0, text.find_first_of(" \t\n<>\"*"));
    // Punctuation at the end belongs to the sentence, not to the address.
    const auto last = address.find_last_not_of(".,;:!?)]'");
    address = address.substr(0, last + 1);
    if (!is_safe_address(address)) return {};
    return Span{link_html(address, escape_html(address)), address.size()};
}

std::optional<Span> span_at(std::string_view text, std::size_t at, Allowed allowed) {
    const auto rest = text.substr(at);
    if (rest.size() > 1 && rest[0] == '\\' && is_punctuation(rest[1]))
        return Span{escape_html(rest.substr(1, 1)), 2};
    if (rest[0] == '\n') return Span{"<br>", 1};
    if (auto span = bold_span(rest, allowed)) return span;
    if (auto span = link_span(rest, allowed)) return span;
    if (at > 0 && is_alphanumeric(text[at - 1])) return {};
    return bare_address_span(rest, allowed);
}

std::string inline_html(std::string_view text, Allowed allowed) {
    std::string html;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto span = span_at(text, at, allowed)) {
            html += span->html;
            at += span->length;
        } else {
            html += escape_html(text.substr(at, 1));
            ++at;
        }
    }
    return html;
}

enum class Block { paragraph, bullets, numbers };

struct Line {
    Block block = Block::paragraph;
    std::string_view text;  // without the mark of a list
};

Line read_line(std::string_view line) {
    const auto start = line.find_first_not_of(' ');
    if (start == std::string_view::npos) return {};
    line.remove_prefix(start);
    if (line.starts_with("- ") || line.starts_with("* "))
        return {Block::bullets, line.substr(line.find_first_not_of(' ', 1))};
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits > 0 && digits < 4 && line.substr(digits).starts_with(". "))
        return {Block::numbers, line.substr(line.find_first_not_of(' ', digits + 1))};
    return {Block::paragraph, line};
}

// Collects lines into paragraphs and lists.
class Blocks {
  public:
    void add(std::string_view line) {
        const auto end = line.find_last_not_of(" \r");
        line = end == std::string_view::npos ? std::string_view{} : line.substr(0, end + 1);
        const Line read = read_line(line);
        if (read.text.empty()) {
            after_gap_ = true;
            return;
        }
        const bool starts_item = read.block != Block::paragraph;
        // A list goes on over an empty line if another item follows, text under an item is part of
        // the item, and a paragraph ends with an empty line.
        const bool goes_on = !items_.empty() && (starts_item ? read.block == block_ : !after_gap_);
        if (!goes_on) flush();
        if (items_.empty()) block_ = read.block;
        if (goes_on && !starts_item)
            items_.back() += "\n" + std::string(read.text);
        else
            items_.emplace_back(read.text);
        after_gap_ = false;
    }

    std::string html() {
        flush();
        return std::move(html_);
    }

  private:
    void flush() {
        if (items_.empty()) return;
        const bool list = block_ != Block::paragraph;
        const std::string tag = block_ == Block::bullets ? "ul" : "ol";
        if (list) html_ += "<" + tag + ">";
        for (const auto& item : items_) {
            const std::string element = list ? "li" : "p";
            html_ += "<" + element + ">" + inline_html(item, {}) + "</" + element + ">";
        }
        if (list) html_ += "</" + tag + ">";
        items_.clear();
    }

    Block block_ = Block::paragraph;
    std::vector<std::string> items_;
    bool after_gap_ = false;
    std::string html_;
};

}  // namespace

std::string markdown_to_html(std::string_view markdown) {
    Blocks blocks;
    while (!markdown.empty()) {
        const auto end = std::min(markdown.find('\n'), markdown.size());
        blocks.add(markdown.substr(0, end));
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
    }
    return blocks.html();
}

}  // namespace wizdesk::web
