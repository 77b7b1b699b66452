#pragma once

// The one table of what is set of a ticket system: reading a file, the environment and writing the
// example all go through it.

#include <chrono>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/tickets/source.h"

namespace wizdesk::bot {

template <typename Value>
using InSource = Value& (*)(tickets::Source&);

// Where the setting lives in a Source, by its type.
using SourcePlace = std::variant<InSource<std::string>, InSource<bool>, InSource<int>,
                                 InSource<std::chrono::seconds>, InSource<tickets::Mode>,
                                 InSource<std::vector<std::string>>,
                                 InSource<std::map<std::string, tickets::Mode>>>;

struct SourceField {
    std::string_view key;
    SourcePlace place;
    // Null if the text can be used, else what it must be.
    const char* (*fault)(const std::string& text);
    std::string_view example;  // a value, as YAML writes it
    std::string_view comment;
    bool secret = false;  // may come from a file of its own, or from the environment
};

std::span<const SourceField> source_fields();

// Null if there is no such setting.
const SourceField* find_source_field(std::string_view key);

// One text for a single value, any number for a list. Returns null, or what the value must be; then
// nothing was changed. Not for maps.
const char* assign(const SourceField& field, tickets::Source& source,
                   const std::vector<std::string>& texts);

// The same for one entry of a map: how far one intent goes.
const char* assign_entry(const SourceField& field, tickets::Source& source, const std::string& name,
                         const std::string& text);

inline bool is_list(const SourceField& field) {
    return std::holds_alternative<InSource<std::vector<std::string>>>(field.place);
}
inline bool is_map(const SourceField& field) {
    return std::holds_alternative<InSource<std::map<std::string, tickets::Mode>>>(field.place);
}

// "WIZDESK_SOURCES_CITY_DESK" of "city-desk": what the names of its variables begin with.
std::string source_variable(std::string_view name);

// A ticket system with everything set, as a comment below "sources:".
std::string source_example();

}  // namespace wizdesk::bot
