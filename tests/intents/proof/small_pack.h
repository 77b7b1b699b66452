#pragma once

// A whole knowledge pack in a few lines, about a bakery: sound as it is, so that a test breaks it
// in one place and looks for the complaint.

#include <stdexcept>
#include <string>

#include "intents/pack/pack_loader.h"

namespace wizdesk::test {

inline const char* const kBakeryGrammar = R"(
capitals: {}
rewrite: {"i'm": i am}
grammar:
  self: ["=i"]
  we: ["=we"]
  you: ["=you"]
  another: ["=he"]
  be: ["=am", "=is"]
  was: ["=was"]
  as: ["=as"]
  negation: ["=not"]
  doubt: ["not sure if"]
  past: ["used to"]
  asking: ["=which", "=what"]
  auxiliary: ["=do", "=can"]
  possessive: ["=my"]
  determiner: ["=the", "=a"]
  job: [job]
  inquiry: [wonder]
  conjunction: ["=and"]
  contrast: ["=but"]
  subordinate: ["=if"]
  preposition: ["=at"]
  verb: [need]
  base_verb: ["=have"]
  lead_in: ["=hello"]
  disowning: ["not me"]
  reporting: ["=said"]
  owning: ["is me"]
  untrue: ["not true that"]
  amount: ["=three"]
  ending: ["=until"]
  past_verb: ["=sold"]
  relation: ["=neighbor"]
  their: ["=her"]
  time: [monday]
  person: [boss]
  place: [shop]
words:
  yes_word: ["=yes"]
  no_word: ["=no"]
)";

inline intents::PackFiles small_pack() {
    return {
        {"pack.yml", R"(
name: bakery
language: en
understanding: {min_confidence: 0.4, min_margin: 0.05}
dialogue: {max_questions: 2}
links:
  - {id: desk, action: submit_ticket, label: Ask at the desk, url: "https://example.org/desk"}
)"},
        {"access_types.yml", R"(
access_types:
  - {id: oven_key, label: Oven Key, who: bakers, areas: [Oven], tasks: [bake], source: the list, review_by: 2099-12-31, names: ["oven key"]}
  - {id: till_key, label: Till Key, who: sellers, areas: [Till], tasks: [], source: the list, review_by: 2099-12-31, names: ["till key"]}
notes:
  - {number: 1, text: Wash your hands.}
tasks:
  - {id: bake, title: bake bread, phrases: ["bake bread"]}
)"},
        {"facts.yml", R"(
facts:
  - {name: bakes, title: bakes, about: person, values: [{value: "yes", deeds: ["bake"]}]}
  - {name: sells, title: sells, about: person, values: [{value: "yes", deeds: ["sell"]}]}
  - {name: trained, title: is trained, about: person, values: [{value: "yes", statements: ["trained"]}]}
  - {name: master, title: is a master, about: person, values: [{value: "yes", roles: ["master"]}]}
derived:
  - {when: {master: "yes"}, then: {trained: "yes"}}
exclusive: []
identity: []
)"},
        {"decisions.yml", R"(
duties: []
tables:
  - name: ovens
    rules:
      - {name: baker, when: {bakes: "yes", trained: "yes"}, grant: [oven_key], notes: [1]}
      - {name: untrained, when: {bakes: "yes", trained: "no"}, refuse: untrained}
      - {name: training_unsaid, when: {bakes: "yes", trained: unknown}, ask: training}
      - {name: no_baker, pass: true}
  - name: tills
    rules:
      - {name: seller, when: {sells: "yes"}, grant: [till_key]}
      - {name: no_seller, pass: true}
otherwise: {ask: work}
never:
  - {name: ovens_are_hot, when: {trained: ["no", unknown]}, grant: [oven_key]}
)"},
        {"questions.yml", R"(
questions:
  - id: work
    text: What do you do?
    quick_replies: [{title: Bake, text: I bake}, {title: Sell, text: I sell}]
  - id: training
    text: Are you trained?
    quick_replies: [{title: "Yes", text: "Yes"}, {title: "No", text: "No"}]
    "yes": {trained: "yes"}
    "no": {trained: "no"}
)"},
        {"answers.yml", R"(
phrasing: {access_one: "Take the {label}.", capability_one: "This lets you {task}:"}
answers:
  - {id: untrained, kind: fallback, text: "Please ask at the [desk](desk).", actions: [desk]}
  - {id: greet, kind: smalltalk, text: Hello!}
  - {id: request_human, kind: handoff, text: "One moment."}
  - {id: restart, kind: smalltalk, text: "We start over."}
  - {id: out_of_scope, kind: fallback, text: "I can't say.", actions: [desk]}
  - {id: not_understood, kind: fallback, text: "I don't understand.", actions: [desk]}
  - {id: gave_up, kind: fallback, text: "I can't tell.", actions: [desk]}
)"},
        {"topics.yml", R"(
signals: {}
topics:
  - {intent: request_human, answer: request_human, phrases: ["human"]}
  - {intent: restart, answer: restart, phrases: ["again"]}
  - {intent: out_of_scope, answer: out_of_scope, phrases: ["weather"]}
)"},
        {"words.yml", kBakeryGrammar},
        {"utterances/find_access.yml", R"(
intent: find_access
utterances: [I bake here, I sell bread, which key do I need, I am trained to bake]
)"},
        {"utterances/greet.yml", R"(
intent: greet
utterances: [hello, good morning, hello there, hey]
)"},
        {"utterances/out_of_scope.yml", R"(
intent: out_of_scope
utterances: [who won the match, it rains in the street, my shoes are red, tell a story]
)"},
        {"utterances/faq_capability.yml", R"(
intent: faq_capability
utterances: [which key lets me bake bread, what key can bake bread, which key is to bake bread]
)"},
        // read by the redactor, which has words of its own
        {"privacy.yml", intents::built_in_pack().at("privacy.yml")},
    };
}

