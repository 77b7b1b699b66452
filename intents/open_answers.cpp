#include "intents/open_answers.h"

namespace wizdesk::intents {

OpenAnswers read_open_answers(const Pack& pack, const AnnotatedText& text) {
    OpenAnswers out;
    for (const Mention& mention : text.mentions) {
        if (mention.use != PhraseUse::answer) continue;
        const Scope& scope = text.scopes[mention.begin];
        if (scope.negated || scope.past || scope.question) continue;
        if (scope.subject == Subject::another) continue;
        const Question& question = pack.questions[mention.item];
        for (const auto& [fact, value] : question.answers[mention.part].set) {
            out[question.id].try_emplace(fact, value);
        }
    }
    return out;
}

}  // namespace wizdesk::intents
