#include "bot/check/possible_answers.h"

#include <algorithm>

#include "bot/dialogue/memory.h"

namespace wizdesk::check {
namespace {

using intents::Question;

void add(std::vector<PossibleAnswer>& answers, const std::string& said,
         const intents::Facts& facts) {
    const bool known =
        std::any_of(answers.begin(), answers.end(),
                    [&](const PossibleAnswer& answer) { return answer.facts == facts; });
    if (!known && !facts.empty()) answers.push_back({said, facts});
}

}  // namespace

PossibleAnswers possible_answers(const bot::Knowledge& knowledge) {
    const intents::Pack& pack = knowledge.pack();
    PossibleAnswers possible;
    for (const Question& question : pack.questions) {
        std::vector<PossibleAnswer>& answers = possible.of[question.id];
        dialogue::Tracker tracker;
        tracker.question = question.id;
        for (const intents::QuickReplyText& reply : question.quick_replies) {
            const auto facts = said_facts(pack, tracker, knowledge.understand(reply.text));
            add(answers, reply.text, facts);
            if (!facts.empty()) continue;
            possible.faults.push_back({proof::Severity::error, question.place,
                                       "quick reply \"" + reply.text + "\" of question \"" +
                                           question.id +
                                           "\" is not understood as any fact; reword it"});
        }
        add(answers, "yes", question.if_yes);
        add(answers, "no", question.if_no);
        for (const intents::QuestionAnswer& answer : question.answers) {
            add(answers, answer.phrases.empty() ? "" : answer.phrases.front(), answer.set);
        }
    }
    return possible;
}

}  // namespace wizdesk::check
