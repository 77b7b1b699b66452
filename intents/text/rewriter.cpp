#include "intents/text/rewriter.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

bool matches(const std::vector<std::string>& words, const Tokens& tokens, std::size_t at) {
    if (at + words.size() > tokens.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (tokens[at + i].word != words[i]) return false;
        if (i > 0 && tokens[at + i].before == Break::sentence) return false;
    }
    return true;
}

bool mostly_capitals(const Tokens& tokens) {
    const auto capitals = std::count_if(tokens.begin(), tokens.end(),
                                        [](const Token& token) { return token.capitals; });
    return 2 * static_cast<std::size_t>(capitals) > tokens.size() && tokens.size() > 3;
}

// Puts in what the rule at each place says; `rule_at` gives nullptr where there is none.
template <typename RuleAt>
void replace(Tokens& tokens, const RuleAt& rule_at) {
    Tokens out;
    out.reserve(tokens.size() + 8);
    Break dropped = Break::none;  // of words for which nothing was put in
    for (std::size_t at = 0; at < tokens.size();) {
        tokens[at].before = std::max(tokens[at].before, dropped);
        dropped = Break::none;
        const auto* rule = rule_at(tokens, at);
        if (rule == nullptr) {
            out.push_back(std::move(tokens[at++]));
            continue;
        }
        Token put = tokens[at];
        put.end = tokens[at + rule->from.size() - 1].end;
        for (const std::string& word : rule->to) {
            put.word = word;
            out.push_back(put);
            put.before = Break::none;
        }
        if (rule->to.empty()) dropped = put.before;
        at += rule->from.size();
    }
    tokens = std::move(out);
}

}  // namespace

void Rewriter::add(const std::vector<std::string>& from, std::vector<std::string> to) {
    std::vector<Rule>& rules = by_first_word_[from.front()];
    std::erase_if(rules, [&](const Rule& rule) { return rule.from == from; });
    rules.push_back({from, std::move(to)});
    std::stable_sort(rules.begin(), rules.end(),
                     [](const Rule& a, const Rule& b) { return a.from.size() > b.from.size(); });
}

void Rewriter::add_capitals(const std::string& word, std::vector<std::string> to) {
    capitals_[word] = {{word}, std::move(to)};
}

const Rewriter::Rule* Rewriter::capitals_at(const Tokens& tokens, std::size_t at) const {
    if (!tokens[at].capitals) return nullptr;
    const auto rule = capitals_.find(tokens[at].word);
    return rule == capitals_.end() ? nullptr : &rule->second;
}

const Rewriter::Rule* Rewriter::longest_at(const Tokens& tokens, std::size_t at) const {
    const auto rules = by_first_word_.find(tokens[at].word);
    if (rules == by_first_word_.end()) return nullptr;
    for (const Rule& rule : rules->second) {
        if (matches(rule.from, tokens, at)) return &rule;
    }
    return nullptr;
}

void Rewriter::apply(Tokens& tokens) const {
    if (!mostly_capitals(tokens)) {
        replace(tokens, [this](const Tokens& in, std::size_t at) { return capitals_at(in, at); });
    }
    replace(tokens, [this](const Tokens& in, std::size_t at) { return longest_at(in, at); });
}

}  // namespace wizdesk::intents
