#include "bot/tickets/tame_html.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace wizdesk::tickets {
namespace {

using Names = std::set<std::string_view>;

constexpr std::size_t kDeepest = 100;
constexpr std::size_t kMostElements = 20'000;
constexpr std::size_t kLongest = std::size_t{512} << 10;

const Names kKept = {"p",      "div",    "span", "blockquote", "ul",     "ol",      "li",
                     "dl",     "dt",     "dd",   "table",      "thead",  "tbody",   "tfoot",
                     "tr",     "td",     "th",   "caption",    "pre",    "h1",      "h2",
                     "h3",     "h4",     "h5",   "h6",         "center", "section", "article",
                     "header", "footer", "main", "aside",      "nav",    "address", "figure"};
// Nobody reads what stands in these.
const Names kSkipped = {"script",   "style",    "title", "iframe", "noframes", "noembed",
                        "xmp",      "template", "svg",   "math",   "object",   "select",
                        "textarea", "audio",    "video", "canvas", "map"};
const Names kAttributes = {"class", "id", "style", "type", "hidden"};

// An element that begins ends those of its kind that were left open: "<li>one<li>two".
const std::map<std::string_view, Names> kEnds = {
    {"span", {}},
    {"li", {"li", "p"}},
    {"dt", {"dt", "dd", "p"}},
    {"dd", {"dt", "dd", "p"}},
    {"td", {"td", "th", "p"}},
    {"th", {"td", "th", "p"}},
    {"tr", {"tr", "td", "th", "p"}},
    {"thead", {"thead", "tbody", "tfoot", "tr", "td", "th", "p"}},
    {"tbody", {"thead", "tbody", "tfoot", "tr", "td", "th", "p"}},
    {"tfoot", {"thead", "tbody", "tfoot", "tr", "td", "th", "p"}},
};
const Names kOfTables = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"};
const Names kCells = {"td", "th", "caption"};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

class Tamer {
  public:
    explicit Tamer(std::string_view html) : html_(html), lower_(lowered(html)) {}

    std::string tame() {
        while (at_ < html_.size() && elements_ < kMostElements && out_.size() < kLongest) step();
        close_down_to(0);
        return std::move(out_);
    }

  private:
    void step() {
        const std::size_t tag = std::min(html_.find('<', at_), html_.size());
        out_.append(html_, at_, tag - at_);
        at_ = tag;
        if (at_ == html_.size()) return;
        const char next = peek(1);
        if (lower_.compare(at_, 4, "<!--") == 0) {
            skip_to("-->", at_ + 2);
        } else if (next == '!' || next == '?') {
            skip_to(">", at_);
        } else if (is_letter(next)) {
            start_tag();
        } else if (next == '/' && is_letter(peek(2))) {
            end_tag();
        } else {
            out_ += "&lt;";
            ++at_;
        }
    }

    char peek(std::size_t ahead) const {
        return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0';
    }

    void skip_to(std::string_view end, std::size_t from) {
        const std::size_t found = lower_.find(end, from);
        at_ = found == std::string::npos ? html_.size() : found + end.size();
    }

    std::string_view take_name(std::size_t from) {
        at_ = from;
        while (at_ < lower_.size() && !is_space(lower_[at_]) && lower_[at_] != '/' &&
               lower_[at_] != '>' && lower_[at_] != '=')
            ++at_;
        return std::string_view(lower_).substr(from, at_ - from);
    }

    void start_tag() {
        const std::string_view name = take_name(at_ + 1);
        const std::string attributes = take_attributes();
        if (name == "br" || name == "hr") {
            count("<" + std::string(name) + ">");
        } else if (kSkipped.contains(name)) {
            skip_element(name);
        } else if (const auto kept = kKept.find(name); kept != kKept.end()) {
            open(*kept, attributes);
        }
    }

    // Where there is no end, browsers hide all the rest of a script, but not of a picture.
    void skip_element(std::string_view name) {
        if (endless_.contains(name)) return;
        const std::size_t end = lower_.find("</" + std::string(name), at_);
        if (end == std::string::npos) {
            endless_.insert(*kSkipped.find(name));
            if (name == "script" || name == "style") at_ = html_.size();
            return;
        }
        at_ = end;
        skip_to(">", at_);
    }

    void open(std::string_view name, const std::string& attributes) {
        static const Names paragraph = {"p"};
        const auto ends = kEnds.find(name);
        const Names& ended = ends == kEnds.end() ? paragraph : ends->second;
        while (!open_.empty() && ended.contains(open_.back())) close_down_to(open_.size() - 1);
        if (open_.size() >= kDeepest) {
            ++too_deep_[name];
            if (name != "span" && !out_.ends_with("<br>")) count("<br>");
            return;
        }
        open_.push_back(name);
        count("<" + std::string(name) + attributes + ">");
    }

    void end_tag() {
        const std::string_view name = take_name(at_ + 2);
        skip_to(">", at_);
        const auto deep = too_deep_.find(name);
        if (deep != too_deep_.end() && deep->second > 0) {
            --deep->second;
            return;
        }
        for (std::size_t i = open_.size(); i-- > 0;) {
            if (open_[i] == name) return close_down_to(i);
            const bool walled =
                open_[i] == "table" || (kCells.contains(open_[i]) && !kOfTables.contains(name));
            if (walled) return;
        }
    }

    void close_down_to(std::size_t depth) {
        while (open_.size() > depth) {
            out_.append("</").append(open_.back()).append(">");
            open_.pop_back();
        }
    }

    void count(const std::string& tag) {
        ++elements_;
        out_ += tag;
    }

    // To the end of the tag; those that are kept, written in one way only.
    std::string take_attributes() {
        std::string kept;
        while (at_ < html_.size() && html_[at_] != '>') {
            if (is_space(html_[at_]) || html_[at_] == '/' || html_[at_] == '=') {
                ++at_;
                continue;
            }
            const std::string_view name = take_name(at_);
            const std::string_view value = take_value();
            if (!kAttributes.contains(name)) continue;
            kept.append(" ").append(name).append("=\"");
            for (const char c : value) kept += c == '"' || c == '&' ? ' ' : c;
            kept += '"';
        }
        at_ = std::min(at_ + 1, html_.size());
        return kept;
    }

    void skip_spaces() {
        while (at_ < html_.size() && is_space(html_[at_])) ++at_;
    }

    std::string_view take_value() {
        skip_spaces();
        if (peek(0) != '=') return {};
        ++at_;
        skip_spaces();
        const char quote = peek(0);
        if (quote == '"' || quote == '\'') {
            const std::size_t start = at_ + 1;
            const std::size_t end = std::min(html_.find(quote, start), html_.size());
            at_ = std::min(end + 1, html_.size());
            return html_.substr(start, end - start);
        }
        const std::size_t start = at_;
        while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
        return html_.substr(start, at_ - start);
    }

    const std::string_view html_;
    const std::string lower_;  // the same length: letters beyond ASCII stay as they are
    std::size_t at_ = 0;
    std::size_t elements_ = 0;
    std::vector<std::string_view> open_;
    std::map<std::string_view, std::size_t> too_deep_;  // begun, but left out
    Names endless_;                                     // of kSkipped: no end tag is to come
    std::string out_;
};

}  // namespace

std::string tame_html(std::string_view html) {
    return Tamer(html).tame();
}

}  // namespace wizdesk::tickets
