#include "tests/intents/small_pack.h"

#include "intents/pack/pack_loader.h"

namespace wizdesk::intents {
namespace {

constexpr const char* kSettings = R"(
name: bakery
understanding: {min_confidence: 0.45, min_margin: 0.08}
dialogue: {max_questions: 3}
links: []
)";

constexpr const char* kAccessTypes = R"(
access_types:
  - {id: kitchen, label: Kitchen Key, who: bakers, areas: [], tasks: [], names: ["kitchen key", "kitchen baker *1 key", "master key"]}
  - {id: office, label: Office Key, who: managers, areas: [], tasks: [], names: ["office key", "baker *1 key", "master key"]}
notes: []
tasks:
  - {id: order_flour, title: order flour, phrases: ["{order} *1 flour"]}
  - {id: sign_lease, title: sign the lease, phrases: ["sign *2 lease order"]}
)";

constexpr const char* kFacts = R"(
facts:
  - name: baker
    title: bakes
    about: person
    values:
      - value: head
        roles: ["head baker"]
      - value: "yes"
        roles: ["baker"]
  - name: cashier
    title: sells
    about: person
    values:
      - value: "yes"
        roles: ["cashier", "manager for *1 shop"]
  - name: orders
    title: orders flour
    about: person
    values:
      - value: "yes"
        deeds: ["{order} *2 flour", "=i *1 order"]
      - value: "no"
        deeds: ["never {order} *2 flour"]
  - name: backup
    title: stands in for the baker
    about: person
    values:
      - value: "yes"
        deeds: ["cover for *1 baker"]
        statements: ["baker is out"]
  - name: open_sunday
    title: the shop opens on Sunday
    about: place
    own: orders
    values:
      - value: "yes"
        statements: ["open *2 sunday"]
      - value: "no"
        statements: ["closed *2 sunday"]
  - name: shop
    title: works at the shop
    about: person
    values:
      - value: "yes"
        places: ["at *1 shop"]
derived: []
exclusive: []
of_two: [[cashier, orders]]
identity: [baker]
)";

constexpr const char* kDecisions = R"(
duties: []
tables: []
otherwise: {ask: duty}
)";

constexpr const char* kAnswers = R"(
phrasing: {}
answers:
  - {id: handoff, kind: handoff, text: Somebody will call.}
  - {id: recipe, kind: fallback, text: I know keys only.}
)";

constexpr const char* kTopics = R"(
signals:
  for_another: ["for my {person}"]
  for_name: ["which|what *3 does", "=what key for"]
  for_both: ["each of us"]
  for_myself: ["for myself"]
  about_types: ["which|what key can|opens"]
  manipulation: ["ignore *1 rules"]
  correction: ["sorry"]
topics:
  - {intent: request_human, answer: handoff, phrases: ["talk to *1 =human"], unless: ["are you *1 =human"]}
  - {intent: out_of_scope, answer: recipe, phrases: ["recipe", "talk to *1 =human"], outweighs_role: true}
)";

constexpr const char* kWords = R"(
capitals: {HB: head baker}
known: []
rewrite: {"i'm": i am, "don't": do not}
grammar:
  self: ["=i"]
  we: ["=we"]
  you: ["=you"]
  another: ["=he", "=she", "=they", "no one"]
  be: ["=am", "=is", "=are", work as]
  was: ["=was", "=were"]
  as: ["=as"]
  negation: ["=not", "=no", "=nor", "=never", "=neither"]
  doubt: [not sure whether, not sure if]
  past: [used to]
  asking: ["=which", "=what", "=who", "=how"]
  auxiliary: ["=do", "=does", "=can", "=is", "=are", "=am", "=have"]
  possessive: ["=my", "=our", "=her"]
  determiner: ["=the", "=a", "=an"]
  job: [job, title]
  conjunction: ["=and", "=or"]
  contrast: ["=but", "=only"]
  subordinate: ["=if", "=who", "=that", "=when", "=because"]
  preposition: ["=for", "=with", "=at", "=in", "=of", "=to"]
  inquiry: [know, explain]
  verb: ["=orders", "=signs", "=has", "=needs", "=bakes"]
  base_verb: ["=order", "=sign", "=have", "=need"]
  person: [baker, cashier, manager, colleague]
  place: [shop, bakery]
  lead_in: ["=hi", "=so", "=well"]
  disowning: ["not me", "someone else does"]
  reporting: ["=said", "=told"]
  owning: ["is me", "is mine"]
  untrue: ["not true that"]
  amount: ["=three"]
  ending: ["=until"]
  past_verb: ["=sold"]
  relation: ["=neighbor"]
  their: ["=her"]
  time: [monday]
words:
  order: [order, buy]
  yes_word: ["=yes", we do]
  no_word: ["=no", we do not]
)";

constexpr const char* kQuestions = R"(
questions:
  - id: duty
    text: What do you do?
    quick_replies: []
    answers:
      - {phrases: [flour], set: {orders: "yes"}}
      - {phrases: [bread], set: {orders: "no", baker: "yes"}}
  - id: sunday
    text: Do you open on Sundays?
    quick_replies: []
    answers:
      - {phrases: [sunday], set: {open_sunday: "yes"}}
)";

constexpr const char* kFindAccess = R"(
intent: find_access
utterances:
  [which one should I take, which key do I need, I need a key, what key is mine, tell me which key to ask for,
   what do I pick, help me choose]
)";

constexpr const char* kCapability = R"(
intent: faq_capability
utterances:
  [which key opens the oven, what can I do with it, does it open the store room, can the key open the safe,
   which key can open the cellar, what does this key open]
)";

constexpr const char* kDetails = R"(
intent: faq_access_details
utterances:
  [tell me about the kitchen key, what is the office key, explain the office key, details of the kitchen key,
   describe the kitchen key]
)";

constexpr const char* kGreet = R"(
intent: greet
utterances: [hello, hello there, good morning, good evening, greetings, good day to all, hey]
)";

constexpr const char* kThanks = R"(
intent: thanks
utterances: [thanks, thank you, many thanks, thanks a lot, much appreciated, cheers]
)";

}  // namespace

PackFiles small_pack_files() {
    return {{"pack.yml", kSettings},
            {"access_types.yml", kAccessTypes},
            {"facts.yml", kFacts},
            {"decisions.yml", kDecisions},
            {"answers.yml", kAnswers},
            {"topics.yml", kTopics},
            {"words.yml", kWords},
            {"questions.yml", kQuestions},
            {"utterances/find_access.yml", kFindAccess},
            {"utterances/faq_capability.yml", kCapability},
            {"utterances/faq_access_details.yml", kDetails},
            {"utterances/greet.yml", kGreet},
            {"utterances/thanks.yml", kThanks}};
}

Pack small_pack() {
    return load_pack(small_pack_files());
}

}  // namespace wizdesk::intents
