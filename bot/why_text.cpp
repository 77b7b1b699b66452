#include "bot/why_text.h"

#include <algorithm>
#include <cmath>

namespace wizdesk::bot {
namespace {

std::string source_text(const dialogue::Source& source) {
    if (source.note == 0) return source.row;
    const std::string note = "note " + std::to_string(source.note);
    return source.row.empty() ? note : source.row + ", " + note;
}

}  // namespace

std::string why_text(const dialogue::Reply& reply) {
    const auto percent = std::lround(100 * std::clamp(reply.intent.confidence, 0.0, 1.0));
    std::string why = "rule " + reply.reason.rule;
    if (!reply.reason.question.empty()) why += ", question " + reply.reason.question;
    why += "; " + reply.intent.name + ", " + std::to_string(percent) + " % sure";
    const char* separator = "; guide: ";
    for (const auto& source : reply.sources) {
        why += separator + source_text(source);
        separator = "; ";
    }
    return why + "; pack " + reply.knowledge_version;
}

}  // namespace wizdesk::bot
