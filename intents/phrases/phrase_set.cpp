#include "intents/phrases/phrase_set.h"

#include <algorithm>
#include <optional>

#include "intents/text/stemmer.h"

namespace wizdesk::intents {
namespace {

constexpr std::size_t kUsualGap = 3;
constexpr char kExact = '=';
constexpr char kOpening = '^';

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t to = std::min(text.find(separator, from), text.size());
        if (to > from) parts.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

// The key of a word's very form, which no stem has.
std::string exact_key(std::string_view word) {
    return kExact + std::string(word);
}

// A word that text can have: neither an element of a phrase's grammar nor a "=" alone.
bool is_plain_word(std::string_view word) {
    return word != "=" && word.find_first_of("{}|*?") == std::string_view::npos;
}

std::string member_key(const std::string& word) {
    return word.front() == kExact ? word : stem(word);
}

}  // namespace

void PhraseSet::add_class(const std::string& name, const std::vector<std::string>& members) {
    const std::size_t number = classes_.size();
    if (!class_numbers_.emplace(name, number).second) {
        throw PhraseError("the word class {" + name + "} is defined twice; keep one");
    }
    classes_.push_back({name, {}});
    for (const std::string& member : members) {
        if (!member.starts_with('{') || !member.ends_with('}')) {
            add_member(number, member);
            continue;
        }
        const std::string other = member.substr(1, member.size() - 2);
        const auto found = class_numbers_.find(other);
        if (found == class_numbers_.end() || found->second == number) {
            throw PhraseError("{" + name + "} takes in {" + other +
                              "}, which is not defined above it");
        }
        const std::vector<std::string> taken = classes_[found->second].members;
        for (const std::string& word : taken) add_member(number, word);
    }
}

void PhraseSet::add_member(std::size_t word_class, const std::string& member) {
    std::uint32_t node = 0;
    const std::vector<std::string> words = split(member, ' ');
    if (words.empty()) {
        throw PhraseError("the word class {" + classes_[word_class].name + "} has an empty member");
    }
    for (const std::string& word : words) {
        if (!is_plain_word(word)) {
            throw PhraseError("{" + classes_[word_class].name + "} cannot have the member \"" +
                              member + "\": it is words, or one {class} by itself");
        }
        node = add_step(node, add_key(member_key(word)));
    }
    std::vector<std::size_t>& classes = trie_[node].classes;
    if (std::find(classes.begin(), classes.end(), word_class) == classes.end()) {
        classes.push_back(word_class);
        classes_[word_class].members.push_back(member);
    }
}

PhraseSet::Key PhraseSet::add_key(const std::string& key) {
    return keys_.try_emplace(key, static_cast<Key>(keys_.size())).first->second;
}

std::uint32_t PhraseSet::add_step(std::uint32_t node, Key key) {
    auto& next = trie_[node].next;
    const auto at = std::lower_bound(next.begin(), next.end(), std::pair(key, std::uint32_t{0}));
    if (at != next.end() && at->first == key) return at->second;
    const auto added = static_cast<std::uint32_t>(trie_.size());
    next.insert(at, {key, added});
    trie_.emplace_back();
    return added;
}

std::vector<std::string> PhraseSet::class_members(const std::string& name) const {
    const auto found = class_numbers_.find(name);
    return found == class_numbers_.end() ? std::vector<std::string>{}
                                         : classes_[found->second].members;
}

PhraseSet::Atom PhraseSet::parse_atom(std::string_view text) {
    if (text == "=") throw PhraseError("an element of the phrase is empty");
    if (text.front() == kExact) return {false, add_key(std::string(text))};
    if (text.front() != '{') return {false, add_key(stem(text))};
    const std::string name(text.substr(1, text.size() - 2));
    const auto found = class_numbers_.find(name);
    if (text.back() != '}' || found == class_numbers_.end()) {
        throw PhraseError("no word class {" + name + "}; define it under `words`");
    }
    return {true, static_cast<std::uint32_t>(found->second)};
}

PhraseSet::Element PhraseSet::parse_element(std::string_view text) {
    Element element;
    if (text.front() == '*') {
        const std::string count(text.substr(1));
        if (count.size() > 1 || (count.size() == 1 && (count[0] < '1' || count[0] > '9'))) {
            throw PhraseError("a gap is * or *1 to *9, not \"" + std::string(text) + "\"");
        }
        element.gap = count.empty() ? kUsualGap : static_cast<std::size_t>(count[0] - '0');
        return element;
    }
    if (text.back() == '?') {
        element.optional = true;
        text.remove_suffix(1);
    }
    for (const std::string& atom : split(text, '|')) element.atoms.push_back(parse_atom(atom));
    if (element.atoms.empty()) throw PhraseError("an element of the phrase is empty");
    return element;
}

std::size_t PhraseSet::add_phrase(const std::string& text) {
    Phrase phrase{text, {}, text.front() == kOpening};
    const std::string words = phrase.opens_clause ? text.substr(1) : text;
    for (const std::string& part : split(words, ' '))
        phrase.elements.push_back(parse_element(part));
    const auto firm = [](const Element& e) { return !e.optional && !e.atoms.empty(); };
    if (phrase.elements.empty() || !firm(phrase.elements.front()) ||
        !firm(phrase.elements.back())) {
        throw PhraseError("a phrase begins and ends with a word or class that must be there: \"" +
                          text + "\"");
    }
    const std::size_t number = phrases_.size();
    for (const Atom& atom : phrase.elements.front().atoms) {
        auto& index = atom.is_class ? by_class_ : by_key_;
        if (index.size() <= atom.number) index.resize(atom.number + 1);
        index[atom.number].push_back(number);
    }
    phrases_.push_back(std::move(phrase));
    return number;
}

std::vector<PhraseSet::WordKeys> PhraseSet::keys_of(const Tokens& tokens) const {
    const auto number = [&](const std::string& key) {
        const auto found = keys_.find(key);
        return found == keys_.end() ? no_key : found->second;
    };
    std::vector<WordKeys> keys;
    keys.reserve(tokens.size());
    for (const Token& token : tokens)
        keys.push_back({number(token.stem), number(exact_key(token.word))});
    return keys;
}

void PhraseSet::walk(const Tokens& tokens, const std::vector<WordKeys>& keys, std::size_t begin,
                     std::vector<ClassMatch>& found) const {
    std::vector<std::uint32_t> nodes{0};
    std::vector<std::uint32_t> reached;
    const std::size_t before = found.size();
    for (std::size_t at = begin; at < tokens.size() && !nodes.empty(); ++at) {
        if (at > begin && tokens[at].before == Break::sentence) break;
        reached.clear();
        for (const std::uint32_t node : nodes) {
            const auto& next = trie_[node].next;
            for (const Key key : {keys[at].stem, keys[at].form}) {
                const auto step =
                    std::lower_bound(next.begin(), next.end(), std::pair(key, std::uint32_t{0}));
                if (step != next.end() && step->first == key) reached.push_back(step->second);
            }
        }
        for (const std::uint32_t node : reached) {
            for (const std::size_t word_class : trie_[node].classes) {
                const auto longer = std::find_if(
                    found.begin() + static_cast<std::ptrdiff_t>(before), found.end(),
                    [&](const ClassMatch& match) { return match.word_class == word_class; });
                if (longer == found.end()) {
                    found.push_back({word_class, begin, at + 1});
                } else {
                    longer->end = at + 1;
                }
            }
        }
        nodes.swap(reached);
    }
}

std::vector<ClassMatch> PhraseSet::find_classes(const Tokens& tokens) const {
    std::vector<ClassMatch> found;
    const std::vector<WordKeys> keys = keys_of(tokens);
    for (std::size_t begin = 0; begin < tokens.size(); ++begin) walk(tokens, keys, begin, found);
    return found;
}

// One message, with what a phrase's elements are held against.
struct PhraseSet::Search {
    const PhraseSet& set;
    const Tokens& tokens;
    const std::vector<ClassMatch>& classes;  // sorted by begin
    std::vector<WordKeys> keys;              // by token
    std::vector<std::size_t> first_class_at;
    std::vector<bool> has_key;    // somewhere in the message
    std::vector<bool> has_class;  // likewise

