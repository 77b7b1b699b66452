#include "bot/agents/canned.h"

#include "bot/dialogue/compose.h"

namespace wizdesk::agents {

std::vector<Canned> canned_answers(const bot::Knowledge& knowledge, const std::string& language) {
    const intents::Pack& pack = knowledge.pack().in(language);
    std::vector<Canned> all;
    for (const intents::Answer& answer : pack.answers) {
        dialogue::Move move;
        move.answer = answer.id;
        all.push_back({answer.id, dialogue::compose(pack, {{move}, {}, false}).front()});
    }
    return all;
}

}  // namespace wizdesk::agents
