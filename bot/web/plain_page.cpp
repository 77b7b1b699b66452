#include "bot/web/plain_page.h"

#include <string_view>

#include "bot/web/html.h"
#include "bot/web/markdown.h"
#include "bot/web/page_template.h"

namespace wizdesk::web {
namespace {

using dialogue::Kind;
using dialogue::Reply;
using storage::Role;
using storage::Status;

// The words around a reply; messages.js and reply.js show the same ones.
std::string_view kind_label(Kind kind) {
    switch (kind) {
        case Kind::add_role:
            return "Adding a role";
        case Kind::question:
            return "Question";
        case Kind::handoff:
            return "Passed to a person";
        case Kind::fallback:
            return "Not covered here";
        default:
            return "";
    }
}

std::string_view role_class(Role role) {
    switch (role) {
        case Role::user:
            return "user";
        case Role::bot:
            return "bot";
        case Role::agent:
            return "agent";
        case Role::system:
            return "system";
    }
    return "";
}

std::string element(std::string_view tag, std::string_view css_class, std::string_view html) {
    std::string out = "<" + std::string(tag) + " class=\"" + std::string(css_class) + "\">";
    return out + std::string(html) + "</" + std::string(tag) + ">";
}

std::string hidden_input(std::string_view name, std::string_view value) {
    if (value.empty()) return {};
    return "<input type=\"hidden\" name=\"" + std::string(name) + "\" value=\"" +
           escape_html(value) + "\">";
}

std::string fields_html(const PlainPage& page) {
    return hidden_input("conversation_id", page.conversation_id) +
           hidden_input("token", page.token) + hidden_input("key", page.key);
}

// A button of the tools' form, which holds the hidden fields: `text` is what it sends.
std::string send_button(std::string_view title, std::string_view text) {
    return "<button form=\"tools\" name=\"text\" value=\"" + escape_html(text) + "\">" +
           escape_html(title) + "</button>";
}

std::string card_html(const dialogue::AccessTypeCard& type) {
    std::string html = element("p", "card-caption", "Type of Access – exact words") +
                       element("h2", "card-label", escape_html(type.label));
    if (!type.areas.empty()) {
        std::string areas;
        for (const auto& area : type.areas) areas += "<li>" + escape_html(area) + "</li>";
        html += element("p", "card-caption", "Areas you will have") + element("ul", "areas", areas);
    }
    return element("section", "card", html);
}

std::string action_html(const dialogue::Action& action) {
    if (action.type == "handoff")
        return "<li>" + send_button(action.label, "I would like to talk to a person") + "</li>";
    if (!is_safe_address(action.url)) return "<li>" + escape_html(action.label) + "</li>";
    const auto label =
        escape_html(action.label) + "<span class=\"visually-hidden\"> (opens in a new tab)</span>";
    return "<li>" + link_html(action.url, label, "action") + "</li>";
}

std::string actions_html(const Reply& reply) {
    std::string items;
    for (const auto& action : reply.actions) items += action_html(action);
    return items.empty() ? items : element("ul", "actions", items);
}

std::string quick_replies_html(const Reply& reply) {
    std::string buttons;
    for (const auto& quick : reply.quick_replies) buttons += send_button(quick.title, quick.text);
    if (buttons.empty()) return buttons;
    return "<div class=\"quick\" role=\"group\" aria-label=\"Suggested answers\">" + buttons +
           "</div>";
}

// Cards come right under the first paragraph, where they are seen without scrolling; what explains
// them follows.
std::size_t first_paragraph_end(std::string_view text_html) {
    constexpr std::string_view kEnd = "</p>";
    if (!text_html.starts_with("<p>")) return text_html.size();
    return text_html.find(kEnd) + kEnd.size();
}

std::string reply_html(const Reply& reply, bool latest) {
    const std::string text = markdown_to_html(reply.text);
    const auto split = reply.access_types.empty() ? text.size() : first_paragraph_end(text);
    std::string html = element("div", "text", text.substr(0, split));
    for (const auto& type : reply.access_types) html += card_html(type);
    html += actions_html(reply);
    if (split < text.size()) html += element("div", "text", text.substr(split));
    // Old suggestions would answer a question that is over.
    if (latest) html += quick_replies_html(reply);
    return html;
}

std::string author_html(const PlainLine& line) {
    std::string author = "Access helper";
    std::string_view badge = line.reply ? kind_label(line.reply->kind) : "";
    if (line.role == Role::user) author = "You";
    if (line.role == Role::agent) {
        author = line.agent_name.empty() ? "A person" : escape_html(line.agent_name);
        badge = "Helpdesk";
    }
    if (!badge.empty()) author += " " + element("span", "kind", badge);
    return element("p", "author", author);
}

std::string line_html(const PlainLine& line, bool latest) {
    std::string css = "message from-" + std::string(role_class(line.role));
    if (line.reply) css += " kind-" + std::string(to_string(line.reply->kind));
    std::string html = "<article class=\"" + css + "\"";
    html += latest ? " id=\"latest\">" : ">";
    const bool plain = line.role == Role::user || line.role == Role::system;
    if (line.role != Role::system) html += author_html(line);
    if (line.reply)
        html += reply_html(*line.reply, latest);
    else if (plain)
        html += element("div", "text plain", escape_html(line.text));
    else
        html += element("div", "text", markdown_to_html(line.text));
    return html + "</article>";
}

std::string log_html(const PlainPage& page) {
    std::string html;
    for (const auto& line : page.lines) html += line_html(line, &line == &page.lines.back());
    return html;
}

std::string status_html(const PlainPage& page) {
    std::string_view text;
    switch (page.status) {
        case Status::bot:
            return {};
        case Status::waiting:
            text = "Waiting for a person to join.";
            break;
        case Status::agent:
            text = "You are talking with a person.";
            break;
        case Status::resolved:
            return "This conversation was closed. A new message opens it again.";
    }
    return std::string(text) +
           " <button form=\"tools\" name=\"do\" value=\"refresh\">Show new messages</button>";
}

std::string slot_html(std::string_view slot, const PlainPage& page) {
    if (slot == "log") return log_html(page);
    if (slot == "status") return status_html(page);
    if (slot == "fields") return fields_html(page);
    if (slot == "error") return escape_html(page.error);
    if (slot == "draft") return escape_html(page.draft);
    if (slot == "field_state") return page.error.empty() ? "" : "aria-invalid=\"true\" autofocus";
    return page.conversation_id.empty() ? "" : "yes";  // conversation: is there one to delete?
}

}  // namespace

std::string render_plain_page(const PlainPage& page) {
    std::string html;
    for (auto rest = page_template(); !rest.empty();) {
        const auto slot = rest.find("{{");
        html += rest.substr(0, slot);
        if (slot == std::string_view::npos) break;
        const auto end = rest.find("}}", slot);
        html += slot_html(rest.substr(slot + 2, end - slot - 2), page);
        rest.remove_prefix(end + 2);
    }
    return html;
}

}  // namespace wizdesk::web
