#include "bot/check/possible_answers.h"

#include <algorithm>

#include "bot/dialogue/memory.h"
#include "intents/facts/fact_resolver.h"

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

std::string in_words(const intents::Facts& facts) {
    std::string words;
    for (const auto& [fact, value] : facts) {
        words += (words.empty() ? "" : ", ") + fact + " = " + value;
    }
    return words.empty() ? "nothing" : words;
}

// What somebody who is asked says with a quick reply.
intents::Facts facts_of(const bot::Knowledge& knowledge, const intents::Pack& pack,
                        const Question& question, const intents::QuickReplyText& reply) {
    dialogue::Tracker tracker;
    tracker.question = question.id;
    return said_facts(pack, tracker, knowledge.understand(reply.text, pack.language));
}

intents::Facts with_derived(const intents::Pack& pack, intents::Facts facts) {
    intents::derive(pack, facts);
    return facts;
}

// In every language a quick reply says what it says in the pack's own.
void compare(const bot::Knowledge& knowledge, const intents::Pack& translation,
             proof::Faults& faults) {
    const intents::Pack& pack = knowledge.pack();
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
        const Question& question = translation.questions[q];
        for (std::size_t i = 0; i < question.quick_replies.size(); ++i) {
            const intents::QuickReplyText& own = pack.questions[q].quick_replies[i];
            const auto meant = facts_of(knowledge, pack, pack.questions[q], own);
            const auto said = facts_of(knowledge, translation, question, question.quick_replies[i]);
            if (with_derived(pack, said) == with_derived(pack, meant)) continue;
            faults.push_back({proof::Severity::error, question.place,
                              "quick reply \"" + question.quick_replies[i].text +
                                  "\" of question \"" + question.id + "\" says " + in_words(said) +
                                  ", but \"" + own.text + "\" says " + in_words(meant) +
                                  "; reword it"});
        }
    }
}

}  // namespace

PossibleAnswers possible_answers(const bot::Knowledge& knowledge) {
    const intents::Pack& pack = knowledge.pack();
    PossibleAnswers possible;
    for (const Question& question : pack.questions) {
        std::vector<PossibleAnswer>& answers = possible.of[question.id];
        for (const intents::QuickReplyText& reply : question.quick_replies) {
            const auto facts = facts_of(knowledge, pack, question, reply);
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
    for (const intents::Pack& translation : pack.translations) {
        compare(knowledge, translation, possible.faults);
    }
    return possible;
}

}  // namespace wizdesk::check
