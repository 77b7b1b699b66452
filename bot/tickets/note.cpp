#include "bot/tickets/note.h"

#include <algorithm>

#include "bot/plain_text.h"
#include "bot/web/html.h"
#include "bot/web/markdown.h"
#include "bot/why_text.h"

namespace wizdesk::tickets {
namespace {

using dialogue::Kind;
using dialogue::Reply;

// Collects paragraphs in the one or the other form. What it is given is Markdown of a reply, or
// text as it stands.
class Page {
  public:
    explicit Page(TextFormat format) : html_(format == TextFormat::html) {}

    void markdown(std::string_view text) {
        add(html_ ? web::markdown_to_html(text) : bot::plain_text(text));
    }
    void heading(std::string_view text) {
        add(html_ ? "<p><strong>" + web::escape_html(text) + "</strong></p>" : std::string(text));
    }
    void small(std::string_view text) {
        add(html_ ? "<p><small>" + web::escape_html(text) + "</small></p>" : std::string(text));
    }
    void link(const dialogue::Action& action) {
        const std::string words = action.label + ": ";
        if (html_ && web::is_safe_address(action.url))
            add("<p>" + web::escape_html(words) +
                web::link_html(action.url, web::escape_html(action.url)) + "</p>");
        else
            add(html_ ? "<p>" + web::escape_html(words + action.url) + "</p>" : words + action.url);
    }
    // Text of which a part is a person's, such as what a pack's author wrote on a button.
    void list(std::string_view title, const std::vector<std::string>& items) {
        std::string text(title);
        if (html_) text = "<p>" + web::escape_html(title) + "</p><ul>";
        for (const std::string& item : items)
            text += html_ ? "<li>" + web::escape_html(item) + "</li>" : "\n- " + item;
        add(html_ ? text + "</ul>" : text);
    }
    const std::string& text() const { return text_; }

  private:
    void add(const std::string& paragraph) {
        if (!text_.empty()) text_ += html_ ? "\n" : "\n\n";
        text_ += paragraph;
    }

    const bool html_;
    std::string text_;
};

std::string_view heading_of(Kind kind) {
    switch (kind) {
        case Kind::question:
            return "Suggested question to the requester:";
        case Kind::handoff:
            return "The requester wants to talk to a person. Suggested reply until then:";
        case Kind::fallback:
            return "The guide does not cover this. Suggested reply:";
        case Kind::access:
        case Kind::add_role:
        case Kind::answer:
        case Kind::smalltalk:
            break;
    }
    return "Suggested reply:";
}

void add_reply(Page& page, const Reply& reply) {
    page.markdown(reply.text);
    for (const dialogue::Action& action : reply.actions) {
        const bool told = reply.text.find(action.url) != std::string::npos;
        if (!action.url.empty() && !told) page.link(action);
    }
    std::vector<std::string> choices;
    for (const auto& choice : reply.quick_replies) choices.push_back(choice.title);
    if (reply.kind == Kind::question && !choices.empty()) page.list("For example:", choices);
}

}  // namespace

std::string marker_text(std::string_view marker) {
    return std::string(kMarkerPrefix).append(marker);
}

std::string note_text(const std::vector<Reply>& replies, std::string_view marker,
                      TextFormat format) {
    Page page(format);
    for (const Reply& reply : replies) {
        page.heading(heading_of(reply.kind));
        add_reply(page, reply);
        page.small("Why: " + bot::why_text(reply));
    }
    page.small(marker_text(marker));
    return page.text();
}

std::string answer_text(const std::vector<Reply>& replies, std::string_view marker,
                        TextFormat format) {
    Page page(format);
    for (const Reply& reply : replies) add_reply(page, reply);
    page.small(marker_text(marker));
    return page.text();
}

}  // namespace wizdesk::tickets
