#include "bot/learning/groups.h"

#include <algorithm>

#include "bot/learning/addition.h"
#include "bot/learning/likeness.h"

namespace wizdesk::learning {
namespace {

constexpr std::size_t kLargest = 1000;
constexpr std::size_t kIntents = 3;

std::vector<std::string> utterances_of(const intents::Pack& pack) {
    std::vector<std::string> all;
    for (const auto& under : pack.utterances)
        all.insert(all.end(), under.texts.begin(), under.texts.end());
    return all;
}

std::string text_of(const std::vector<Unanswered>& messages, const bot::Knowledge& knowledge) {
    for (const Unanswered& message : messages)
        if (!fault_in(in_one_line(message.text), knowledge)) return in_one_line(message.text);
    return in_one_line(messages.front().text);
}

// Those that an example can be added to.
std::vector<std::string> intents_of(const std::string& text, const bot::Knowledge& knowledge) {
    const auto& pack = knowledge.pack();
    std::vector<std::string> names;
    const auto heard = knowledge.understand(text, knowledge.language_of(text, "", ""));
    for (const intents::Intent& intent : heard.intent_ranking) {
        const auto list =
            std::ranges::find(pack.utterances, intent.name, &intents::Utterances::intent);
        if (names.size() < kIntents && list != pack.utterances.end()) names.push_back(intent.name);
    }
    return names;
}

}  // namespace

std::vector<Group> groups_to_learn(storage::LearningStore& store, const bot::Knowledge& knowledge,
                                   std::size_t most, const Bounds& bounds) {
    std::vector<Unanswered> messages = unanswered(store, bounds);
    std::vector<std::string> texts;
    texts.reserve(messages.size());
    for (const Unanswered& message : messages) texts.push_back(message.text);
    auto places = group_by_likeness(texts, utterances_of(knowledge.pack()), kLargest);
    std::ranges::stable_sort(places, std::greater(), &std::vector<std::size_t>::size);
    if (places.size() > most) places.resize(most);
    std::vector<Group> groups;
    groups.reserve(places.size());
    for (const auto& members : places) {
        Group group;
        for (const std::size_t member : members) group.messages.push_back(messages[member]);
        group.text = text_of(group.messages, knowledge);
        group.intents = intents_of(group.text, knowledge);
        groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace wizdesk::learning
