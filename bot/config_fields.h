#pragma once

// The one table of settings: reading a file, the environment, the command line and writing the
// example all go through it.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/config.h"

namespace wizdesk::bot {

// Where the setting lives in a Config, by its type.
using ConfigPlace = std::variant<std::string& (*)(Config&), bool& (*)(Config&),
                                 double& (*)(Config&), std::vector<std::string>& (*)(Config&)>;

struct ConfigField {
    std::string_view key;  // "listen", or "limits.enabled" for one of a group
    ConfigPlace place;
    // Null if the text can be used, else what it must be ("must be HOST:PORT").
    const char* (*fault)(const std::string& text);
    std::string_view comment;
};

std::span<const ConfigField> config_fields();

// Null if there is no such setting.
const ConfigField* find_config_field(std::string_view key);

// One text for a single value, any number for a list. Returns null, or what the value must be; then
// nothing was changed.
const char* assign(const ConfigField& field, Config& config, const std::vector<std::string>& texts);

// The value as YAML writes it.
std::string yaml_of(const ConfigField& field, Config config);

inline bool is_list(const ConfigField& field) {
    return field.place.index() == 3;
}
inline bool is_text(const ConfigField& field) {
    return field.place.index() == 0;
}

}  // namespace wizdesk::bot
