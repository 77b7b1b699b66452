#include "intents/phrases/phrase_index.h"

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {

PhraseIndex::PhraseIndex(const Pack& pack, PhraseSet& phrases) : first_(phrases.phrase_count()) {
    for (std::size_t i = 0; i < pack.tasks.size(); ++i) {
        add(phrases, pack.tasks[i].phrases, pack.tasks[i].place,
            {.use = PhraseUse::task, .item = i});
    }
    for (std::size_t i = 0; i < pack.access_types.size(); ++i) {
        const AccessType& type = pack.access_types[i];
        add(phrases, type.names, type.place, {.use = PhraseUse::type_name, .item = i});
    }
    for (std::size_t i = 0; i < pack.topics.size(); ++i) {
        const Topic& topic = pack.topics[i];
        add(phrases, topic.phrases, topic.place, {.use = PhraseUse::topic, .item = i});
        add(phrases, topic.unless, topic.place, {.use = PhraseUse::topic_unless, .item = i});
    }
    for (const auto& [name, texts] : pack.signals) {
        add(phrases, texts, {"topics.yml", 0, 0}, {.use = PhraseUse::signal, .signal = name});
    }
    for (std::size_t i = 0; i < pack.questions.size(); ++i) {
        const Question& question = pack.questions[i];
        for (std::size_t part = 0; part < question.answers.size(); ++part) {
            add(phrases, question.answers[part].phrases, question.place,
                {.use = PhraseUse::answer, .item = i, .part = part});
        }
    }
}

void PhraseIndex::add(PhraseSet& phrases, const std::vector<std::string>& texts, const Place& place,
                      const Mention& meaning) {
    for (const std::string& text : texts) {
        try {
            phrases.add_phrase(text);
        } catch (const PhraseError& error) {
            throw PackError(place.file, place.line, place.column, error.what());
        }
        meanings_.push_back(meaning);
    }
}

std::vector<Mention> PhraseIndex::mentions(const std::vector<PhraseMatch>& matches) const {
    std::vector<Mention> found;
    for (const PhraseMatch& match : matches) {
        if (match.phrase < first_ || match.phrase >= first_ + meanings_.size()) continue;
        found.push_back(meanings_[match.phrase - first_]);
        found.back().begin = match.begin;
        found.back().end = match.end;
    }
    return found;
}

}  // namespace wizdesk::intents
