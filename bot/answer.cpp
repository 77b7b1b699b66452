#include "bot/answer.h"

#include "bot/dialogue/compose.h"

namespace wizdesk::bot {

Said answer(const Knowledge& knowledge, const dialogue::Tracker& tracker, const std::string& locale,
            const std::string& text) {
    const std::string language = knowledge.language_of(text, tracker.language, locale);
    const intents::Pack& pack = knowledge.pack().in(language);
    Said said;
    if (text.empty()) {
        said.decision = dialogue::greet(pack);
    } else {
        said.heard = knowledge.understand(text, language);
        if (!tracker.told.empty())
            said.heard.outcomes = knowledge.outcomes(tracker.told + '\n' + text, language);
        said.decision = dialogue::decide(pack, tracker, said.heard);
    }
    said.decision.tracker.language = language;
    said.replies = dialogue::compose(pack, said.decision);
    return said;
}

}  // namespace wizdesk::bot
