#include "bot/http/parse_api.h"

#include "bot/answer.h"
#include "bot/codec/understanding_json.h"
#include "bot/codec/why_json.h"
#include "bot/http/message_json.h"

namespace wizdesk::http {

Outcome parse(const bot::KnowledgeSource& knowledge, const Call& call, UnknownFields unknown) {
    const auto body = RequestBody::of(call, {"text"}, unknown);
    const auto current = knowledge.current();
    // Without patients' data, as the chat understands it: the answer echoes the text.
    const std::string text = current->redact(body.text("text"));
    const bot::Said said = bot::answer(*current, {}, "", text);
    auto out = codec::understanding_json(said.heard);
    const auto why = current->explain(text, said.decision.tracker.language);
    out["why"] = codec::why_json(said.heard, why, said.replies);
    return Answer{200, "application/json", to_text(out), {}};
}

}  // namespace wizdesk::http
