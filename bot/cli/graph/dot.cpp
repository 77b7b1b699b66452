#include <sstream>

#include "bot/cli/graph/drawings.h"

namespace wizdesk::cli {
namespace {

const char* style(OutcomeKind kind) {
    switch (kind) {
        case OutcomeKind::access:
            return "shape=box, style=\"filled,bold\", fillcolor=\"#dff0d8\"";
        case OutcomeKind::question:
            return "shape=box, style=\"filled,rounded\", fillcolor=\"#d9edf7\"";
        case OutcomeKind::refusal:
            return "shape=box, style=\"filled,dashed\", fillcolor=\"#fcf0d8\"";
        case OutcomeKind::duties:
            break;
    }
    return "";
}

const char* prefix(OutcomeKind kind) {
    switch (kind) {
        case OutcomeKind::access:
            return "access_";
        case OutcomeKind::question:
            return "ask_";
        case OutcomeKind::refusal:
            return "refuse_";
        case OutcomeKind::duties:
            return "table_";
    }
    return "";
}

std::string node(const Outcome& outcome) {
    return std::string("\"") + prefix(outcome.kind) + outcome.id + "\"";
}

// At most `width` characters a line, so that boxes stay readable.
std::string folded(const std::string& text, std::size_t width, const std::string& line_end) {
    std::istringstream words(text);
    std::string out;
    std::size_t used = 0;
    for (std::string word; words >> word; used += word.size() + 1) {
        if (used > 0 && used + word.size() > width) {
            out += line_end;
            used = 0;
        } else if (used > 0) {
            out += ' ';
        }
        out += escaped(word);
    }
    return out;
}

std::string conditions(const Row& row) {
    std::string text;
    for (const std::string& condition : row.when) {
        text += "<BR ALIGN=\"LEFT\"/>" + folded(condition, 44, "<BR ALIGN=\"LEFT\"/>&nbsp;&nbsp;");
    }
    return text + (text.empty() ? "" : "<BR ALIGN=\"LEFT\"/>");
}

void draw_table(const Table& table, std::ostream& out) {
    out << "  \"table_" << table.name << "\" [shape=plain, label=<<TABLE BORDER=\"0\" "
        << "CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"5\"><TR><TD BGCOLOR=\"#eeeeee\"><B>"
        << escaped(table.name) << "</B><BR/>"
        << (table.duties ? "every row that holds" : "the first row that holds") << "</TD></TR>";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        out << "<TR><TD ALIGN=\"LEFT\" PORT=\"r" << i << "\"><B>" << escaped(row.rule) << "</B>"
            << (row.outcomes.empty() ? " (nothing to say)" : "") << conditions(row) << "</TD></TR>";
    }
    out << "</TABLE>>];\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        for (const Outcome& outcome : table.rows[i].outcomes) {
            out << "  \"table_" << table.name << "\":r" << i << ":e -> " << node(outcome);
            if (!table.rows[i].remark.empty()) {
                out << " [label=\"" << escaped(table.rows[i].remark) << "\"]";
            }
            out << ";\n";
        }
    }
}

}  // namespace

std::string draw_dot(const Outline& outline) {
    std::ostringstream out;
    out << "digraph \"" << outline.pack << "\" {\n"
        << "  label=\"" << outline.pack << ", version " << outline.version << "\";\n"
        << "  rankdir=LR; ranksep=1.5; nodesep=0.2;\n"
        << "  node [fontname=\"Helvetica\", fontsize=10]; edge [fontname=\"Helvetica\", "
           "fontsize=8, color=\"#777777\"];\n";
    for (const Outcome& outcome : outcomes_of(outline)) {
        out << "  " << node(outcome) << " [" << style(outcome.kind) << ", label=\""
            << folded(outcome.text, 40, "\\n") << "\"];\n";
    }
    for (const auto* tables : {&outline.tables, &outline.duties}) {
        for (const Table& table : *tables) draw_table(table, out);
    }
    out << "}\n";
    return out.str();
}

}  // namespace wizdesk::cli
