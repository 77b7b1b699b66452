#include "bot/http/parse_api.h"

#include "bot/codec/understanding_json.h"
#include "bot/http/message_json.h"

namespace wizdesk::http {

Outcome parse(const bot::KnowledgeSource& knowledge, const Call& call, UnknownFields unknown) {
    const auto body = RequestBody::of(call, {"text"}, unknown);
    const auto current = knowledge.current();
    // Without patients' data, as the chat understands it: the answer echoes the text.
    const std::string text = current->redact(body.text("text"));
    const auto understanding = current->understand(text, current->language_of(text, "", ""));
    return Answer{200, "application/json", to_text(codec::understanding_json(understanding)), {}};
}

}  // namespace wizdesk::http
