#include "bot/config.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <yaml-cpp/yaml.h>

#include "bot/config_fields.h"

namespace wizdesk::bot {

namespace {

constexpr std::string_view kAdvice = "; `wizdesk config example` prints all settings";

std::string place_of(const std::filesystem::path& file, const YAML::Mark& mark) {
    return file.string() + ":" + std::to_string(mark.line + 1) + ":" +
           std::to_string(mark.column + 1);
}

std::string secret_from(const std::string& path, const std::string& where) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    if (!file || !(content << file.rdbuf()))
        throw ConfigError(where + ": the file that secret_file names cannot be read, or is empty");
    std::string secret = content.str();
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
    return secret;
}

class FileReader {
  public:
    FileReader(const std::filesystem::path& file, Config& config) : file_(file), config_(config) {}

    void read() {
        std::ifstream stream(file_);
        if (!stream) throw ConfigError(file_.string() + ": the file cannot be read");
        try {
            const YAML::Node root = YAML::Load(stream);
            if (!root.IsNull()) read_map(root, "");
        } catch (const YAML::Exception& error) {
            throw ConfigError(place_of(file_, error.mark) + ": this is not well-formed YAML");
        }
    }

  private:
    [[noreturn]] void fail(const YAML::Node& node, const std::string& what) const {
        throw ConfigError(place_of(file_, node.Mark()) + ": " + what);
    }

    void read_map(const YAML::Node& map, const std::string& prefix) {
        if (!map.IsMap()) fail(map, "settings are written as 'name: value'");
        std::set<std::string> seen;
        for (const auto& entry : map) {
            const auto key = prefix + entry.first.Scalar();
            if (!seen.insert(key).second) fail(entry.first, "'" + key + "' is set twice; keep one");
            read_setting(entry.first, key, entry.second);
        }
    }

    void read_setting(const YAML::Node& name, const std::string& key, const YAML::Node& value) {
        if (const ConfigField* field = find_config_field(key)) {
            if (const char* fault = assign(*field, config_, texts_of(*field, key, value)))
                fail(value, "'" + key + "' " + fault);
        } else if (is_group(key)) {
            if (!value.IsNull()) read_map(value, key + ".");
        } else if (key == "sources") {
            fail(name, "ticket systems need a later version of wizdesk; remove 'sources'");
        } else {
            fail(name, "there is no setting '" + key + "'" + std::string(kAdvice));
        }
    }

    static bool is_group(const std::string& key) {
        return std::ranges::any_of(config_fields(), [&](const ConfigField& field) {
            return field.key.starts_with(key + ".");
        });
    }

    std::vector<std::string> texts_of(const ConfigField& field, const std::string& key,
                                      const YAML::Node& value) const {
        if (is_list(field)) return list_of(key, value);
        if (value.IsScalar()) return {value.Scalar()};
        if (value.IsNull()) return {""};
        if (is_text(field) && value.IsMap() && value.size() == 1 && value["secret_file"])
            return {
                secret_from(value["secret_file"].as<std::string>(), place_of(file_, value.Mark()))};
        fail(value, "'" + key + "' takes a single value");
    }

    std::vector<std::string> list_of(const std::string& key, const YAML::Node& value) const {
        if (value.IsNull()) return {};
        if (!value.IsSequence()) fail(value, "'" + key + "' takes a list: [a, b]");
        std::vector<std::string> texts;
        for (const auto& item : value) {
            if (!item.IsScalar()) fail(item, "'" + key + "' takes a list of single values");
            texts.push_back(item.Scalar());
        }
        return texts;
    }

    const std::filesystem::path& file_;
    Config& config_;
};

std::string variable_of(std::string_view key) {
    std::string name = "WIZDESK_" + std::string(key);
    std::ranges::transform(name, name.begin(), [](char c) {
        return c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return name;
}

std::vector<std::string> split_at_commas(const std::string& text) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
    return parts;
}

void set_field(const ConfigField& field, Config& config, const std::string& name,
               const std::string& value) {
    const auto texts = is_list(field) ? split_at_commas(value) : std::vector{value};
    if (const char* fault = assign(field, config, texts)) throw ConfigError(name + " " + fault);
}

void read_environment(Config& config, const Environment& environment) {
    for (const ConfigField& field : config_fields()) {
        const std::string name = variable_of(field.key);
        if (const auto value = environment(name)) set_field(field, config, name, *value);
        if (!is_text(field)) continue;
        const std::string file_name = name + "_SECRET_FILE";
        if (const auto path = environment(file_name))
            set_field(field, config, file_name, secret_from(*path, file_name));
    }
}

}  // namespace

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
}

Config load_config(const std::optional<std::filesystem::path>& file,
                   const Environment& environment) {
    Config config;
    if (file) FileReader(*file, config).read();
    read_environment(config, environment);
    return config;
}

void set_config(Config& config, std::string_view key, const std::string& value) {
    const ConfigField* field = find_config_field(key);
    if (!field) throw ConfigError("there is no setting '" + std::string(key) + "'");
    set_field(*field, config, std::string(key), value);
}

std::string config_example() {
    std::string text =
        "# Settings of wizdesk, each with its default. The command line wins over the "
        "environment,\n"
        "# the environment over this file: limits.enabled is WIZDESK_LIMITS_ENABLED there.\n";
    std::string group;
    for (const ConfigField& field : config_fields()) {
        const std::size_t dot = field.key.find('.');
        const std::string of(dot == std::string_view::npos ? "" : field.key.substr(0, dot));
        if (of != group && !of.empty()) text += "\n" + of + ":";
        group = of;
        const std::string indent(of.empty() ? 0 : 2, ' ');
        text += "\n";
        std::istringstream comment{std::string(field.comment)};
        for (std::string line; std::getline(comment, line);) text += indent + "# " + line + "\n";
        const auto name = of.empty() ? field.key : field.key.substr(dot + 1);
        text.append(indent).append(name).append(": ").append(yaml_of(field, {})).append("\n");
    }
    return text;
}

std::optional<HostPort> parse_host_port(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    HostPort result;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), result.port);
    if (error != std::errc() || end != digits.end() || result.port < 0 || result.port > 65535)
        return std::nullopt;
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    if (!bracketed && host.find(':') != std::string_view::npos) return std::nullopt;
    result.host = host;
    return result;
}

}  // namespace wizdesk::bot
