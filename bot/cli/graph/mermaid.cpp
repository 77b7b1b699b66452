#include <sstream>

#include "bot/cli/graph/drawings.h"

namespace wizdesk::cli {
namespace {

// Quotes would end the label, and # begins an escape.
std::string label(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '"') {
            out += "#quot;";
        } else if (c == '#') {
            out += "#35;";
        } else if (c == '<') {
            out += "#lt;";
        } else if (c == '>') {
            out += "#gt;";
        } else {
            out += c;
        }
    }
    return out;
}

std::string rule_node(const Table& table, std::size_t row) {
    return table.name + "_" + std::to_string(row);
}

std::string outcome_node(const Outcome& outcome) {
    switch (outcome.kind) {
        case OutcomeKind::access:
            return "access_" + outcome.id;
        case OutcomeKind::question:
            return "ask_" + outcome.id;
        case OutcomeKind::refusal:
            return "refuse_" + outcome.id;
        case OutcomeKind::duties:
            return "table_" + outcome.id;
    }
    return outcome.id;
}

std::string shaped(const Outcome& outcome) {
    const std::string text = "\"" + label(outcome.text) + "\"";
    if (outcome.kind == OutcomeKind::question) return "{{" + text + "}}";
    if (outcome.kind == OutcomeKind::refusal) return "([" + text + "])";
    return "[" + text + "]";
}

void draw_table(const Table& table, std::ostream& out) {
    out << "  subgraph table_" << table.name << "[\"" << label(table.name) << ": "
        << (table.duties ? "every row that holds" : "the first row that holds") << "\"]\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        out << "    " << rule_node(table, i) << "[\"<b>" << label(row.rule) << "</b>";
        for (const std::string& condition : row.when) out << "<br/>" << label(condition);
        out << (row.outcomes.empty() ? "<br/>(nothing to say)" : "") << "\"]\n";
    }
    out << "  end\n";
}

void draw_arrows(const Table& table, std::ostream& out) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        for (const Outcome& outcome : table.rows[i].outcomes) {
            out << "  " << rule_node(table, i) << " --> " << outcome_node(outcome) << '\n';
        }
    }
}

}  // namespace

std::string draw_mermaid(const Outline& outline) {
    std::ostringstream out;
    out << "%% " << outline.pack << ", version " << outline.version << "\nflowchart LR\n";
    for (const auto* tables : {&outline.tables, &outline.duties}) {
        for (const Table& table : *tables) draw_table(table, out);
    }
    for (const Outcome& outcome : outcomes_of(outline)) {
        out << "  " << outcome_node(outcome) << shaped(outcome) << '\n';
    }
    for (const auto* tables : {&outline.tables, &outline.duties}) {
        for (const Table& table : *tables) draw_arrows(table, out);
    }
    return out.str();
}

}  // namespace wizdesk::cli
