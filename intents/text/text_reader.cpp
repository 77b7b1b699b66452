#include "intents/text/text_reader.h"

#include "intents/text/stemmer.h"
#include "intents/text/tokenizer.h"

namespace wizdesk::intents {
namespace {

// "the nurse's record" is about a nurse; contractions were rewritten before.
void drop_possessive(Token& token) {
    if (token.word.ends_with("'s") && token.word.size() > 3) token.word.resize(token.word.size() - 2);
    if (token.word.ends_with('\'')) token.word.pop_back();
}

}  // namespace

void TextReader::repair(Tokens& tokens) const {
    Tokens out;
    out.reserve(tokens.size() + 4);
    for (Token& token : tokens) {
        std::vector<std::string> words = spelling_.repair(token.word);
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
    rewriter_.apply(tokens);
    for (Token& token : tokens) {
        drop_possessive(token);
        token.stem = stem(token.word);
    }
    return tokens;
}

}  // namespace wizdesk::intents
