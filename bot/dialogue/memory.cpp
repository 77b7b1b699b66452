#include "bot/dialogue/memory.h"

#include <algorithm>

namespace wizdesk::dialogue {
namespace {

using intents::Facts;
using intents::Pack;
using intents::Question;
using intents::Understanding;

bool says_any(const Facts& said, const Facts& of) {
    return std::any_of(of.begin(), of.end(),
                       [&](const auto& entry) { return said.contains(entry.first); });
}

// "No, not enrolled" to "enrolled, or vaccinating?" says nothing about vaccinating: a plain yes or
// no counts only when the message itself says nothing of what was asked. "Not sure" is no "no".
void add_plain_answer(const Question& question, const Understanding& heard, Facts& said) {
    if (!heard.plain_answer || heard.unsure) return;
    if (says_any(said, question.if_yes) || says_any(said, question.if_no)) return;
    const Facts& meant = *heard.plain_answer ? question.if_yes : question.if_no;
    for (const auto& [fact, value] : meant) said.try_emplace(fact, value);
}

// Whether what was said is about what the question asks for.
bool settles(const Question& question, const Facts& said) {
    if (says_any(said, question.if_yes) || says_any(said, question.if_no)) return true;
    return std::any_of(question.answers.begin(), question.answers.end(),
                       [&](const auto& answer) { return says_any(said, answer.set); });
}

bool is_identity(const Pack& pack, const Facts& said) {
    return std::any_of(said.begin(), said.end(), [&](const auto& entry) {
        return entry.second != "no" && std::find(pack.identity.begin(), pack.identity.end(),
                                                 entry.first) != pack.identity.end();
    });
}

// Somebody else is meant when it is said so, when it was so before, and when a talk begins with
// nothing but somebody else's work.
bool speaks_of_another(const Tracker& tracker, const Understanding& heard) {
    if (heard.signals.contains("for_another") || tracker.about_another) return true;
    return heard.only_of_another && tracker.facts.empty() && tracker.question.empty();
}

// A colleague works at the same place; who comes back with another role may mean another one.
void begin_anew(const Pack& pack, Tracker& tracker, bool same_place) {
    Tracker fresh;
    fresh.last_types = tracker.last_types;
    for (const intents::Fact& fact : pack.facts) {
        const auto known = tracker.facts.find(fact.name);
        if (same_place && fact.about_place && known != tracker.facts.end()) {
            fresh.facts.insert(*known);
        }
    }
    tracker = std::move(fresh);
}

void keep_exclusive(const Pack& pack, const Facts& said, Facts& facts) {
    for (const std::vector<std::string>& group : pack.exclusive) {
        const auto said_yes = [&](const std::string& fact) {
            const auto found = said.find(fact);
            return found != said.end() && found->second == "yes";
        };
        if (std::none_of(group.begin(), group.end(), said_yes)) continue;
        for (const std::string& fact : group) {
            if (!said_yes(fact)) facts.erase(fact);
        }
    }
}

}  // namespace

Facts said_facts(const Pack& pack, const Tracker& tracker, const Understanding& heard) {
    Facts said = speaks_of_another(tracker, heard) ? heard.facts_of_another : heard.facts;
    const Question* question = pack.question(tracker.question);
    if (question == nullptr) return said;
    const auto answers = heard.answers.find(question->id);
    if (answers != heard.answers.end() && !settles(*question, said)) {
        for (const auto& [fact, value] : answers->second) said.try_emplace(fact, value);
    }
    add_plain_answer(*question, heard, said);
    return said;
}

void remember(const Pack& pack, const Understanding& heard, const Facts& said, Tracker& tracker) {
    const bool goes_on =
        heard.signals.contains("addition") && !heard.signals.contains("new_person");
    const bool another_role = tracker.concluded && is_identity(pack, said) && !goes_on;
    const bool other = heard.signals.contains("for_another") && !said.empty();
    const bool somebody_new = (heard.signals.contains("new_person") || other) && tracker.concluded;
    if (another_role || somebody_new) begin_anew(pack, tracker, somebody_new);
    tracker.about_another = tracker.about_another || other;
    if (!goes_on) keep_exclusive(pack, said, tracker.facts);
    for (const auto& [fact, value] : said) tracker.facts[fact] = value;
}

}  // namespace wizdesk::dialogue
