#include "intents/pack/translation.h"

#include <algorithm>

#include "intents/pack/pack_readers.h"
#include "intents/pack/pack_references.h"

namespace wizdesk::intents {
namespace {

// The folder of a path that lies in one whose name is a code of two or three letters.
std::string language_of(const std::string& path) {
    const std::string folder = path.substr(0, path.find('/'));
    const bool code =
        (folder.size() == 2 || folder.size() == 3) && folder.size() < path.size() &&
        std::all_of(folder.begin(), folder.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return code ? folder : "";
}

const auto kId = [](const auto& item) { return item.id; };

// Hands each item what stands for it in the map, which must hold nothing else; with `whole`, every
// item must have something there.
template <typename Items, typename IdOf, typename Take>
void each(const YamlReader& map, const std::string& part, bool whole, Items& items, IdOf id_of,
          Take take) {
    std::map<std::string, YamlReader> given;
    for (const auto& [id, value] : map.entries()) given.emplace(id, value);
    for (auto& item : items) {
        const auto found = given.find(id_of(item));
        if (found == given.end()) {
            if (whole) map.fail("\"" + part + "\" has no text for \"" + id_of(item) + "\"; add it");
            continue;
        }
        take(item, found->second);
        given.erase(found);
    }
    for (const auto& [id, value] : given) {
        value.fail("the pack has no \"" + id + "\" among its " + part +
                   "; correct the id or take it out");
    }
}

void read_question(Question& question, const YamlReader& node) {
    node.allow({"text", "again", "quick_replies"});
    question.text = node.text("text");
    question.again = node.text_or("again", question.text);
    const std::vector<YamlReader> replies = node.at("quick_replies").items();
    if (replies.size() != question.quick_replies.size()) {
        node.at("quick_replies")
            .fail("question \"" + question.id + "\" has " +
                  std::to_string(question.quick_replies.size()) + " quick replies, and here are " +
                  std::to_string(replies.size()) + "; translate each, in the same order");
    }
    for (std::size_t i = 0; i < replies.size(); ++i) {
        question.quick_replies[i] = {replies[i].text("title"), replies[i].text("text")};
    }
    question.place = place_of(node);
}

// Takes the text of an item into its member.
template <typename Item>
auto text(std::string Item::*member) {
    return [member](Item& item, const YamlReader& value) {
        item.*member = value.as_text();
        item.place = place_of(value);
    };
}

void read_texts(const YamlReader& root, Pack& pack) {
    root.allow({"links", "access_types", "notes", "tasks", "questions", "phrasing", "answers"});
    const auto texts = [&](const char* part, auto& items, auto id_of, auto take) {
        each(root.at(part), part, true, items, id_of, take);
    };
    texts("links", pack.links, kId, text(&Link::label));
    texts("access_types", pack.access_types, kId, text(&AccessType::who));
    const auto number = [](const Note& note) { return std::to_string(note.number); };
    texts("notes", pack.notes, number, text(&Note::text));
    texts("tasks", pack.tasks, kId, text(&Task::title));
    texts("questions", pack.questions, kId, read_question);
    texts(
        "phrasing", pack.phrasing, [](const auto& entry) { return entry.first; },
        [](auto& entry, const YamlReader& value) { entry.second = value.as_text(); });
    texts("answers", pack.answers, kId, text(&Answer::text));
}

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

void read_fact(Fact& fact, const YamlReader& node) {
    each(
        node, "values of " + fact.name, false, fact.values,
        [](const FactValue& value) { return value.value; },
        [](FactValue& value, const YamlReader& phrases) {
            phrases.allow({"roles", "deeds", "places", "statements"});
            read_phrases(phrases, value);
        });
}

void read_open_answers(Question& question, const YamlReader& node) {
    for (const YamlReader& answer : node.items()) {
        question.answers.push_back(read_open_answer(answer));
    }
}

// What settles a topic in this language is asked first: the pack's own phrases were written for
// another.
void read_topics(const YamlReader& root, Pack& pack) {
    std::vector<Topic> topics;
    for (const YamlReader& node : root.at("topics").items()) topics.push_back(read_topic(node));
    pack.topics.insert(pack.topics.begin(), topics.begin(), topics.end());
}

void read_understanding(const YamlReader& root, Pack& pack) {
    root.allow(
        {"language_words", "facts", "tasks", "access_types", "signals", "topics", "answers"});
    pack.language_words = root.at("language_words").as_texts();
    const auto some = [&](const char* part, auto& items, auto id_of, auto take) {
        if (root.has(part)) each(root.at(part), part, false, items, id_of, take);
    };
    some(
        "facts", pack.facts, [](const Fact& fact) { return fact.name; }, read_fact);
    some("tasks", pack.tasks, kId,
         [](Task& task, const YamlReader& phrases) { append(task.phrases, phrases.as_texts()); });
    some("access_types", pack.access_types, kId,
         [](AccessType& type, const YamlReader& names) { append(type.names, names.as_texts()); });
    some(
        "signals", pack.signals, [](const auto& entry) { return entry.first; },
        [](auto& entry, const YamlReader& phrases) { append(entry.second, phrases.as_texts()); });
    some("answers", pack.questions, kId, read_open_answers);
    if (root.has("topics")) read_topics(root, pack);
}

// Members of a class that the pack has are added to it, since its phrases name it.
void read_class(const std::string& name, const YamlReader& members, Pack& pack) {
    const auto known = std::find_if(pack.words.begin(), pack.words.end(),
                                    [&](const WordClassDef& words) { return words.name == name; });
    if (known == pack.words.end()) {
        pack.words.push_back({name, members.as_texts(), place_of(members)});
    } else {
        append(known->members, members.as_texts());
    }
}

void read_words(const YamlReader& root, Pack& pack) {
    root.allow({"known", "gloss", "words"});
    append(pack.known_words, root.texts("known"));
    if (root.has("gloss")) {
        for (const auto& [from, to] : root.at("gloss").entries()) {
            pack.glosses.push_back({from, to.as_text(), false, place_of(to)});
        }
    }
    if (!root.has("words")) return;
    for (const auto& [name, members] : root.at("words").entries()) read_class(name, members, pack);
}

using Read = void (*)(const YamlReader&, Pack&);

Read reader_of(const std::string& path, const std::string& name) {
    if (name == "texts.yml") return read_texts;
    if (name == "understanding.yml") return read_understanding;
    if (name == "words.yml") return read_words;
    if (name.starts_with("utterances/")) return read_utterances;
    if (name.starts_with("fact_sentences/")) return read_fact_sentences;
    if (name.starts_with("standing_sentences/")) return read_standing_sentences;
    throw PackError(path, 0, 0,
                    "not a file of a translation, which has texts.yml, understanding.yml, "
                    "words.yml, utterances/, fact_sentences/ and standing_sentences/");
}

}  // namespace

std::set<std::string> languages_in(const PackFiles& files) {
    std::set<std::string> languages;
    for (const auto& [path, content] : files) {
        if (is_translation(path)) languages.insert(language_of(path));
    }
    return languages;
}

bool is_translation(const std::string& path) {
    return !language_of(path).empty();
}

Pack translate(const Pack& base, const std::string& language, const PackFiles& files) {
    Pack pack = base;
    pack.translations.clear();
    pack.tests.clear();
    pack.language = language;
    for (const char* needed : {"texts.yml", "understanding.yml"}) {
        const std::string path = language + "/" + needed;
        if (!files.contains(path)) throw PackError(path, 0, 0, "is missing from the pack; add it");
    }
    for (const auto& [path, content] : files) {
        if (language_of(path) != language) continue;
        const std::string name = path.substr(language.size() + 1);
        reader_of(path, name)(YamlReader::parse(path, content), pack);
    }
    check_references(pack);
    return pack;
}

}  // namespace wizdesk::intents
