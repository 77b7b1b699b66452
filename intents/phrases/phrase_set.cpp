#include "intents/phrases/phrase_set.h"

#include <algorithm>
#include <optional>
#include <set>

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

// Class members and tokens meet in the trie under these keys: a stem, or "=" and the very form.
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
    std::size_t node = 0;
    const std::vector<std::string> words = split(member, ' ');
    if (words.empty()) {
        throw PhraseError("the word class {" + classes_[word_class].name + "} has an empty member");
    }
    for (const std::string& word : words) {
        if (!is_plain_word(word)) {
            throw PhraseError("{" + classes_[word_class].name + "} cannot have the member \"" +
                              member + "\": it is words, or one {class} by itself");
        }
        const auto [entry, added] = trie_[node].next.try_emplace(member_key(word), trie_.size());
        node = entry->second;
        if (added) trie_.emplace_back();
    }
    std::vector<std::size_t>& classes = trie_[node].classes;
    if (std::find(classes.begin(), classes.end(), word_class) == classes.end()) {
        classes.push_back(word_class);
        classes_[word_class].members.push_back(member);
    }
}

std::vector<std::string> PhraseSet::class_members(const std::string& name) const {
    const auto found = class_numbers_.find(name);
    return found == class_numbers_.end() ? std::vector<std::string>{}
                                         : classes_[found->second].members;
}

PhraseSet::Atom PhraseSet::parse_atom(std::string_view text) const {
    if (text == "=") throw PhraseError("an element of the phrase is empty");
    if (text.front() == kExact) return {Atom::Type::word, std::string(text.substr(1)), 0};
    if (text.front() != '{') return {Atom::Type::stem, stem(text), 0};
    const std::string name(text.substr(1, text.size() - 2));
    const auto found = class_numbers_.find(name);
    if (text.back() != '}' || found == class_numbers_.end()) {
        throw PhraseError("no word class {" + name + "}; define it under `words`");
    }
    return {Atom::Type::word_class, name, found->second};
}

PhraseSet::Element PhraseSet::parse_element(std::string_view text) const {
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
        if (atom.type == Atom::Type::stem) by_stem_[atom.text].push_back(number);
        if (atom.type == Atom::Type::word) by_word_[atom.text].push_back(number);
        if (atom.type == Atom::Type::word_class) by_class_[atom.word_class].push_back(number);
    }
    phrases_.push_back(std::move(phrase));
    return number;
}

void PhraseSet::walk(const Tokens& tokens, std::size_t begin,
                     std::vector<ClassMatch>& found) const {
    std::vector<std::size_t> nodes{0};
    const std::size_t before = found.size();
    for (std::size_t at = begin; at < tokens.size() && !nodes.empty(); ++at) {
        if (at > begin && tokens[at].before == Break::sentence) break;
        std::vector<std::size_t> reached;
        for (const std::size_t node : nodes) {
            for (const std::string& key : {tokens[at].stem, exact_key(tokens[at].word)}) {
                const auto next = trie_[node].next.find(key);
                if (next != trie_[node].next.end()) reached.push_back(next->second);
            }
        }
        for (const std::size_t node : reached) {
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
        nodes = std::move(reached);
    }
}

std::vector<ClassMatch> PhraseSet::find_classes(const Tokens& tokens) const {
    std::vector<ClassMatch> found;
    for (std::size_t begin = 0; begin < tokens.size(); ++begin) walk(tokens, begin, found);
    return found;
}

// One message, with what a phrase's elements are held against.
struct PhraseSet::Search {
    const PhraseSet& set;
    const Tokens& tokens;
    const std::vector<ClassMatch>& classes;  // sorted by begin
    std::vector<std::size_t> first_class_at;

    Search(const PhraseSet& phrase_set, const Tokens& words, const std::vector<ClassMatch>& found)
        : set(phrase_set), tokens(words), classes(found), first_class_at(words.size() + 1, 0) {
        std::size_t next = 0;
        for (std::size_t at = 0; at <= tokens.size(); ++at) {
            while (next < classes.size() && classes[next].begin < at) ++next;
            first_class_at[at] = next;
        }
    }

    bool sentence_starts(std::size_t at) const { return tokens[at].before == Break::sentence; }

    // Where the atom ends when it stands at `at`; nothing if it does not stand there.
    std::optional<std::size_t> atom_end(const Atom& atom, std::size_t at) const {
        if (atom.type == Atom::Type::stem && tokens[at].stem == atom.text) return at + 1;
        if (atom.type == Atom::Type::word && tokens[at].word == atom.text) return at + 1;
        if (atom.type != Atom::Type::word_class) return std::nullopt;
        for (std::size_t i = first_class_at[at]; i < classes.size() && classes[i].begin == at;
             ++i) {
            if (classes[i].word_class == atom.word_class) return classes[i].end;
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
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        std::set<std::size_t> candidates;
        const auto add = [&](const auto& index, const auto& key) {
            const auto entry = index.find(key);
            if (entry != index.end()) candidates.insert(entry->second.begin(), entry->second.end());
        };
        add(by_stem_, tokens[at].stem);
        add(by_word_, tokens[at].word);
        for (std::size_t i = search.first_class_at[at];
             i < classes.size() && classes[i].begin == at; ++i) {
            add(by_class_, classes[i].word_class);
        }
        for (const std::size_t phrase : candidates) search.try_at(phrase, at, found);
    }
    return found;
}

}  // namespace wizdesk::intents
