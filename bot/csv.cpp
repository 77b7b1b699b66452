#include "bot/csv.h"

#include <string_view>

namespace wizdesk::bot {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@\t\r\n";

std::string csv_cell(const std::string& text) {
    const bool formula = !text.empty() && kFormulaStarts.find(text[0]) != std::string_view::npos;
    std::string cell = formula ? "'" + text : text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

std::string csv_record(const std::vector<std::string>& cells) {
    std::string record;
    for (const std::string& cell : cells) {
        if (&cell != &cells.front()) record += ',';
        record += csv_cell(cell);
    }
    return record + "\r\n";
}

}  // namespace wizdesk::bot
