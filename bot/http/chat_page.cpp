#include "bot/http/chat_page.h"

#include <stdexcept>

#include "bot/codec/reply_json.h"
#include "bot/http/accepted_coding.h"
#include "bot/http/form.h"
#include "bot/http/front/front.h"
#include "bot/http/request_body.h"
#include "bot/random_id.h"
#include "bot/web/plain_page.h"

namespace wizdesk::http {

namespace {

std::string policy_with(std::string_view ancestors) {
    return std::string(web::kPagePolicy).append("; frame-ancestors ").append(ancestors);
}

std::string ancestors_of(const std::vector<std::string>& sites) {
    if (sites.empty()) return "*";
    std::string ancestors = "'self'";
    for (const auto& site : sites) ancestors.append(" ").append(site);
    return ancestors;
}

// If-None-Match is a list of entity tags, compared weakly, or "*" (RFC 9110, 13.1.2). An entity tag
// of ours holds no comma.
bool has_already(const Call& call, std::string_view etag) {
    const std::string known = call.request.get_header_value("If-None-Match");
    for (std::string_view rest = known; !rest.empty();) {
        std::string_view tag = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(tag.size() + 1, rest.size()));
        while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
        while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == etag || tag == "*") return true;
    }
    return false;
}

std::string value_of(const Form& form, std::string_view name) {
    const std::string* value = form.find(name);
    return value ? *value : std::string();
}

web::PlainLine line_of(const storage::Message& message) {
    web::PlainLine line{message.role, message.text, {}, message.agent_name.value_or("")};
    try {
        if (message.reply) line.reply = codec::decode_reply(*message.reply);
    } catch (const std::invalid_argument&) {
        line.reply.reset();  // the text alone is shown
    }
    return line;
}

// For people who see a page, not a document.
std::string words_for(const Problem& problem) {
    switch (problem.fault) {
        case Fault::unauthorized:
        case Fault::not_found:
            return "This conversation is no longer there. Please start a new one.";
        case Fault::key_reused:
            return "That form was sent before with another text. Please write your message again.";
        default:
            return problem_detail(problem);
    }
}

}  // namespace

std::string page_policy() {
    return policy_with("'none'");
}

std::string framed_page_policy(const std::vector<std::string>& sites) {
    return policy_with(ancestors_of(sites));
}

ChatPage::ChatPage(Chat& chat, const std::vector<std::string>& sites)
    : chat_(chat), embed_policy_(framed_page_policy(sites)) {}

Outcome ChatPage::file(const web::Asset& asset, const Call& call) const {
    Answer answer{200, std::string(asset.content_type), {}, {}};
    const bool framed = asset.path == "/embed";
    const bool gzip = !asset.gzip.empty() && accepts_gzip(Front::accept_encoding(call.request));
    // Weak: both forms of the file have the same tag, and caches keep them apart by Vary.
    answer.headers = {
        {"ETag", "W/" + std::string(asset.etag)},
        {"Vary", "Accept-Encoding"},
        {"Cache-Control", asset.cacheable ? "public, max-age=31536000, immutable" : "no-cache"},
        {"Content-Security-Policy", framed ? embed_policy_ : page_policy()},
        {"Cross-Origin-Resource-Policy", "cross-origin"}};
    if (has_already(call, asset.etag)) {
        answer.status = 304;
        answer.content_type.clear();
    } else {
        answer.body = gzip ? asset.gzip : asset.bytes;
        if (gzip) answer.headers.emplace_back("Content-Encoding", "gzip");
    }
    return answer;
}

Outcome ChatPage::submit(const Call& call) {
    if (media_type_of(call) != "application/x-www-form-urlencoded")
        throw Refused(Fault::unsupported_media_type, "Send the form as a browser does.");
    check_body_bytes(call);
    const Form form(call.request.body);
    const std::string action = value_of(form, "do");
    std::string id = value_of(form, "conversation_id");
    std::string token = value_of(form, "token");
    if (!id.empty()) chat_.authorize(id, token);
    if (action == "delete") {
        if (!id.empty()) chat_.erase(id);
        return Answer{303, {}, {}, {{"Location", "/"}}};
    }
    if (action.empty() || action == "send") {
        const std::string text = checked_text(value_of(form, "text"), "text");
        const Sending sending{text, value_of(form, "key").substr(0, 255), bot::sha256_hex(text)};
        if (!id.empty()) {
            chat_.send(id, sending);
        } else {
            const Opened opened = chat_.open(sending, call.client, {});
            id = opened.answered.conversation_id;
            token = opened.token;
        }
    }
    return page_of(id, token, {}, {});
}

Answer ChatPage::explain(const Call& call, const Problem& problem) {
    const Form form(call.request.body);
    const bool lost = problem.fault == Fault::unauthorized || problem.fault == Fault::not_found;
    std::string id = lost ? "" : value_of(form, "conversation_id");
    const std::string token = value_of(form, "token");
    if (!id.empty()) chat_.authorize(id, token);
    Answer answer = page_of(id, token, words_for(problem), value_of(form, "text"));
    answer.status = status_of(problem.fault);
    return answer;
}

Answer ChatPage::page_of(const std::string& conversation_id, const std::string& token,
                         const std::string& error, const std::string& draft) {
    web::PlainPage page;
    if (!conversation_id.empty()) {
        page.conversation_id = conversation_id;
        page.token = token;
        for (History part{{}, 0, {}}; page.lines.empty() || part.messages.size() == Chat::kPage;) {
            part = chat_.history(conversation_id, part.next);
            page.status = part.status;
            for (const auto& message : part.messages) page.lines.push_back(line_of(message));
            if (part.messages.empty()) break;
        }
    }
    page.key = bot::random_id();
    page.error = error;
    page.draft = draft;
    return {200,
            "text/html; charset=utf-8",
            web::render_plain_page(page),
            {{"Content-Security-Policy", embed_policy_}}};
}

}  // namespace wizdesk::http
