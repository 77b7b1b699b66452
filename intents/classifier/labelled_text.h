#pragma once

// Public data sets: one example a line, `text<TAB>label`.

#include <cstddef>
#include <istream>
#include <stdexcept>
#include <string>
#include <vector>

namespace wizdesk::intents {

struct LabelledText {
    std::string text;
    std::string label;
    std::size_t line = 0;  // in the file, from 1
};

// A line that is not `text<TAB>label`. what() names the line.
class LabelledTextError : public std::runtime_error {
  public:
    explicit LabelledTextError(std::size_t line, const std::string& problem)
        : std::runtime_error("line " + std::to_string(line) + ": " + problem) {}
};

// Reads to the end. The label is what follows the last tab; empty lines are skipped; a carriage
// return before the line feed does not count. Throws LabelledTextError.
std::vector<LabelledText> read_labelled_text(std::istream& in);

}  // namespace wizdesk::intents
