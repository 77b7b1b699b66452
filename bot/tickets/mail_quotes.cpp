#include "bot/tickets/mail_quotes.h"

#include <algorithm>
#include <string>

namespace wizdesk::tickets {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::size_t kFolds = 4;          // lines that an attribution is folded over
constexpr std::size_t kAttribution = 300;  // bytes of it
constexpr std::size_t kHeadWindow = 8;     // lines in which a head has to show itself

constexpr std::string_view kForwardMarks[] = {
    "forwarded message",           "begin forwarded message", "weitergeleitete nachricht",
    "anfang der weitergeleiteten", "mensaje reenviado",       "message transféré",
    "messaggio inoltrato",         "mensagem encaminhada",
};
constexpr std::string_view kReplyMarks[] = {
    "original message",    "ursprüngliche nachricht", "original-nachricht",
    "originalnachricht",   "mensaje original",        "message d'origine",
    "messaggio originale", "mensagem original",       "original appointment",
};
constexpr std::string_view kSenders[] = {"from", "von", "de", "da"};
constexpr std::string_view kFields[] = {
    "sent",     "date",  "to",     "cc",      "subject",    "reply-to", "importance",
    "gesendet", "datum", "an",     "betreff", "antwort an", "enviado",  "enviado el",
    "fecha",    "para",  "asunto", "envoyé",  "à",          "À",        "objet",
    "inviato",  "data",  "a",      "oggetto", "assunto",    "priority", "bcc",
};
// How it begins, and the word that comes before its colon.
constexpr std::pair<std::string_view, std::string_view> kAttributions[] = {
    {"on ", "wrote"},      {"am ", "schrieb"},  {"el ", "escribió"}, {"le ", "a écrit"},
    {"il ", "ha scritto"}, {"em ", "escreveu"}, {"op ", "schreef"},
};
constexpr std::string_view kFooters[] = {
    "sent from my ",
    "sent from mail for windows",
    "sent from yahoo mail",
    "sent from outlook",
    "sent from samsung",
    "sent from mobile",
    "sent from a mobile",
    "sent from proton mail",
    "sent via ",
    "sent using ",
    "get outlook for ",
    "von meinem ",
    "gesendet von ",
    "gesendet mit ",
    "enviado desde mi ",
    "enviado desde outlook",
    "obtener outlook para ",
    "outlook für ",
    "envoyé de mon ",
    "inviato da ",
    "enviado do meu ",
    "sent with ",
};
constexpr std::string_view kNotices[] = {
    "confidentiality notice",
    "confidentiality statement",
    "confidential notice",
    "privacy notice:",
    "privileged and confidential",
    "confidential:",
    "disclaimer",
    "legal notice",
    "notice of confidentiality",
    "this e-mail and any",
    "this email and any",
    "this e-mail message",
    "this email message",
    "this e-mail is confidential",
    "this email is confidential",
    "this e-mail may contain",
    "this email may contain",
    "this e-mail contains",
    "this email contains",
    "this message and any",
    "this message contains",
    "this message is intended",
    "this message may contain",
    "the information contained in this",
    "the information in this e",
    "the contents of this e",
    "if you are not the intended recipient",
    "if you have received this",
    "please consider the environment",
    "p please consider the",
    "caution: this email",
    "caution: this e-mail",
    "caution: external",
    "external email",
    "external sender",
    "[external",
    "warning: this email",
    "this email originated from outside",
    "this message was sent from outside",
    "you don't often get email from",
    "diese e-mail enthält",
    "diese e-mail kann",
    "der inhalt dieser e-mail",
    "este mensaje y",
    "este correo electrónico",
    "aviso de confidencialidad",
    "ce message et",
};
constexpr std::string_view kSignOffs[] = {
    "thanks",
    "thank you",
    "thx",
    "many thanks",
    "thanks again",
    "thanks so much",
    "thank you so much",
    "thank you very much",
    "thanks very much",
    "thanks in advance",
    "thank you in advance",
    "thanks and regards",
    "thanks & regards",
    "regards",
    "best regards",
    "kind regards",
    "kindest regards",
    "warm regards",
    "with regards",
    "best",
    "best wishes",
    "all the best",
    "sincerely",
    "sincerely yours",
    "yours sincerely",
    "yours truly",
    "respectfully",
    "cheers",
    "take care",
    "mit freundlichen grüßen",
    "mit freundlichen grüssen",
    "freundliche grüße",
    "viele grüße",
    "beste grüße",
    "liebe grüße",
    "mfg",
    "vielen dank",
    "danke",
    "saludos",
    "un saludo",
    "saludos cordiales",
    "gracias",
    "muchas gracias",
    "atentamente",
    "cordialement",
    "bien cordialement",
    "merci",
    "cordiali saluti",
    "grazie",
    "obrigado",
    "obrigada",
    "atenciosamente",
};

// Small letters, and what mail programs use for decoration (stars, lines, blanks) off both ends.
std::string plain(std::string_view line) {
    constexpr std::string_view kDecoration = " \t*_-=#|>";
    const auto first = line.find_first_not_of(kDecoration);
    if (first == std::string_view::npos) return "";
    std::string text(line.substr(first, line.find_last_not_of(kDecoration) - first + 1));
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool starts_with_one(std::string_view text, Words words) {
    return std::ranges::any_of(words, [&](auto word) { return text.starts_with(word); });
}

bool is_one(std::string_view text, Words words) {
    return std::ranges::find(words, text) != words.end();
}

// What stands before the colon of a field; empty if the line is none.
std::string field_name(std::string_view line) {
    std::string text = plain(line.substr(0, line.find(':')));
    if (line.find(':') == std::string_view::npos || text.size() > 14) return "";
    if (text.ends_with("\u00a0")) text.resize(text.size() - 2);  // French spacing
    return text;
}

bool is_sender(std::string_view line) {
    return is_one(field_name(line), kSenders);
}

// A date or an address: without one, "On reflection my manager wrote:" is a sentence.
bool says_when_or_who(std::string_view text) {
    return text.find_first_of("0123456789@") != std::string_view::npos;
}

bool is_attribution(std::string_view text, bool folded) {
    if (!text.ends_with(":") || text.size() > kAttribution || !says_when_or_who(text)) return false;
    for (const auto& [opening, verb] : kAttributions) {
        const auto at = text.rfind(verb);
        if (at == std::string_view::npos) continue;
        const std::string_view rest = text.substr(at + verb.size());
        const bool ends_with_verb = rest == ":" || rest == " :" || rest == "\u00a0:";
        const bool name_follows = verb.starts_with("sch");  // "schrieb Jane Doe <…>:"
        if (text.starts_with(opening) && (ends_with_verb || name_follows)) return true;
        if (!folded && ends_with_verb && text.find('@') != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

bool is_forward_mark(std::string_view line) {
    const std::string text = plain(line);
    const bool marked = line.starts_with("-") || text.ends_with(":");
    return marked && text.size() < 60 && starts_with_one(text, kForwardMarks);
}

bool is_reply_mark(std::string_view line) {
    const std::string text = plain(line);
    if (line.starts_with("-") && starts_with_one(text, kReplyMarks)) return true;
    return text.size() < 80 && (text.find("reply above this line") != std::string::npos ||
                                text.find("reply above the line") != std::string::npos);
}

bool is_head_field(std::string_view line) {
    const std::string name = field_name(line);
    return is_one(name, kSenders) || is_one(name, kFields);
}

std::size_t head_lines(std::span<const std::string_view> lines) {
    if (lines.empty() || !is_sender(lines[0])) return 0;
    std::size_t fields = 1;
    std::size_t end = 1;
    for (std::size_t i = 1; i < std::min(lines.size(), kHeadWindow); ++i) {
        if (lines[i].empty()) break;
        if (!is_head_field(lines[i])) continue;  // a long list of receivers is folded
        ++fields;
        end = i + 1;
    }
    return fields >= 3 ? end : 0;
}

std::size_t attribution_lines(std::span<const std::string_view> lines) {
    std::string text;
    for (std::size_t i = 0; i < std::min(lines.size(), kFolds); ++i) {
        if (lines[i].empty()) return 0;
        text += (i > 0 ? " " : "") + plain(lines[i]);
        if (is_attribution(text, i > 0)) return i + 1;
    }
    return 0;
}

bool is_device_footer(std::string_view line) {
    const std::string text = plain(line);
    // A person's sentence goes on: "Sent from my manager's account, because …".
    return text.size() < 90 && text.find(", ") == std::string::npos &&
           starts_with_one(text, kFooters);
}

bool is_legal_notice(std::string_view line) {
    return starts_with_one(plain(line), kNotices);
}

bool is_sign_off(std::string_view line) {
    std::string text = plain(line);
    while (!text.empty() && (text.back() == ',' || text.back() == '!' || text.back() == '.'))
        text.pop_back();
    return is_one(text, kSignOffs);
}

}  // namespace wizdesk::tickets
