#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {

// A node of a YAML file that knows where it stands, so that every complaint names file, line and
// column. Functions throw PackError when the node is not of the asked kind.
class YamlReader {
  public:
    // Throws PackError when `text` is not YAML.
    static YamlReader parse(const std::string& file, const std::string& text);

    // The map may hold these keys and no others.
    void allow(std::initializer_list<const char*> keys) const;

    bool has(const std::string& key) const;
    YamlReader at(const std::string& key) const;  // throws when the key is missing
    std::string text(const std::string& key) const;
    std::string text_or(const std::string& key, const std::string& otherwise) const;
    std::vector<std::string> texts(const std::string& key) const;  // empty when the key is missing

    std::string as_text() const;
    double as_number() const;
    int as_int() const;
    std::vector<std::string> as_texts() const;  // of a list, or of a single text
    std::vector<YamlReader> items() const;
    std::vector<std::pair<std::string, YamlReader>> entries() const;
    bool is_list() const { return node_.IsSequence(); }

    [[noreturn]] void fail(const std::string& what) const;
    const std::string& file() const { return file_; }
    int line() const { return node_.Mark().line + 1; }
    int column() const { return node_.Mark().column + 1; }

  private:
    YamlReader(std::string file, const YAML::Node& node) : file_(std::move(file)), node_(node) {}

    std::string file_;
    YAML::Node node_;
};

}  // namespace wizdesk::intents
