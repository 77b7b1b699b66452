#include "intents/pack/pack_loader.h"

#include <algorithm>

#include "intents/pack/opening_messages.h"
#include "intents/pack/pack_readers.h"
#include "intents/pack/pack_references.h"
#include "intents/pack/translation.h"
#include "intents/pack/yaml_reader.h"

namespace wizdesk::intents {
namespace {

std::vector<int> numbers(const YamlReader& node, const std::string& key) {
    std::vector<int> numbers;
    if (!node.has(key)) return numbers;
    for (const YamlReader& item : node.at(key).items()) numbers.push_back(item.as_int());
    return numbers;
}

Condition read_condition(const YamlReader& node) {
    Condition condition;
    for (const auto& [fact, values] : node.entries()) condition[fact] = values.as_texts();
    return condition;
}

void read_links(const YamlReader& list, Pack& pack) {
    for (const YamlReader& node : list.items()) {
        node.allow({"id", "action", "label", "url", "source", "review_by"});
        pack.links.push_back({node.text("id"), node.text("action"), node.text("label"),
                              node.text_or("url", ""), read_review(node), place_of(node)});
    }
}

void read_settings(const YamlReader& root, Pack& pack) {
    root.allow({"name", "language", "language_words", "understanding", "dialogue", "links"});
    pack.name = root.text("name");
    pack.language = root.text_or("language", "en");
    pack.language_words = root.texts("language_words");
    const YamlReader understanding = root.at("understanding");
    understanding.allow({"min_confidence", "min_margin", "max_wrong", "auto_confidence",
                         "outcome_agreed", "outcome_sure", "outcome_aside"});
    pack.min_confidence = understanding.at("min_confidence").as_number();
    pack.min_margin = understanding.at("min_margin").as_number();
    const auto set = [&](const char* name, double& value) {
        if (understanding.has(name)) value = understanding.at(name).as_number();
    };
    set("max_wrong", pack.max_wrong);
    set("auto_confidence", pack.auto_confidence);
    set("outcome_agreed", pack.outcome_confidence.agreed);
    set("outcome_sure", pack.outcome_confidence.sure);
    set("outcome_aside", pack.outcome_confidence.aside);
    pack.max_questions = root.at("dialogue").at("max_questions").as_int();
    read_links(root.at("links"), pack);
}

void read_access_types(const YamlReader& root, Pack& pack) {
    root.allow({"access_types", "notes", "tasks"});
    for (const YamlReader& node : root.at("access_types").items()) {
        node.allow(
            {"id", "label", "who", "areas", "tasks", "names", "includes", "source", "review_by"});
        pack.access_types.push_back({node.text("id"), node.text("label"), node.text("who"),
                                     node.texts("areas"), node.texts("tasks"), node.texts("names"),
                                     node.texts("includes"), read_review(node), place_of(node)});
    }
    for (const YamlReader& node : root.at("notes").items()) {
        node.allow({"number", "text", "source", "review_by"});
        pack.notes.push_back(
            {node.at("number").as_int(), node.text("text"), read_review(node), place_of(node)});
    }
    for (const YamlReader& node : root.at("tasks").items()) {
        node.allow({"id", "title", "area", "phrases"});
        pack.tasks.push_back(
            {node.text("id"), node.text("title"), node.texts("phrases"), place_of(node)});
        if (node.has("area")) pack.task_areas[node.text("id")] = node.text("area");
    }
}

Fact read_fact(const YamlReader& node) {
    node.allow({"name", "title", "about", "own", "values"});
    Fact fact{node.text("name"),
              node.text("title"),
              node.text("about") == "place",
              node.text_or("own", ""),
              {},
              place_of(node)};
    for (const YamlReader& value : node.at("values").items()) {
        value.allow({"value", "roles", "deeds", "places", "statements"});
        FactValue read{value.text("value"), {}};
        read_phrases(value, read);
        fact.values.push_back(std::move(read));
    }
    return fact;
}

void read_fact_file(const YamlReader& root, Pack& pack) {
    root.allow({"facts", "derived", "exclusive", "of_two", "identity", "workplaces", "duty_facts"});
    for (const YamlReader& node : root.at("facts").items()) pack.facts.push_back(read_fact(node));
    for (const YamlReader& node : root.at("derived").items()) {
        node.allow({"when", "then"});
        pack.derived.push_back(
            {read_condition(node.at("when")), read_facts(node.at("then")), place_of(node)});
    }
    if (root.has("of_two")) {
        for (const YamlReader& node : root.at("of_two").items())
            pack.of_two.push_back(node.as_texts());
    }
    for (const YamlReader& node : root.at("exclusive").items()) {
        pack.exclusive.push_back(node.as_texts());
    }
    pack.identity = root.texts("identity");
    pack.workplaces = root.texts("workplaces");
    pack.duty_facts = root.texts("duty_facts");
}

Question read_question(const YamlReader& node) {
    node.allow({"id", "text", "again", "quick_replies", "yes", "no", "answers"});
    Question question;
    question.id = node.text("id");
    question.text = node.text("text");
    question.again = node.text_or("again", question.text);
    question.place = place_of(node);
    for (const YamlReader& reply : node.at("quick_replies").items()) {
        question.quick_replies.push_back({reply.text("title"), reply.text("text")});
    }
    if (node.has("yes")) question.if_yes = read_facts(node.at("yes"));
    if (node.has("no")) question.if_no = read_facts(node.at("no"));
    if (!node.has("answers")) return question;
    for (const YamlReader& answer : node.at("answers").items()) {
        question.answers.push_back(read_open_answer(answer));
    }
    return question;
}

void read_outcomes(const YamlReader& root, Pack& pack) {
    root.allow({"outcomes"});
    for (const YamlReader& node : root.at("outcomes").items()) {
        node.allow({"name", "facts", "answer", "asks"});
        Outcome outcome{node.text("name"),
                        {},
                        node.text_or("answer", ""),
                        node.text_or("asks", "false") == "true",
                        place_of(node)};
        if (node.has("facts")) outcome.facts = read_facts(node.at("facts"));
        if (!outcome.facts.empty() + !outcome.answer.empty() + (outcome.asks ? 1 : 0) > 1)
            node.fail("an outcome has one of facts, answer and asks at most; take the others out");
        pack.outcomes.push_back(std::move(outcome));
    }
}

Rule read_rule(const YamlReader& node, const std::string& name) {
    node.allow({"name", "when", "grant", "kind", "ask", "refuse", "final", "duties", "collect",
                "pass", "notes"});
    Rule rule;
    rule.name = name;
    if (node.has("when")) rule.when = read_condition(node.at("when"));
    rule.grant = node.texts("grant");
    rule.add_role = node.text_or("kind", "access") == "add_role";
    rule.ask = node.text_or("ask", "");
    rule.refuse = node.text_or("refuse", "");
    rule.final = node.text_or("final", "false") == "true";
    rule.duties = node.text_or("duties", "");
    rule.collect = node.text_or("collect", "");
    rule.pass = node.text_or("pass", "false") == "true";
    rule.notes = numbers(node, "notes");
    rule.place = place_of(node);
    const int outcomes = !rule.grant.empty() + !rule.ask.empty() + !rule.refuse.empty() +
                         !rule.duties.empty() + (rule.pass ? 1 : 0);
    if (outcomes != 1) {
        node.fail("rule \"" + name + "\" needs one of grant, ask, refuse, duties, pass");
    }
    return rule;
}

DecisionTable read_table(const YamlReader& node) {
    node.allow({"name", "rules", "otherwise"});
    DecisionTable table;
    table.name = node.text("name");
    table.place = place_of(node);
    for (const YamlReader& rule : node.at("rules").items()) {
        table.rules.push_back(read_rule(rule, rule.text("name")));
    }
    if (node.has("otherwise")) {
        table.otherwise = read_rule(node.at("otherwise"), table.name + "_otherwise");
    }
    return table;
}

Ban read_ban(const YamlReader& node) {
    node.allow({"name", "when", "grant"});
    return {node.text("name"), read_condition(node.at("when")), node.at("grant").as_texts(),
            place_of(node)};
}

void read_safety(const YamlReader& root, Pack& pack) {
    if (root.has("never")) {
        for (const YamlReader& node : root.at("never").items()) {
            pack.never.push_back(read_ban(node));
        }
    }
    if (!root.has("taken_back")) return;
    for (const YamlReader& node : root.at("taken_back").items()) {
        node.allow({"fact", "grant"});
        pack.taken_back.push_back({node.text("fact"), node.texts("grant"), place_of(node)});
    }
}

void read_decisions(const YamlReader& root, Pack& pack) {
    root.allow({"duties", "tables", "otherwise", "never", "taken_back"});
    for (const YamlReader& node : root.at("duties").items())
        pack.duties.push_back(read_table(node));
    for (const YamlReader& node : root.at("tables").items())
        pack.tables.push_back(read_table(node));
    pack.otherwise_ask = root.at("otherwise").text("ask");
    read_safety(root, pack);
}

void read_answers(const YamlReader& root, Pack& pack) {
    root.allow({"phrasing", "answers"});
    pack.phrasing = read_facts(root.at("phrasing"));
    for (const YamlReader& node : root.at("answers").items()) {
        node.allow({"id", "kind", "text", "actions", "notes", "rows", "quick_replies_of", "source",
                    "review_by"});
        pack.answers.push_back({node.text("id"), node.text("kind"), node.text("text"),
                                node.texts("actions"), numbers(node, "notes"), node.texts("rows"),
                                node.text_or("quick_replies_of", ""), read_review(node),
                                place_of(node)});
    }
}

void read_topics(const YamlReader& root, Pack& pack) {
    root.allow({"signals", "topics"});
    for (const auto& [name, phrases] : root.at("signals").entries()) {
        pack.signals[name] = phrases.as_texts();
    }
    for (const YamlReader& node : root.at("topics").items())
        pack.topics.push_back(read_topic(node));
}

void read_words(const YamlReader& root, Pack& pack) {
    root.allow({"capitals", "known", "rewrite", "grammar", "words"});
    pack.known_words = root.texts("known");
    for (const auto& [from, to] : root.at("capitals").entries()) {
        pack.rewrites.push_back({from, to.as_text(), true, place_of(to)});
    }
    for (const auto& [from, to] : root.at("rewrite").entries()) {
        pack.rewrites.push_back({from, to.as_text(), false, place_of(to)});
    }
    for (const char* part : {"words", "grammar"}) {
        for (const auto& [name, members] : root.at(part).entries()) {
            pack.words.push_back({name, members.as_texts(), place_of(members)});
        }
    }
}

Expectation read_expectation(const YamlReader& node) {
    node.allow({"kind", "access_types", "intent", "language"});
    return {node.text("kind"), node.has("access_types"), node.texts("access_types"),
            node.text_or("intent", ""), node.text_or("language", "")};
}

void read_tests(const YamlReader& root, Pack& pack) {
    root.allow({"conversations"});
    for (const YamlReader& node : root.at("conversations").items()) {
        node.allow({"name", "locale", "turns"});
        ConversationTest test{node.text("name"), node.text_or("locale", ""), {}, place_of(node)};
        for (const YamlReader& turn : node.at("turns").items()) {
            turn.allow({"user", "bot"});
            TestTurn read{turn.text("user"), {}, place_of(turn)};
            for (const YamlReader& reply : turn.at("bot").items()) {
                read.replies.push_back(read_expectation(reply));
            }
            test.turns.push_back(std::move(read));
        }
        pack.tests.push_back(std::move(test));
    }
}

using Read = void (*)(const YamlReader&, Pack&);

// The files that every pack has, and the reader of each.
const std::map<std::string, Read>& readers() {
    static const std::map<std::string, Read> table = {
        {"pack.yml", read_settings},
        {"access_types.yml", read_access_types},
        {"facts.yml", read_fact_file},
        {"decisions.yml", read_decisions},
        {"answers.yml", read_answers},
        {"topics.yml", read_topics},
        {"words.yml", read_words},
        {"questions.yml",
         [](const YamlReader& root, Pack& pack) {
             root.allow({"questions"});
             for (const YamlReader& node : root.at("questions").items()) {
                 pack.questions.push_back(read_question(node));
             }
         }},
    };
    return table;
}

Read reader_of(const std::string& path) {
    if (const auto found = readers().find(path); found != readers().end()) return found->second;
    if (path.starts_with("utterances/")) return read_utterances;
    if (path.starts_with("fact_sentences/")) return read_fact_sentences;
    if (path.starts_with("standing_sentences/")) return read_standing_sentences;
    if (path.starts_with("tests/")) return read_tests;
    if (path == "outcomes.yml") return read_outcomes;
    if (path == "privacy.yml") return nullptr;  // read by the redactor
    throw PackError(path, 0, 0,
                    "not a file of a knowledge pack; move it out of the folder, or into "
                    "utterances/, fact_sentences/, standing_sentences/, opening_messages/ (*.tsv), "
                    "tests/ or a language's folder (es/)");
}

}  // namespace

Pack load_pack(const PackFiles& files) {
    Pack pack;
    pack.version = pack_version(files);
    for (const auto& [path, reader] : readers()) {
        if (!files.contains(path)) throw PackError(path, 0, 0, "is missing from the pack; add it");
    }
    for (const auto& [path, content] : files) {
        if (is_translation(path) || is_opening_messages(path)) continue;
        if (const Read read = reader_of(path)) read(YamlReader::parse(path, content), pack);
    }
    pack.opening_messages = std::make_shared<const PackFiles>(opening_messages_among(files));
    check_references(pack);
    for (const std::string& language : languages_in(files)) {
        pack.translations.push_back(translate(pack, language, files));
    }
    return pack;
}

}  // namespace wizdesk::intents