    Search(const PhraseSet& phrase_set, const Tokens& words, const std::vector<ClassMatch>& found)
        : set(phrase_set),
          tokens(words),
          classes(found),
          keys(set.keys_of(tokens)),
          first_class_at(words.size() + 1, 0),
          has_key(set.keys_.size()),
          has_class(set.classes_.size()) {
        std::size_t next = 0;
        for (std::size_t at = 0; at <= tokens.size(); ++at) {
            while (next < classes.size() && classes[next].begin < at) ++next;
            first_class_at[at] = next;
        }
        for (const WordKeys& word : keys) {
            if (word.stem != no_key) has_key[word.stem] = true;
            if (word.form != no_key) has_key[word.form] = true;
        }
        for (const ClassMatch& match : classes) has_class[match.word_class] = true;
    }

    // Most phrases that begin with a word of the message lack another one: sorted out here, they
    // are never tried.
    bool has_all_of(const Phrase& phrase) const {
        const auto missing = [&](const Element& element) {
            if (element.optional || element.atoms.empty()) return false;
            return std::none_of(element.atoms.begin(), element.atoms.end(), [&](const Atom& atom) {
                return atom.is_class ? has_class[atom.number] : has_key[atom.number];
            });
        };
        return std::none_of(phrase.elements.begin(), phrase.elements.end(), missing);
    }

