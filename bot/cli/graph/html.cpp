#include <sstream>

#include "bot/cli/graph/drawings.h"

namespace wizdesk::cli {
namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --line: #8888; --text: #1b1b1b; --page: #fff; --head: #f0f0f0;
  --access: #2e7d32; --question: #1565c0; --refusal: #b26a00; --duties: #6a4c93; }
@media (prefers-color-scheme: dark) { :root { --text: #eee; --page: #161616; --head: #2a2a2a;
  --access: #81c784; --question: #90caf9; --refusal: #ffcc80; --duties: #ce93d8; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page);
  max-width: 76rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2.5rem; }
caption { text-align: left; font-weight: bold; font-size: 1.2rem; padding: .5rem 0; }
caption small { font-weight: normal; }
th, td { border: 1px solid var(--line); padding: .4rem .7rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
tbody th { font-weight: normal; font-family: ui-monospace, monospace; font-size: .85rem; }
ul { margin: 0; padding-left: 1.1rem; }
.kind { font-weight: bold; }
.access .kind { color: var(--access); } .question .kind { color: var(--question); }
.refusal .kind { color: var(--refusal); } .duties .kind { color: var(--duties); }
.remark { font-size: .85rem; opacity: .8; }
svg { min-width: 60rem; width: 100%; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--text); } svg .name { font-weight: bold; }
svg rect { fill: var(--page); stroke: var(--line); }
svg rect.access { stroke: var(--access); stroke-width: 2; }
svg rect.question { stroke: var(--question); } svg rect.refusal { stroke: var(--refusal); }
svg path { fill: none; stroke-width: 1.2; opacity: .55; }
svg path.access { stroke: var(--access); } svg path.question { stroke: var(--question); }
svg path.refusal { stroke: var(--refusal); } svg path.duties { stroke: var(--duties); }
)";

const char* heading(OutcomeKind kind) {
    switch (kind) {
        case OutcomeKind::access:
            return "Access:";
        case OutcomeKind::question:
            return "Ask:";
        case OutcomeKind::refusal:
            return "Not covered:";
        case OutcomeKind::duties:
            return "See duties:";
    }
    return "";
}

void write_outcomes(const Row& row, std::ostream& out) {
    if (row.outcomes.empty()) out << "This table has nothing to say.";
    for (const Outcome& outcome : row.outcomes) {
        out << "<div class=\"" << style_class(outcome.kind) << "\"><span class=\"kind\">"
            << heading(outcome.kind) << "</span> ";
        if (outcome.kind == OutcomeKind::duties) {
            out << "<a href=\"#" << escaped(outcome.id) << "\">" << escaped(outcome.text) << "</a>";
        } else {
            out << escaped(outcome.text);
        }
        out << "</div>";
    }
    if (!row.remark.empty()) out << "<div class=\"remark\">" << escaped(row.remark) << "</div>";
}

void write_row(const Row& row, std::ostream& out) {
    out << "<tr><th scope=\"row\">" << escaped(row.rule) << "</th><td>";
    if (row.when.empty()) {
        out << "otherwise";
    } else {
        out << "<ul>";
        for (const std::string& condition : row.when)
            out << "<li>" << escaped(condition) << "</li>";
        out << "</ul>";
    }
    out << "</td><td>";
    write_outcomes(row, out);
    out << "</td></tr>\n";
}

void write_table(const Table& table, std::ostream& out) {
    out << "<div class=\"scroll\"><table id=\"" << escaped(table.name) << "\"><caption>"
        << escaped(table.name) << " <small>("
        << (table.duties ? "every row that holds counts" : "the first row that holds counts")
        << ")</small></caption>\n<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">When all "
           "of "
           "this holds</th><th scope=\"col\">Then</th></tr></thead>\n<tbody>\n";
    for (const Row& row : table.rows) write_row(row, out);
    out << "</tbody></table></div>\n";
}

}  // namespace

std::string draw_html(const Outline& outline) {
    std::ostringstream out;
    out << "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        << "<title>Decision tables of " << escaped(outline.pack) << "</title><style>" << kStyle
        << "</style></head><body>\n<h1>Decision tables of " << escaped(outline.pack) << "</h1>\n"
        << "<p>Version " << escaped(outline.version)
        << ". Each table looks at what is known of a person and takes the first row that holds; "
           "the access types of all tables add up. A question of any table comes before access "
           "types; \"not covered\" counts only where nothing is granted. "
           "\"Not said\" means that the person has not told us yet.</p>\n"
        << "<h2>The whole picture</h2>\n<div class=\"scroll\">" << draw_svg(outline)
        << "</div>\n<h2>The tables</h2>\n";
    for (const Table& table : outline.tables) write_table(table, out);
    out << "<h2>Duties</h2>\n<p>Rows above that say \"see duties\" lead here.</p>\n";
    for (const Table& table : outline.duties) write_table(table, out);
    out << "</body></html>\n";
    return out.str();
}

}  // namespace wizdesk::cli
