#include "bot/cli/graph/outline.h"

#include <algorithm>
#include <regex>

namespace wizdesk::cli {
namespace {

using intents::Pack;
using intents::Rule;

std::string value_in_words(const std::string& value) {
    if (value == intents::kUnknown) return "not said";
    if (value == intents::kKnown) return "said";
    return value;
}

std::string condition(const Pack& pack, const std::string& name,
                      const std::vector<std::string>& values) {
    const auto fact = std::find_if(pack.facts.begin(), pack.facts.end(),
                                   [&](const intents::Fact& f) { return f.name == name; });
    std::string title = fact == pack.facts.end() ? name : fact->title;
    if (values == std::vector<std::string>{"yes"}) return title;
    std::string text;
    for (const std::string& value : values) {
        text += (text.empty() ? ": " : " or ") + value_in_words(value);
    }
    return title + text;
}

std::vector<Outcome> outcomes(const Pack& pack, const Rule& rule) {
    std::vector<Outcome> out;
    for (const std::string& type : rule.grant) {
        out.push_back({OutcomeKind::access, type, pack.access_type(type)->label});
    }
    if (!rule.ask.empty()) {
        out.push_back(
            {OutcomeKind::question, rule.ask, without_marks(pack.question(rule.ask)->text)});
    }
    if (!rule.refuse.empty()) {
        out.push_back(
            {OutcomeKind::refusal, rule.refuse, without_marks(pack.answer(rule.refuse)->text)});
    }
    for (const std::string& table : {rule.duties, rule.collect}) {
        if (!table.empty()) out.push_back({OutcomeKind::duties, table, table});
    }
    return out;
}

std::string remark(const Rule& rule) {
    std::string text = rule.add_role ? "as a role to add" : "";
    if (rule.final) text = "whatever else is granted";
    std::string notes;
    for (const int note : rule.notes) notes += (notes.empty() ? "" : ", ") + std::to_string(note);
    if (notes.empty()) return text;
    return text + (text.empty() ? "" : "; ") + (rule.notes.size() > 1 ? "notes " : "note ") + notes;
}

Row row(const Pack& pack, const Rule& rule) {
    Row row{rule.name, {}, outcomes(pack, rule), remark(rule)};
    for (const auto& [fact, values] : rule.when) row.when.push_back(condition(pack, fact, values));
    return row;
}

Table table(const Pack& pack, const intents::DecisionTable& from, bool duties) {
    Table table{from.name, duties, {}};
    for (const Rule& rule : from.rules) table.rows.push_back(row(pack, rule));
    if (!from.otherwise.name.empty()) table.rows.push_back(row(pack, from.otherwise));
    return table;
}

}  // namespace

Outline outline(const Pack& pack) {
    Outline out{pack.name, pack.version, {}, {}};
    for (const auto& from : pack.tables) out.tables.push_back(table(pack, from, false));
    for (const auto& from : pack.duties) out.duties.push_back(table(pack, from, true));
    Rule opening;
    opening.name = "opening_question";
    opening.ask = pack.otherwise_ask;
    out.tables.push_back({"otherwise", false, {row(pack, opening)}});
    return out;
}

std::vector<Outcome> outcomes_of(const Outline& outline) {
    std::vector<Outcome> all;
    const auto add = [&](const Outcome& outcome) {
        const bool known = std::any_of(all.begin(), all.end(), [&](const Outcome& other) {
            return other.kind == outcome.kind && other.id == outcome.id;
        });
        if (!known && outcome.kind != OutcomeKind::duties) all.push_back(outcome);
    };
    for (const auto* tables : {&outline.tables, &outline.duties}) {
        for (const Table& table : *tables) {
            for (const Row& row : table.rows) {
                for (const Outcome& outcome : row.outcomes) add(outcome);
            }
        }
    }
    return all;
}

std::string without_marks(const std::string& markdown) {
    static const std::regex link(R"(\[([^\]]*)\]\([^)]*\))");
    static const std::regex bold(R"(\*\*)");
    static const std::regex outer_line_ends(R"(^\n+|\n+$)");
    static const std::regex line_ends(R"(\n+)");
    std::string text = std::regex_replace(markdown, link, "$1");
    text = std::regex_replace(text, bold, "");
    text = std::regex_replace(text, outer_line_ends, "");
    return std::regex_replace(text, line_ends, " ");
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

const char* style_class(OutcomeKind kind) {
    switch (kind) {
        case OutcomeKind::access:
            return "access";
        case OutcomeKind::question:
            return "question";
        case OutcomeKind::refusal:
            return "refusal";
        case OutcomeKind::duties:
            return "duties";
    }
    return "";
}

}  // namespace wizdesk::cli
