#include "intents/text/text_reader.h"

#include "intents/text/stemmer.h"
#include "intents/text/tokenizer.h"

namespace wizdesk::intents {
namespace {

constexpr std::string_view kPossessive = "'s";

bool is_possessive(const std::string& word) {
    return word.size() > 3 && word.ends_with(kPossessive);
}

// "the nurse's record" is about a nurse; contractions were rewritten before.
void drop_possessive(Token& token) {
    token.owner = is_possessive(token.word);
    if (token.owner) token.word.resize(token.word.size() - kPossessive.size());
}

// The ending is no slip: "doctor's" must not become "doctor" before it is read.
std::vector<std::string> repaired(const Spelling& spelling, const std::string& word) {
    if (!is_possessive(word)) return spelling.repair(word);
    auto words = spelling.repair(word.substr(0, word.size() - kPossessive.size()));
    words.back() += kPossessive;
    return words;
}

}  // namespace

void TextReader::repair(Tokens& tokens) const {
    Tokens out;
    out.reserve(tokens.size() + 4);
    for (Token& token : tokens) {
        std::vector<std::string> words = repaired(spelling_, token.word);
        for (std::string& word : words) {
            token.word = std::move(word);
            out.push_back(token);
            token.before = Break::none;
        }
    }
    tokens = std::move(out);
}

Tokens TextReader::read(std::string_view text, std::size_t limit) const {
    Tokens tokens = tokenize(text);
    if (tokens.size() > limit) tokens.resize(limit);
    repair(tokens);
    glosses_.apply(tokens);
    rewriter_.apply(tokens);
    for (Token& token : tokens) {
        drop_possessive(token);
        token.stem = stem(token.word);
    }
    return tokens;
}

}  // namespace wizdesk::intents