    // The phrases that may begin at `at`, ascending.
    std::vector<std::size_t> candidates(std::size_t at) const {
        std::vector<std::size_t> found;
        const auto add = [&](const auto& index, std::size_t number) {
            if (number >= index.size()) return;
            for (const std::size_t phrase : index[number])
                if (has_all_of(set.phrases_[phrase])) found.push_back(phrase);
        };
        add(set.by_key_, keys[at].stem);
        add(set.by_key_, keys[at].form);
        for (std::size_t i = first_class_at[at]; i < classes.size() && classes[i].begin == at; ++i)
            add(set.by_class_, classes[i].word_class);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    bool sentence_starts(std::size_t at) const { return tokens[at].before == Break::sentence; }

    // Where the atom ends when it stands at `at`; nothing if it does not stand there.
    std::optional<std::size_t> atom_end(const Atom& atom, std::size_t at) const {
        if (!atom.is_class) {
            const bool same = keys[at].stem == atom.number || keys[at].form == atom.number;
            return same ? std::optional(at + 1) : std::nullopt;
        }
        for (std::size_t i = first_class_at[at]; i < classes.size() && classes[i].begin == at;
             ++i) {
            if (classes[i].word_class == atom.number) return classes[i].end;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> rest(const Phrase& phrase, std::size_t element, std::size_t at,
                                    bool at_start) const {
        if (element == phrase.elements.size()) return at;
        const Element& wanted = phrase.elements[element];
        if (wanted.atoms.empty()) return after_gap(phrase, element, at, wanted.gap);
        if (at < tokens.size() && (at_start || !sentence_starts(at))) {
            for (const Atom& atom : wanted.atoms) {
                const auto end = atom_end(atom, at);
                if (!end) continue;
                if (const auto whole = rest(phrase, element + 1, *end, false)) return whole;
            }
        }
        return wanted.optional ? rest(phrase, element + 1, at, at_start) : std::nullopt;
    }

    std::optional<std::size_t> after_gap(const Phrase& phrase, std::size_t element, std::size_t at,
                                         std::size_t gap) const {
        for (std::size_t skipped = 0; skipped <= gap; ++skipped) {
            if (const auto whole = rest(phrase, element + 1, at + skipped, false)) return whole;
            if (at + skipped >= tokens.size() || sentence_starts(at + skipped)) break;
        }
        return std::nullopt;
    }

    bool clause_starts(std::size_t at) const { return at == 0 || tokens[at].before != Break::none; }

    void try_at(std::size_t phrase, std::size_t at, std::vector<PhraseMatch>& found) const {
        if (set.phrases_[phrase].opens_clause && !clause_starts(at)) return;
        if (const auto end = rest(set.phrases_[phrase], 0, at, true)) {
            found.push_back({phrase, at, *end});
        }
    }
};

std::vector<PhraseMatch> PhraseSet::find(const Tokens& tokens,
                                         const std::vector<ClassMatch>& classes) const {
    const Search search(*this, tokens, classes);
    std::vector<PhraseMatch> found;
    for (std::size_t at = 0; at < tokens.size(); ++at)
        for (const std::size_t phrase : search.candidates(at)) search.try_at(phrase, at, found);
    return found;
}

}  // namespace wizdesk::intents
