#include "intents/vocabulary.h"

#include <algorithm>

#include "intents/built_in_data.h"
#include "intents/pack/pack_error.h"
#include "intents/text/tokenizer.h"

namespace wizdesk::intents {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (Token& token : tokenize(text)) words.push_back(std::move(token.word));
    return words;
}

void add_targets(Spelling& spelling, std::string_view text) {
    for (const std::string& word : words_of(text)) spelling.add_target(word);
}

void add_dictionary(Spelling& spelling) {
    const std::string_view all = english_words();
    for (std::size_t from = 0; from < all.size();) {
        const std::size_t to = std::min(all.find('\n', from), all.size());
        const std::string_view word = all.substr(from, to - from);
        if (word.find('\'') == std::string_view::npos) spelling.add_known(normalize_word(word));
        from = to + 1;
    }
}

Spelling spelling_of(const Pack& pack) {
    Spelling spelling;
    add_dictionary(spelling);
    for (const WordClassDef& words : pack.words) {
        for (const std::string& member : words.members) add_targets(spelling, member);
    }
    for (const Fact& fact : pack.facts) {
        for (const FactValue& value : fact.values) {
            for (const FactPhrase& phrase : value.phrases) add_targets(spelling, phrase.text);
        }
    }
    for (const Task& task : pack.tasks) {
        for (const std::string& phrase : task.phrases) add_targets(spelling, phrase);
    }
    for (const AccessType& type : pack.access_types) {
        add_targets(spelling, type.label);
        add_targets(spelling, type.who);
    }
    for (const Topic& topic : pack.topics) {
        for (const std::string& phrase : topic.phrases) add_targets(spelling, phrase);
    }
    for (const Rewrite& gloss : pack.glosses) {
        add_targets(spelling, gloss.from);
        for (const std::string& word : words_of(gloss.to)) spelling.add_known(word);
    }
    for (const std::string& word : pack.known_words) spelling.add_known(normalize_word(word));
    for (const Rewrite& rewrite : pack.rewrites) {
        for (const std::string& word : words_of(rewrite.from)) spelling.add_known(word);
        for (const std::string& word : words_of(rewrite.to)) spelling.add_known(word);
    }
    return spelling;
}

}  // namespace

PhraseSet word_classes(const Pack& pack) {
    PhraseSet phrases;
    for (const WordClassDef& words : pack.words) {
        try {
            phrases.add_class(words.name, words.members);
        } catch (const PhraseError& error) {
            throw PackError(words.place.file, words.place.line, words.place.column, error.what());
        }
    }
    return phrases;
}

TextReader text_reader(const Pack& pack) {
    Rewriter rewriter;
    for (const Rewrite& rewrite : pack.rewrites) {
        if (words_of(rewrite.from).empty()) {
            throw PackError(rewrite.place.file, rewrite.place.line, rewrite.place.column,
                            '"' + rewrite.from + "\" has no word in it; take it out");
        }
        if (rewrite.capitals) {
            rewriter.add_capitals(normalize_word(rewrite.from), words_of(rewrite.to));
        } else {
            rewriter.add(words_of(rewrite.from), words_of(rewrite.to));
        }
    }
    Rewriter glosses;
    for (const Rewrite& gloss : pack.glosses) glosses.add(words_of(gloss.from), words_of(gloss.to));
    return {spelling_of(pack), std::move(rewriter), std::move(glosses)};
}

}  // namespace wizdesk::intents
