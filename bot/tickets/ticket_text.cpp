#include "bot/tickets/ticket_text.h"

#include <algorithm>
#include <memory>

#include <gumbo.h>

#include "bot/tickets/mail_quotes.h"
#include "bot/tickets/tame_html.h"

namespace wizdesk::tickets {
namespace {

constexpr std::size_t kLongest = std::size_t{64} << 10;

constexpr std::string_view kQuoteClasses[] = {
    "gmail_quote", "yahoo_quoted",    "moz-cite-prefix", "protonmail_quote", "tutanota_quote",
    "zmail_extra", "freshdesk_quote", "gmail_signature", "moz-signature"};
constexpr std::string_view kHidingStyles[] = {"display:none", "visibility:hidden", "mso-hide:all",
                                              "max-height:0", "font-size:0"};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Never leaves half a character at the end.
void cut(std::string& text, std::size_t length) {
    if (text.size() <= length) return;
    while (length > 0 && continues_character(text[length])) --length;
    text.resize(length);
}

std::string_view last_line(std::string_view text) {
    return text.substr(text.rfind('\n') + 1);
}

// Puts words and breaks together so that no two blanks and no two empty lines follow each other.
class Writer {
  public:
    void write(std::string_view text) {
        for (std::size_t i = 0; i < text.size() && !full(); ++i) {
            if (text.substr(i).starts_with("\u00a0")) {
                space_ = true;
                ++i;
            } else if (is_space(text[i])) {
                space_ = true;
            } else if (static_cast<unsigned char>(text[i]) >= 0x20 && text[i] != 0x7f) {
                put(text[i]);
            }
        }
    }
    void write_as_it_stands(std::string_view text) {
        for (const char c : text) {
            if (c == '\n')
                line_end();
            else
                write({&c, 1});
        }
    }
    void space() { space_ = true; }
    void line_end() { breaks_ = std::min(breaks_ + 1, 2); }  // "<br>": two of them, an empty line
    void block() { breaks_ = std::max(breaks_, 1); }
    void paragraph() {
        if (mark_.empty()) breaks_ = 2;
    }
    void item() {
        block();
        mark_ = "- ";
    }
    bool full() const { return text_.size() > kLongest; }
    const std::string& text() const { return text_; }

  private:
    void put(char c) {
        if (breaks_ > 0 && !text_.empty())
            text_.append(static_cast<std::size_t>(breaks_), '\n');
        else if (space_ && breaks_ == 0 && !text_.empty())
            text_ += ' ';
        text_ += mark_;
        text_ += c;
        mark_.clear();
        breaks_ = 0;
        space_ = false;
    }

    std::string text_;
    std::string mark_;  // comes before the next character
    int breaks_ = 0;
    bool space_ = false;
};

std::string attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    std::string value = found ? found->value : "";
    std::ranges::transform(value, value.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return value;
}

bool has_quote_class(const GumboElement& element) {
    const std::string classes = attribute(element, "class");
    return std::ranges::any_of(kQuoteClasses,
                               [&](auto name) { return classes.find(name) != std::string::npos; });
}

std::string style_of(const GumboElement& element) {
    std::string style = attribute(element, "style");
    std::erase_if(style, is_space);
    return style;
}

bool is_hidden(const GumboElement& element) {
    if (gumbo_get_attribute(&element.attributes, "hidden")) return true;
    const std::string style = style_of(element);
    return std::ranges::any_of(kHidingStyles, [&](std::string_view hiding) {
        const auto at = style.find(hiding);
        if (at == std::string::npos) return false;
        // "font-size:0.9em" hides nothing
        const std::string_view rest = std::string_view(style).substr(at + hiding.size());
        return !hiding.ends_with('0') || rest.empty() || rest.starts_with(';') ||
               rest.starts_with("px") || rest.starts_with("pt");
    });
}

// Mail programs indent by blockquotes as well; these have no line at their side.
bool is_indentation(const GumboElement& element) {
    const std::string style = style_of(element);
    return attribute(element, "type") != "cite" && !has_quote_class(element) &&
           style.find("border:none") != std::string::npos &&
           style.find("border-left") == std::string::npos;
}

bool is_quote(const GumboElement& element) {
    if (has_quote_class(element)) return true;
    return element.tag == GUMBO_TAG_BLOCKQUOTE && !is_indentation(element);
}

bool is_block(GumboTag tag) {
    return tag != GUMBO_TAG_SPAN && tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH;
}

bool is_paragraph(GumboTag tag) {
    constexpr GumboTag kParagraphs[] = {
        GUMBO_TAG_P,  GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_H1, GUMBO_TAG_H2,
        GUMBO_TAG_H3, GUMBO_TAG_H4,  GUMBO_TAG_H5,         GUMBO_TAG_H6,
    };
    return std::ranges::find(kParagraphs, tag) != std::end(kParagraphs);
}

enum class Quotes { left_out, shown };

class Reader {
  public:
    explicit Reader(Quotes quotes) : quotes_(quotes) {}

