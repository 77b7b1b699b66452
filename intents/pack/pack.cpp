#include "intents/pack/pack.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

template <typename Items, typename Is>
auto* find_in(const Items& items, Is is) {
    const auto found = std::find_if(items.begin(), items.end(), is);
    return found == items.end() ? nullptr : &*found;
}

template <typename Items>
auto* find_id(const Items& items, const std::string& id) {
    return find_in(items, [&](const auto& item) { return item.id == id; });
}

}  // namespace

bool Pack::is_about_place(const std::string& fact) const {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const Fact& known) { return known.name == fact && known.about_place; });
}

const Pack& Pack::in(const std::string& code) const {
    const Pack* found =
        find_in(translations, [&](const Pack& pack) { return pack.language == code; });
    return found == nullptr ? *this : *found;
}

const Link* Pack::link(const std::string& id) const {
    return find_id(links, id);
}

const AccessType* Pack::access_type(const std::string& id) const {
    return find_id(access_types, id);
}

const Question* Pack::question(const std::string& id) const {
    return find_id(questions, id);
}

const Answer* Pack::answer(const std::string& id) const {
    return find_id(answers, id);
}

const Note* Pack::note(int number) const {
    return find_in(notes, [&](const Note& note) { return note.number == number; });
}

const Task* Pack::task(const std::string& id) const {
    return find_id(tasks, id);
}

const DecisionTable* Pack::duty_table(const std::string& table) const {
    return find_in(duties, [&](const DecisionTable& d) { return d.name == table; });
}

const Outcome* Pack::outcome(const std::string& outcome_name) const {
    return find_in(outcomes, [&](const Outcome& o) { return o.name == outcome_name; });
}

std::string Pack::phrase(const std::string& phrase_name) const {
    const auto found = phrasing.find(phrase_name);
    return found == phrasing.end() ? std::string{} : found->second;
}

}  // namespace wizdesk::intents
