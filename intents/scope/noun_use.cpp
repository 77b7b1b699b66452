#include <algorithm>

#include "intents/scope/scope.h"

namespace wizdesk::intents {
namespace {

constexpr std::size_t kVerbReach = 7;  // words between a noun and its verb

bool is_article(const Grammar::Marks& marks, std::size_t at) {
    return marks[at][Grammar::determiner] > 0 || marks[at][Grammar::possessive] > 0;
}

bool verb_after(const Tokens& tokens, const Grammar::Marks& marks, std::size_t from,
                bool determined) {
    for (std::size_t i = from; i < std::min(tokens.size(), from + kVerbReach); ++i) {
        if (tokens[i].before != Break::none) return false;
        const auto& mark = marks[i];
        if (mark[Grammar::self] || mark[Grammar::we] || mark[Grammar::conjunction]) return false;
        if (mark[Grammar::subordinate])
            return false;  // "a nurse who …" is still looking for a verb
        if (mark[Grammar::be] || mark[Grammar::was]) return true;
        if (i > from && is_article(marks, i - 1)) continue;
        if (mark[Grammar::verb] || (determined && mark[Grammar::base_verb])) return true;
    }
    return false;
}

// "The school nurse retired": whatever follows a noun with an article is what it does, unless it
// only says where ("the nurse at Lincoln").
bool acts(const Tokens& tokens, const Grammar::Marks& marks, std::size_t next) {
    if (next >= tokens.size() || tokens[next].before != Break::none) return false;
    const auto& mark = marks[next];
    const bool goes_on = mark[Grammar::preposition] || mark[Grammar::conjunction] ||
                         mark[Grammar::contrast] || mark[Grammar::subordinate] ||
                         mark[Grammar::lead_in] || mark[Grammar::person] || mark[Grammar::place];
    return !goes_on && tokens[next].word.ends_with("ed");
}

// "They belong to Philomena (primary)", "I work with Ana, the primary": says who a name is.
bool explains_name(const Tokens& tokens, const Grammar::Marks& marks, std::size_t at) {
    if (at < 2 || tokens[at - 1].before != Break::none) return false;
    const auto& name = marks[at - 1];
    const std::string& before = tokens[at - 2].word;
    return (before == "to" || before == "by" || before == "with") &&
           std::all_of(name.begin(), name.end(), [](std::size_t end) { return !end; });
}

}  // namespace

NounUse noun_use(const Tokens& tokens, const Grammar::Marks& marks, std::size_t begin,
                 std::size_t end, NounUse earlier, std::size_t earlier_end) {
    bool determined = false;
    bool owned = false;
    bool owner = false;  // "the Board of Ed's nurse": between an owner and its article
    if (begin > 0 && marks[begin - 1][Grammar::amount] && tokens[begin].before == Break::none &&
        tokens[end - 1].word.ends_with('s')) {
        return NounUse::object;  // "three nurses", and the writer is none of them
    }
    for (std::size_t at = begin; at > 0 && tokens[at].before != Break::sentence; --at) {
        const auto& mark = marks[at - 1];
        const bool article = mark[Grammar::possessive] || mark[Grammar::determiner];
        owner = (owner || (tokens[at - 1].owner && !determined)) && !article;
        if (owner) continue;
        const bool joined = earlier_end > 0 && (earlier_end == at || earlier_end + 1 == at);
        if (joined && (mark[Grammar::conjunction] || tokens[at].before == Break::clause)) {
            return earlier;
        }
        if (tokens[at].before == Break::clause) {
            if (explains_name(tokens, marks, at)) return NounUse::object;
            break;
        }
        const bool exists = at > 1 && tokens[at - 2].word == "there";  // "there is a primary"
        if (mark[Grammar::be] && exists) return NounUse::object;
        if (mark[Grammar::be] || mark[Grammar::as]) return NounUse::predicate;
        if (mark[Grammar::was]) return NounUse::former;
        if (mark[Grammar::self] || mark[Grammar::we]) return NounUse::predicate;
        if (mark[Grammar::preposition] || mark[Grammar::verb] || mark[Grammar::base_verb]) {
            return NounUse::object;
        }
        const std::string& word = tokens[at - 1].word;
        const bool adverb = word == "also" || (word.ends_with("ly") && !mark[Grammar::contrast]);
        if (adverb) continue;  // "I am also the backup"
        if (mark[Grammar::conjunction] || mark[Grammar::contrast]) break;
        if (mark[Grammar::time]) break;  // "on weekends backup coordinator"
        if (word == "me") continue;      // "named me the coordinator"
        // "assists the coordinator": whatever governs an article without being a copula is a verb
        // … but for the "you" of "are you the coordinator"
        const bool governs = !article && !mark[Grammar::negation] && !mark[Grammar::you];
        if (determined && governs) {
            const bool adverbial = at > 1 && marks[at - 2][Grammar::preposition];
            if (adverbial) break;  // "on Thursdays the town's director"
            return NounUse::object;
        }
        determined = determined || article;
        owned = owned || mark[Grammar::possessive];
    }
    if (verb_after(tokens, marks, end, determined)) return NounUse::subject;
    if (determined && acts(tokens, marks, end)) return NounUse::subject;
    return owned ? NounUse::object : NounUse::fragment;
}

}  // namespace wizdesk::intents
