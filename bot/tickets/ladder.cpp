#include "bot/tickets/ladder.h"

#include <algorithm>

namespace wizdesk::tickets {
namespace {

using dialogue::Kind;
using dialogue::Reply;

Mode mode_of(const Source& source, const Reply& reply) {
    const auto own = source.intents.find(reply.intent.name);
    return own == source.intents.end() ? source.mode : own->second;
}

// A ticket that the guide does not cover, or that wants a person, is the agents'. So is thanks.
bool answers(const Reply& reply) {
    return reply.kind != Kind::fallback && reply.kind != Kind::handoff &&
           reply.kind != Kind::smalltalk;
}

}  // namespace

std::optional<PostForm> form_for(const Source& source, const std::vector<Reply>& replies,
                                 double auto_confidence) {
    if (replies.empty()) return std::nullopt;
    Mode mode = Mode::automatic;
    for (const Reply& reply : replies) mode = std::min(mode, mode_of(source, reply));
    if (mode < Mode::suggest) return std::nullopt;
    const bool certain = std::ranges::all_of(replies, [&](const Reply& reply) {
        return answers(reply) && reply.intent.confidence >= auto_confidence;
    });
    return mode == Mode::automatic && certain ? PostForm::answer : PostForm::note;
}

}  // namespace wizdesk::tickets
