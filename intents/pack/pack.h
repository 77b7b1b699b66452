#pragma once

// The knowledge pack as plain data, as it stands in the YAML files of intents/ctwiz. Made by
// load_pack; const afterwards.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "intents/pack/date.h"
#include "intents/pack/pack_files.h"

namespace wizdesk::intents {

// Where something stands in the pack's files, for complaints.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

// Where a statement comes from, and until when somebody has to compare it with that again.
struct Review {
    std::string source;      // may be empty
    std::optional<Date> by;  // empty: not said
};

struct Link {
    std::string id;
    std::string action;  // request_account | submit_ticket | training | handoff
    std::string label;
    std::string url;  // empty for handoff
    Review review;
    Place place;
};

struct AccessType {
    std::string id;
    std::string label;  // the exact words of the drop-down
    std::string who;
    std::vector<std::string> areas;
    std::vector<std::string> tasks;     // ids
    std::vector<std::string> names;     // phrases
    std::vector<std::string> includes;  // types that give nothing beside this one
    Review review;
    Place place;
};

struct Task {
    std::string id;
    std::string title;
    std::vector<std::string> phrases;
    Place place;
};

struct Note {
    int number = 0;
    std::string text;
    Review review;
    Place place;
};

enum class Form { role, deed, place, statement };

struct FactPhrase {
    Form form = Form::deed;
    std::string text;
    Place place;
};

struct FactValue {
    std::string value;
    std::vector<FactPhrase> phrases;
};

struct Fact {
    std::string name;
    std::string title;
    bool about_place = false;  // holds for everybody at the workplace
    std::string own;           // of a place's fact: what "I don't" denies instead, or as well
    std::vector<FactValue> values;
    Place place;
};

inline constexpr const char* kUnknown = "unknown";
inline constexpr const char* kKnown = "known";

// fact → the values of which one must hold; kUnknown and kKnown are values too.
using Condition = std::map<std::string, std::vector<std::string>>;
// fact → value.
using Facts = std::map<std::string, std::string>;

struct Derivation {
    Condition when;
    Facts then;
    Place place;
};

struct QuickReplyText {
    std::string title;
    std::string text;
};

struct QuestionAnswer {
    std::vector<std::string> phrases;
    Facts set;
};

struct Question {
    std::string id;
    std::string text;
    std::string again;  // when it has to be asked a second time
    std::vector<QuickReplyText> quick_replies;
    Facts if_yes;
    Facts if_no;
    std::vector<QuestionAnswer> answers;
    Place place;
};

struct Rule {
    std::string name;
    Condition when;
    std::vector<std::string> grant;  // access type ids
    bool add_role = false;           // the grant is a role to add by a helpdesk ticket
    std::string ask;                 // a question's id
    std::string refuse;              // an answer's id
    bool final = false;              // the refusal stands whatever else is granted
    std::string duties;              // a duty table that decides
    std::string collect;             // a duty table whose grants come on top
    bool pass = false;
    std::vector<int> notes;
    Place place;
};

struct DecisionTable {
    std::string name;
    std::vector<Rule> rules;
    Rule otherwise;  // of a duty table: when no rule holds; empty name: nothing
    Place place;
};

// Access types that must not be granted where the condition holds, whatever the tables say. Not
// looked at when deciding: the proof shows that the tables keep to it.
struct Ban {
    std::string name;
    Condition when;
    std::vector<std::string> grant;  // access type ids
    Place place;
};

// Learning `fact` may take these access types back. Not looked at when deciding: the proof shows
// that nothing else does, but for reasons that verdict_proof.h names.
struct Retraction {
    std::string fact;
    std::vector<std::string> grant;  // access type ids
    Place place;
};

struct Answer {
    std::string id;
    std::string kind;  // answer | fallback | handoff | smalltalk
    std::string text;
    std::vector<std::string> actions;  // link ids
    std::vector<int> notes;
    std::vector<std::string> rows;
    std::string quick_replies_of;  // a question's id
    Review review;
    Place place;
};

struct Topic {
    std::string intent;
    std::string answer;
    std::vector<std::string> phrases;
    std::vector<std::string> unless;  // phrases that keep the topic from applying
    bool outweighs_role = false;      // who wants this does not ask for an access type
    Place place;
};

struct Utterances {
    std::string intent;
    std::vector<std::string> texts;
    std::vector<Place> places;  // of the texts
    Place place;
};

// What people say of themselves, for the fact models to learn from.
struct FactSentences {
    Facts says;  // what each of the texts claims of the writer; empty: nothing
    std::vector<std::string> texts;
    std::vector<Place> places;  // of the texts
    Place place;
};

// Clauses as they stand in messages, for the standing model to learn from.
struct StandingSentences {
    bool past = false;  // tells of what is over
    std::vector<std::string> texts;
    std::vector<Place> places;  // of the texts
    Place place;
};

// What an opening message may call for. Of `facts`, `answer` and `asks` one is given at most; with
// none of them nothing follows from it.
struct Outcome {
    std::string name;    // of access types: their ids, sorted, joined by "+"
    Facts facts;         // what the person then is or does: the decision tables grant the types
    std::string answer;  // an answer's id
    bool asks = false;   // a fact that decides is open
    Place place;
};

// Messages as people open a talk, for the outcome model to learn from.
struct OpeningMessages {
    std::vector<std::string> texts;
    std::vector<std::string> outcomes;  // of the texts, by name
    std::vector<Place> places;          // of the texts
};

// How far the outcome model is believed: a probability for each use.
struct OutcomeConfidence {
    double agreed = 0.4;  // access types that follow from the words need this much
    double sure = 0.9;    // what takes the place of a question about the person, or of other types
    double aside = 0.9;   // what takes the place of anything else, or passes over what was said
};

struct WordClassDef {
    std::string name;
    std::vector<std::string> members;
    Place place;
};

struct Rewrite {
    std::string from;
    std::string to;
    bool capitals = false;
    Place place;
};

// Outcome that a conversation test accepts; fields that are empty do not matter.
struct Expectation {
    std::string kind;
    bool types_matter = false;
    std::vector<std::string> access_types;
    std::string intent;
    std::string language;
};

struct TestTurn {
    std::string user;
    std::vector<Expectation> replies;  // each must be met by some reply
    Place place;
};

struct ConversationTest {
    std::string name;
    std::string locale;  // with which the conversation is opened; may be empty
    std::vector<TestTurn> turns;
    Place place;
};

struct Pack {
    std::string name;
    std::string version;
    std::string language;                     // of the texts: the code of a language, "en"
    std::vector<std::string> language_words;  // that show this language in a message
    double min_confidence = 0.5;
    double min_margin = 0.1;
    double auto_confidence = 0.9;  // what an answer needs that no person looks at before it is sent
    double max_wrong = 0.01;       // the share of utterances that may wrongly get access types
    int max_questions = 3;
    std::vector<Link> links;
    std::vector<AccessType> access_types;
    std::vector<Note> notes;
    std::vector<Task> tasks;
    std::map<std::string, std::string> task_areas;  // task id → area that allows it
    std::vector<Fact> facts;
    std::vector<Derivation> derived;
    std::vector<std::vector<std::string>> exclusive;  // groups of facts: the last one said counts
    std::vector<std::vector<std::string>> of_two;     // pairs: the first is not the second's
    std::vector<std::string> identity;                // facts that say who somebody is
    std::vector<std::string> workplaces;              // facts that say where somebody works
    std::vector<std::string> duty_facts;              // facts that say what somebody does
    std::vector<Question> questions;
    std::vector<DecisionTable> duties;
    std::vector<DecisionTable> tables;
    std::string otherwise_ask;
    std::vector<Ban> never;
    std::vector<Retraction> taken_back;
    std::map<std::string, std::string> phrasing;
    std::vector<Answer> answers;
    std::map<std::string, std::vector<std::string>> signals;
    std::vector<Topic> topics;
    std::vector<Utterances> utterances;
    std::vector<FactSentences> fact_sentences;
    std::vector<StandingSentences> standing_sentences;
    std::vector<Outcome> outcomes;
    OutcomeConfidence outcome_confidence;
    // The files of the opening messages, for read_opening_messages(): only training and proofs read
    // them, and what is read takes several times the room. Never null; shared with the
    // translations.
    std::shared_ptr<const PackFiles> opening_messages = std::make_shared<const PackFiles>();
    std::vector<Rewrite>
        glosses;  // of a translation: its words in those of the pack's own language
    std::vector<Rewrite> rewrites;
    std::vector<std::string> known_words;  // right as they are, though no dictionary word
    std::vector<WordClassDef> words;       // grammar classes among them, in the order of definition
    std::vector<ConversationTest> tests;
    // The same pack in other languages, each whole: the same facts, tables and ids, with texts of
    // its own, and with the phrases of that language beside those above.
    std::vector<Pack> translations;

    // This pack in a language: a translation, or itself for its own language and for one that it
    // is not in.
    const Pack& in(const std::string& language) const;

    // Whether the fact holds for everybody at a workplace; false for an unknown one.
    bool is_about_place(const std::string& fact) const;

    // All return nullptr for an unknown id.
    const Link* link(const std::string& id) const;
    const AccessType* access_type(const std::string& id) const;
    const Question* question(const std::string& id) const;
    const Answer* answer(const std::string& id) const;
    const Note* note(int number) const;
    const Task* task(const std::string& id) const;
    const DecisionTable* duty_table(const std::string& name) const;
    const Outcome* outcome(const std::string& name) const;

    // Empty for a name that the pack does not phrase.
    std::string phrase(const std::string& name) const;
};

}  // namespace wizdesk::intents
