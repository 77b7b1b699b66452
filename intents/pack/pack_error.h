#pragma once

#include <stdexcept>
#include <string>

namespace wizdesk::intents {

// A knowledge pack that must not be used. what() is one line for the pack's editor:
// "facts.yml:12:7: what is wrong; what to do". Line and column count from 1; 0 when the whole
// file or folder is meant.
class PackError : public std::runtime_error {
  public:
    PackError(const std::string& file, int line, int column, const std::string& what)
        : std::runtime_error(place(file, line, column) + what) {}

  private:
    static std::string place(const std::string& file, int line, int column) {
        if (line == 0) return file + ": ";
        return file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
    }
};

}  // namespace wizdesk::intents
