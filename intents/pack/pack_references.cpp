#include "intents/pack/pack_references.h"

#include <algorithm>
#include <set>

#include "intents/pack/opening_messages.h"
#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

[[noreturn]] void fail(const Place& place, const std::string& what) {
    throw PackError(place.file, place.line, place.column, what);
}

class References {
  public:
    explicit References(const Pack& pack) : pack_(pack) {
        for (const Fact& fact : pack.facts) {
            for (const FactValue& value : fact.values) values_[fact.name].insert(value.value);
            // what can be denied has a no even where no phrase says it
            if (values_[fact.name].contains("yes")) values_[fact.name].insert("no");
        }
    }

    void check() const {
        for (const AccessType& type : pack_.access_types) check_type(type);
        for (const Derivation& derived : pack_.derived) {
            check_condition(derived.when, derived.place);
            check_facts(derived.then, derived.place);
        }
        for (const Question& question : pack_.questions) check_question(question);
        for (const DecisionTable& table : pack_.duties) check_table(table);
        for (const DecisionTable& table : pack_.tables) check_table(table);
        for (const Ban& ban : pack_.never) check_ban(ban);
        for (const Retraction& taken : pack_.taken_back) {
            check_value(taken.fact, kKnown, taken.place);
            check_types(taken.grant, taken.place);
        }
        for (const FactSentences& group : pack_.fact_sentences)
            check_facts(group.says, group.place);
        if (!pack_.question(pack_.otherwise_ask)) {
            throw PackError("decisions.yml", 0, 0, unknown("question", pack_.otherwise_ask));
        }
        for (const Outcome& outcome : pack_.outcomes) check_outcome(outcome);
        check_opening_messages();
        for (const Answer& answer : pack_.answers) check_answer(answer);
        check_ticket_offer();
        for (const Topic& topic : pack_.topics) {
            if (!pack_.answer(topic.answer)) fail(topic.place, unknown("answer", topic.answer));
        }
    }

  private:
    static std::string unknown(const std::string& what, const std::string& id) {
        return "there is no " + what + " \"" + id + "\"; correct the name or define it";
    }

    void check_type(const AccessType& type) const {
        for (const std::string& task : type.tasks) {
            if (!pack_.task(task)) fail(type.place, unknown("task", task));
        }
        check_types(type.includes, type.place);
    }

    void check_types(const std::vector<std::string>& types, const Place& place) const {
        for (const std::string& type : types) {
            if (!pack_.access_type(type)) fail(place, unknown("access type", type));
        }
    }

    void check_ban(const Ban& ban) const {
        check_condition(ban.when, ban.place);
        check_types(ban.grant, ban.place);
    }

    void check_value(const std::string& fact, const std::string& value, const Place& place) const {
        const auto known = values_.find(fact);
        if (known == values_.end()) fail(place, unknown("fact", fact));
        if (value != kUnknown && value != kKnown && !known->second.contains(value)) {
            fail(place, unknown("value of " + fact, value));
        }
    }

    void check_condition(const Condition& condition, const Place& place) const {
        for (const auto& [fact, values] : condition) {
            for (const std::string& value : values) check_value(fact, value, place);
        }
    }

    void check_facts(const Facts& facts, const Place& place) const {
        for (const auto& [fact, value] : facts) check_value(fact, value, place);
    }

    void check_question(const Question& question) const {
        check_facts(question.if_yes, question.place);
        check_facts(question.if_no, question.place);
        for (const QuestionAnswer& answer : question.answers) {
            check_facts(answer.set, question.place);
        }
    }

    void check_outcome(const Outcome& outcome) const {
        check_facts(outcome.facts, outcome.place);
        if (!outcome.answer.empty() && !pack_.answer(outcome.answer))
            fail(outcome.place, unknown("answer", outcome.answer));
    }

    void check_opening_messages() const {
        const OpeningMessages messages = read_opening_messages(*pack_.opening_messages);
        std::set<std::string> known;
        for (const Outcome& outcome : pack_.outcomes) known.insert(outcome.name);
        for (std::size_t i = 0; i < messages.texts.size(); ++i) {
            if (!known.contains(messages.outcomes[i]))
                fail(messages.places[i], unknown("outcome", messages.outcomes[i]));
        }
    }

    void check_notes(const std::vector<int>& notes, const Place& place) const {
        for (const int number : notes) {
            if (!pack_.note(number)) fail(place, unknown("note", std::to_string(number)));
        }
    }

    void check_rule(const Rule& rule) const {
        check_condition(rule.when, rule.place);
        check_notes(rule.notes, rule.place);
        check_types(rule.grant, rule.place);
        if (!rule.ask.empty() && !pack_.question(rule.ask)) {
            fail(rule.place, unknown("question", rule.ask));
        }
        if (!rule.refuse.empty() && !pack_.answer(rule.refuse)) {
            fail(rule.place, unknown("answer", rule.refuse));
        }
        for (const std::string& table : {rule.duties, rule.collect}) {
            if (!table.empty() && !pack_.duty_table(table)) {
                fail(rule.place, unknown("duty table", table));
            }
        }
    }

    void check_table(const DecisionTable& table) const {
        for (const Rule& rule : table.rules) check_rule(rule);
        if (!table.otherwise.name.empty()) check_rule(table.otherwise);
    }

    void check_answer(const Answer& answer) const {
        static const std::set<std::string> kinds = {"answer", "fallback", "handoff", "smalltalk"};
        if (!kinds.contains(answer.kind)) fail(answer.place, unknown("kind", answer.kind));
        check_notes(answer.notes, answer.place);
        for (const std::string& link : answer.actions) {
            if (!pack_.link(link)) fail(answer.place, unknown("link", link));
        }
        check_types(answer.rows, answer.place);
    }

    // Whoever takes an offer must hear what becomes of it.
    void check_ticket_offer() const {
        if (pack_.phrase("ticket_offer").empty()) return;
        for (const char* needed : {"ticket_yes", "ticket_no", "ticket_opening", "ticket_declined",
                                   "ticket_opened", "ticket_not_opened"}) {
            if (!pack_.phrase(needed).empty()) continue;
            throw PackError("answers.yml", 0, 0,
                            "phrasing has ticket_offer, but no " + std::string(needed) +
                                "; write it, or take the offer out");
        }
    }

    const Pack& pack_;
    std::map<std::string, std::set<std::string>> values_;
};

}  // namespace

void check_references(const Pack& pack) {
    References(pack).check();
}

}  // namespace wizdesk::intents
