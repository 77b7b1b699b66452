#pragma once

// The decision tables in words that people can discuss, ready to be drawn.

#include <string>
#include <vector>

#include "intents/pack/pack.h"

namespace wizdesk::cli {

enum class OutcomeKind { access, question, refusal, duties };

// What a rule leads to.
struct Outcome {
    OutcomeKind kind = OutcomeKind::access;
    std::string id;    // of the access type, question, answer or duty table
    std::string text;  // what people call it, without Markdown
};

struct Row {
    std::string rule;
    std::vector<std::string>
        when;  // one condition each: "is a nurse", "is a nurse: no or not said"
    std::vector<Outcome> outcomes;  // none: the table has nothing to say
    std::string remark;             // "as a role to add; notes 4, 5"; may be empty
};

struct Table {
    std::string name;
    bool duties = false;  // every row that holds counts, not only the first
    std::vector<Row> rows;
};

struct Outline {
    std::string pack;
    std::string version;
    std::vector<Table> tables;
    std::vector<Table> duties;
};

Outline outline(const intents::Pack& pack);

// Each outcome of all rows once, in the order of appearance, without the duty tables.
std::vector<Outcome> outcomes_of(const Outline& outline);

// Markdown without its marks, in one line.
std::string without_marks(const std::string& markdown);

// For the text of HTML, SVG and dot's labels.
std::string escaped(const std::string& text);

// The kind as the pictures' style sheets name it: "access", "question", "refusal" or "duties".
const char* style_class(OutcomeKind kind);

}  // namespace wizdesk::cli
