#include "intents/phrases/phrase_index.h"

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {

PhraseIndex::PhraseIndex(const Pack& pack, PhraseSet& phrases) : first_(phrases.phrase_count()) {
    for (std::size_t i = 0; i < pack.tasks.size(); ++i) {
        add(phrases, pack.tasks[i].phrases, pack.tasks[i].place, {PhraseUse::task, i, 0});
    }
    for (std::size_t i = 0; i < pack.access_types.size(); ++i) {
        const AccessType& type = pack.access_types[i];
        add(phrases, type.names, type.place, {PhraseUse::type_name, i, 0});
    }
    for (std::size_t i = 0; i < pack.topics.size(); ++i) {
        const Topic& topic = pack.topics[i];
        add(phrases, topic.phrases, topic.place, {PhraseUse::topic, i, 0});
        add(phrases, topic.unless, topic.place, {PhraseUse::topic_unless, i, 0});
    }
    for (const auto& [name, texts] : pack.signals) {
        add(phrases, texts, {"topics.yml", 0, 0}, {PhraseUse::signal, signal_names_.size(), 0});
        signal_names_.push_back(name);
    }
    for (std::size_t i = 0; i < pack.questions.size(); ++i) {
        const Question& question = pack.questions[i];
        for (std::size_t part = 0; part < question.answers.size(); ++part) {
            add(phrases, question.answers[part].phrases, question.place,
                {PhraseUse::answer, i, part});
        }
    }
}

void PhraseIndex::add(PhraseSet& phrases, const std::vector<std::string>& texts, const Place& place,
                      PhraseMeaning meaning) {
    for (const std::string& text : texts) {
        try {
            phrases.add_phrase(text);
        } catch (const PhraseError& error) {
            throw PackError(place.file, place.line, place.column, error.what());
        }
        meanings_.push_back(meaning);
    }
}

const PhraseMeaning* PhraseIndex::meaning(std::size_t phrase) const {
    if (phrase < first_ || phrase >= first_ + meanings_.size()) return nullptr;
    return &meanings_[phrase - first_];
}

}  // namespace wizdesk::intents
