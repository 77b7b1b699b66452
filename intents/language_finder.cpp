#include "intents/language_finder.h"

#include <algorithm>

#include "intents/text/tokenizer.h"

namespace wizdesk::intents {
namespace {

std::string primary_subtag(std::string_view locale) {
    std::string code;
    for (const char c : locale.substr(0, locale.find_first_of("-_"))) {
        code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return code;
}

}  // namespace

LanguageFinder::LanguageFinder(const Pack& pack) {
    const auto add = [&](const Pack& in) {
        for (const std::string& word : in.language_words) {
            words_.emplace(normalize_word(word), languages_.size());
        }
        languages_.push_back(in.language);
    };
    add(pack);
    for (const Pack& translation : pack.translations) add(translation);
}

std::string LanguageFinder::of_text(std::string_view text, const std::string& otherwise) const {
    std::vector<std::size_t> counts(languages_.size());
    for (const Token& token : tokenize(text)) {
        if (const auto word = words_.find(token.word); word != words_.end()) ++counts[word->second];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    const auto usual = std::find(languages_.begin(), languages_.end(), otherwise);
    const bool more = usual == languages_.end() || *most > counts[usual - languages_.begin()];
    return more ? languages_[most - counts.begin()] : otherwise;
}

std::string LanguageFinder::of_locale(std::string_view locale) const {
    const std::string code = primary_subtag(locale);
    const bool known = std::find(languages_.begin(), languages_.end(), code) != languages_.end();
    return known ? code : languages_.front();
}

}  // namespace wizdesk::intents
