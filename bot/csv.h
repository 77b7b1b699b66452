#pragma once

#include <string>
#include <vector>

namespace wizdesk::bot {

// One record of a CSV file (RFC 4180), with its line end. Spreadsheets calculate a cell that begins
// like a formula (= + - @, a tab or a line end): such a cell gets an apostrophe before it.
std::string csv_record(const std::vector<std::string>& cells);

}  // namespace wizdesk::bot