// The files with one text of one of them replaced. Throws std::logic_error when it is not there.
inline intents::PackFiles with(intents::PackFiles files, const std::string& file,
                               const std::string& text, const std::string& by) {
    std::string& content = files.at(file);
    const std::size_t at = content.find(text);
    if (at == std::string::npos) throw std::logic_error(file + " has no \"" + text + "\"");
    content.replace(at, text.size(), by);
    return files;
}

// The bakery in German beside its own English.
inline intents::PackFiles small_pack_in_german() {
    intents::PackFiles files = with(small_pack(), "pack.yml", "language: en\n",
                                    "language: en\nlanguage_words: [i, the, which, and]\n");
    files["de/texts.yml"] = R"(
links: {desk: Am Schalter fragen}
access_types: {oven_key: wer backt, till_key: wer verkauft}
notes: {1: Hände waschen.}
tasks: {bake: Brot backen}
questions:
  work:
    text: Was machen Sie?
    quick_replies: [{title: Backen, text: Ich backe}, {title: Verkaufen, text: Ich verkaufe}]
  training:
    text: Haben Sie es gelernt?
    quick_replies: [{title: Ja, text: Ja}, {title: Nein, text: Nein}]
phrasing: {access_one: "Nehmen Sie den {label}.", capability_one: "Damit können Sie {task}:"}
answers:
  untrained: "Bitte fragen Sie am [Schalter](desk)."
  greet: Guten Tag!
  request_human: Einen Augenblick.
  restart: Wir fangen von vorne an.
  out_of_scope: Das weiß ich nicht.
  not_understood: Das verstehe ich nicht.
  gave_up: Das kann ich nicht sagen.
)";
    files["de/understanding.yml"] = R"(
language_words: [ich, bin, der, und, ja, nein]
facts: {trained: {"yes": {statements: [gelernt]}}}
)";
    files["de/words.yml"] = R"(
known: [schalter]
gloss: {ich: i, backe: bake, verkaufe: sell, ja: "yes", nein: "no", "backe nicht": do not bake}
words: {negation: ["=kein"]}
)";
    files["de/utterances/greet.yml"] = R"(
intent: greet
utterances: [guten tag, servus]
)";
    return files;
}

}  // namespace wizdesk::test
