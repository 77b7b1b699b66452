#pragma once

// Holds a value to a JSON Schema 2020-12, as far as our schemas use it: a keyword that this does
// not know is a fault, so that no schema passes unchecked.

#include <regex>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "bot/http/text.h"

namespace wizdesk::http {

class SchemaCheck {
  public:
    // `document` has the schemas that references point into; must outlive it.
    explicit SchemaCheck(const nlohmann::json& document) : document_(document) {}

    // Empty if `value` fits, else where it does not and why.
    std::string fault(const nlohmann::json& schema, const nlohmann::json& value,
                      const std::string& at = "$") const {
        for (const auto& [keyword, argument] : schema.items()) {
            std::string found = check(keyword, argument, schema, value, at);
            if (!found.empty()) return found;
        }
        return {};
    }

    std::string fault_by_name(const std::string& name, const nlohmann::json& value) const {
        return fault({{"$ref", "#/components/schemas/" + name}}, value);
    }

  private:
    using json = nlohmann::json;

    std::string check(const std::string& keyword, const json& argument, const json& schema,
                      const json& value, const std::string& at) const {
        static const std::set<std::string> kNotes = {"description", "format", "default"};
        if (kNotes.count(keyword)) return {};
        if (keyword == "$ref")
            return fault(document_.at(json::json_pointer(argument.get<std::string>().substr(1))),
                         value, at);
        if (keyword == "type") return say(is_type(argument, value), at, "type", argument);
        if (keyword == "enum") return say(contains(argument, value), at, "enum", argument);
        if (keyword == "anyOf") return any_of(argument, value, at);
        if (value.is_object()) return check_object(keyword, argument, schema, value, at);
        if (value.is_array()) return check_array(keyword, argument, value, at);
        if (value.is_string()) return check_string(keyword, argument, value, at);
        if (value.is_number()) return check_number(keyword, argument, value, at);
        return known(keyword) ? "" : at + ": unknown keyword " + keyword;
    }

    std::string check_object(const std::string& keyword, const json& argument, const json& schema,
                             const json& value, const std::string& at) const {
        if (keyword == "required") {
            for (const auto& name : argument)
                if (!value.contains(name)) return at + ": misses " + name.get<std::string>();
            return {};
        }
        if (keyword == "properties") {
            for (const auto& [name, property] : argument.items()) {
                std::string found =
                    value.contains(name) ? fault(property, value[name], at + "." + name) : "";
                if (!found.empty()) return found;
            }
            return {};
        }
        if (keyword == "additionalProperties") {
            for (const auto& [name, member] : value.items()) {
                if (schema.contains("properties") && schema["properties"].contains(name)) continue;
                if (argument == false) return at + ": has " + name;
                std::string found = fault(argument, member, at + "." + name);
                if (!found.empty()) return found;
            }
            return {};
        }
        return known(keyword) ? "" : at + ": unknown keyword " + keyword;
    }

    std::string check_array(const std::string& keyword, const json& argument, const json& value,
                            const std::string& at) const {
        if (keyword == "maxItems")
            return say(value.size() <= argument.get<std::size_t>(), at, keyword, argument);
        if (keyword != "items") return known(keyword) ? "" : at + ": unknown keyword " + keyword;
        for (std::size_t i = 0; i < value.size(); ++i) {
            std::string found = fault(argument, value[i], at + "[" + std::to_string(i) + "]");
            if (!found.empty()) return found;
        }
        return {};
    }

    std::string check_string(const std::string& keyword, const json& argument, const json& value,
                             const std::string& at) const {
        const auto& text = value.get_ref<const std::string&>();
        const std::size_t length = code_points(text).value_or(0);
        if (keyword == "minLength")
            return say(length >= argument.get<std::size_t>(), at, keyword, argument);
        if (keyword == "maxLength")
            return say(length <= argument.get<std::size_t>(), at, keyword, argument);
        if (keyword == "pattern")
            return say(std::regex_search(text, std::regex(argument.get<std::string>())), at,
                       keyword, argument);
        return known(keyword) ? "" : at + ": unknown keyword " + keyword;
    }

    std::string check_number(const std::string& keyword, const json& argument, const json& value,
                             const std::string& at) const {
        if (keyword == "minimum") return say(value >= argument, at, keyword, argument);
        if (keyword == "maximum") return say(value <= argument, at, keyword, argument);
        return known(keyword) ? "" : at + ": unknown keyword " + keyword;
    }

    std::string any_of(const json& schemas, const json& value, const std::string& at) const {
        for (const auto& schema : schemas)
            if (fault(schema, value, at).empty()) return {};
        return at + ": fits none of anyOf";
    }

    // Keywords that say nothing about a value of another type.
    static bool known(const std::string& keyword) {
        static const std::set<std::string> kKnown = {
            "required",  "properties", "additionalProperties",
            "items",     "maxItems",   "minLength",
            "maxLength", "pattern",    "minimum",
            "maximum"};
        return kKnown.count(keyword) > 0;
    }

    static bool contains(const json& list, const json& value) {
        for (const auto& item : list)
            if (item == value) return true;
        return false;
    }

    static bool is_type(const json& type, const json& value) {
        if (type.is_array()) {
            for (const auto& one : type)
                if (is_type(one, value)) return true;
            return false;
        }
        return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
               (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
               (type == "integer" && value.is_number_integer()) ||
               (type == "boolean" && value.is_boolean()) || (type == "null" && value.is_null());
    }

    static std::string say(bool fits, const std::string& at, const std::string& keyword,
                           const json& argument) {
        return fits ? "" : at + ": not " + keyword + " " + argument.dump();
    }

    const json& document_;
};

}  // namespace wizdesk::http
