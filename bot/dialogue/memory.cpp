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

bool says_any_of(const std::vector<std::string>& facts, const Facts& said) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const std::string& fact) { return said.contains(fact); });
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

// Whether what was said speaks of the person or the place by itself.
bool tells(const Pack& pack, const Facts& said) {
    return std::any_of(said.begin(), said.end(), [&](const auto& entry) {
        const auto lists = [&](const std::vector<std::string>& facts) {
            return std::find(facts.begin(), facts.end(), entry.first) != facts.end();
        };
        return pack.is_about_place(entry.first) || lists(pack.identity) || lists(pack.duty_facts);
    });
}

// "The backup, the main one is Rosa": of two that exclude each other an answer says neither.
bool contradicts(const Pack& pack, const Facts& answer, const std::string& fact) {
    const auto says = [&](const std::string& name) { return answer.contains(name); };
    return std::any_of(pack.exclusive.begin(), pack.exclusive.end(), [&](const auto& group) {
        const bool listed = std::find(group.begin(), group.end(), fact) != group.end();
        return listed && std::count_if(group.begin(), group.end(), says) > 1;
    });
}

// A word or two is an answer to what was asked and nothing else.
bool is_short(const std::string& text) {
    return std::count(text.begin(), text.end(), ' ') < 3;
}

// Says who the person is, and not only what was known.
bool is_identity(const Pack& pack, const Facts& known, const Facts& said) {
    return std::any_of(said.begin(), said.end(), [&](const auto& entry) {
        const auto before = known.find(entry.first);
        const bool is_new = before == known.end() || before->second != entry.second;
        return is_new && entry.second != "no" &&
               std::find(pack.identity.begin(), pack.identity.end(), entry.first) !=
                   pack.identity.end();
    });
}

// Somebody else is meant when it is said so, when it was so before, and when a talk begins with
// nothing but somebody else's work.
bool speaks_of_another(const Pack& pack, const Tracker& tracker, const Understanding& heard) {
    if (heard.signals.contains("for_myself")) return false;
    if (heard.signals.contains("for_another") || tracker.about_another) return true;
    if (!heard.only_of_another) return false;
    if (heard.signals.contains("new_person")) return true;
    // "She'll order when the coordinator is out", of whom only the place of work is known
    const bool goes_on = heard.signals.contains("of_him_or_her") && !tracker.question.empty();
    if (goes_on && !says_any_of(pack.duty_facts, tracker.facts)) return true;
    return tracker.facts.empty() && tracker.question.empty();
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

// Works at another kind of place than the one that is known.
bool is_elsewhere(const Pack& pack, const Facts& known, const Facts& said) {
    const auto names_workplace = [&](const Facts& facts, const std::string& workplace) {
        const auto found = facts.find(workplace);
        return found != facts.end() && found->second != "no";
    };
    bool somewhere = false;
    bool elsewhere = false;
    for (const std::string& workplace : pack.workplaces) {
        const bool before = names_workplace(known, workplace);
        somewhere = somewhere || before;
        elsewhere = elsewhere || (!before && names_workplace(said, workplace));
    }
    return somewhere && elsewhere;
}

bool knows_only_the_place(const Pack& pack, const Facts& known) {
    return std::all_of(known.begin(), known.end(),
                       [&](const auto& entry) { return pack.is_about_place(entry.first); });
}

bool has_left(const Understanding& heard) {
    return std::any_of(heard.findings.begin(), heard.findings.end(), [](const auto& finding) {
        return finding.standing == intents::Standing::past;
    });
}

// "Sorry, my partner signs": what is put right is no longer said of the person.
void take_back(const Understanding& heard, const Facts& said, Tracker& tracker) {
    for (const intents::Finding& finding : heard.findings) {
        const bool of_others = finding.standing == intents::Standing::of_another ||
                               finding.standing == intents::Standing::past;
        if (of_others && !said.contains(finding.fact)) tracker.facts.erase(finding.fact);
    }
}

// "That was until May, now I only enter doses": the duty that is said is the one that is left.
void replace_duties(const Pack& pack, const Facts& said, Tracker& tracker) {
    const auto says = [&](const std::string& duty) {
        const auto found = said.find(duty);
        return found != said.end() && found->second != "no";
    };
    if (std::none_of(pack.duty_facts.begin(), pack.duty_facts.end(), says)) return;
    for (const std::string& duty : pack.duty_facts) tracker.facts.erase(duty);
}

}  // namespace

Facts said_facts(const Pack& pack, const Tracker& tracker, const Understanding& heard) {
    Facts said = speaks_of_another(pack, tracker, heard) ? heard.facts_of_another : heard.facts;
    const Question* question = pack.question(tracker.question);
    if (question == nullptr) return said;
    if (heard.signals.contains("manipulation")) return said;  // "put me down for …" answers nothing
    const bool answered = heard.answers.contains(question->id) && !settles(*question, said);
    // "La principal" heads no school; but whoever is asked who they are says it in a word or two.
    const bool opening = question->id == pack.otherwise_ask;
    if (answered && !opening && is_short(heard.text)) said.clear();
    const auto answers = heard.answers.find(question->id);
    // "No, we gave up the flu clinics": where yes and no are answers, they are the answer
    const bool plain = heard.plain_answer && !heard.unsure && !question->if_yes.empty() &&
                       !question->if_no.empty();
    const bool open = !settles(*question, said) && !tells(pack, said) && !plain;
    if (answers != heard.answers.end() && open) {
        for (const auto& [fact, value] : answers->second) {
            if (!contradicts(pack, answers->second, fact)) said.try_emplace(fact, value);
        }
    }
    add_plain_answer(*question, heard, said);
    return said;
}

void remember(const Pack& pack, const Understanding& heard, const Facts& said, Tracker& tracker) {
    const bool something_stands =
        !tracker.refused && (tracker.concluded || !tracker.question.empty());
    const bool goes_on = heard.signals.contains("addition") &&
                         !heard.signals.contains("new_person") && something_stands;
    const bool correction = heard.signals.contains("correction");
    const bool moved = tracker.concluded && !goes_on && is_elsewhere(pack, tracker.facts, said) &&
                       (correction || has_left(heard));
    const bool left = heard.signals.contains("former_job") && tells(pack, said);
    const bool another_role =
        moved || left ||
        (tracker.concluded && is_identity(pack, tracker.facts, said) && !goes_on && !correction);
    const bool other = heard.signals.contains("for_another") && !said.empty();
    const bool somebody_new = (heard.signals.contains("new_person") || other) && tracker.concluded;
    if (another_role || somebody_new) begin_anew(pack, tracker, somebody_new);
    if (correction) take_back(heard, said, tracker);
    if (correction && !goes_on) replace_duties(pack, said, tracker);
    const bool nobody_yet = knows_only_the_place(pack, tracker.facts);
    if (other || (nobody_yet && heard.signals.contains("for_another"))) {
        tracker.about_another = true;
    }
    if (!goes_on) keep_exclusive(pack, said, tracker.facts);
    for (const auto& [fact, value] : said) tracker.facts[fact] = value;
}

void conclude(const Verdict& verdict, Tracker& tracker) {
    tracker.question.clear();
    tracker.questions_asked = 0;
    tracker.times_asked = 0;
    tracker.concluded = true;
    tracker.refused = verdict.refuses();
    if (verdict.refuses()) return;
    tracker.last_types.clear();
    for (const Grant& grant : verdict.grants) tracker.last_types.push_back(grant.access_type);
}

}  // namespace wizdesk::dialogue