    // The tree is no deeper than tame_html leaves it.
    void read(const GumboNode& node) {
        if (writer_.full()) return;
        switch (node.type) {
            case GUMBO_NODE_DOCUMENT:
                return read_all(node.v.document.children);
            case GUMBO_NODE_ELEMENT:
                return read_element(node.v.element);
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_WHITESPACE:
                return in_pre_ ? writer_.write_as_it_stands(node.v.text.text)
                               : writer_.write(node.v.text.text);
            default:
                return;
        }
    }

    std::string text() const {
        std::string text = writer_.text();
        cut(text, kLongest);
        return text;
    }

  private:
    void read_all(const GumboVector& nodes) {
        for (unsigned i = 0; i < nodes.length; ++i)
            read(*static_cast<const GumboNode*>(nodes.data[i]));
    }

    void read_element(const GumboElement& element) {
        if (element.tag == GUMBO_TAG_BR) return writer_.line_end();
        if (element.tag == GUMBO_TAG_HR) return writer_.paragraph();
        if (is_hidden(element) || is_left_out(element)) return writer_.block();
        begin(element.tag);
        const bool outer = in_pre_;
        in_pre_ = in_pre_ || element.tag == GUMBO_TAG_PRE;
        read_all(element.children);
        in_pre_ = outer;
        end(element.tag);
    }

    // A forwarded message looks like a quote, but nobody has said it here before.
    bool is_left_out(const GumboElement& element) const {
        if (quotes_ == Quotes::shown || !is_quote(element)) return false;
        if (is_forward_mark(last_line(writer_.text()))) return false;
        Reader inside(Quotes::shown);
        inside.read_all(element.children);
        const std::string text = inside.text();
        return !is_forward_mark(std::string_view(text).substr(0, text.find('\n')));
    }

    void begin(GumboTag tag) {
        if (tag == GUMBO_TAG_LI)
            writer_.item();
        else if (is_paragraph(tag))
            writer_.paragraph();
        else if (is_block(tag))
            writer_.block();
    }

    void end(GumboTag tag) {
        if (is_paragraph(tag))
            writer_.paragraph();
        else if (is_block(tag))
            writer_.block();
        else if (tag != GUMBO_TAG_SPAN)
            writer_.space();
    }

    const Quotes quotes_;
    Writer writer_;
    bool in_pre_ = false;
};

struct OutputDeleter {
    void operator()(GumboOutput* output) const {
        gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
};

}  // namespace

std::string text_of_html(std::string_view html) {
    const std::string tame = tame_html(html);
    const std::unique_ptr<GumboOutput, OutputDeleter> parsed(
        gumbo_parse_with_options(&kGumboDefaultOptions, tame.data(), tame.size()));
    Reader reader(Quotes::left_out);
    reader.read(*parsed->document);
    if (!reader.text().empty()) return reader.text();
    Reader whole(Quotes::shown);  // nothing but a quote: then it is what is meant
    whole.read(*parsed->document);
    return whole.text();
}

}  // namespace wizdesk::tickets
