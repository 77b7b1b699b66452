#include "bot/config.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <sstream>

#include "bot/config_fields.h"
#include "bot/config_file.h"
#include "bot/config_sources.h"

namespace wizdesk::bot {

namespace {

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

// Null, or what the value must be.
const char* set_field(const ConfigField& field, Config& config, const std::string& value) {
    return assign(field, config, is_list(field) ? split_at_commas(value) : std::vector{value});
}

// Reads variables, and complains of those that cannot be used.
class EnvironmentReader {
  public:
    EnvironmentReader(const Environment& environment, std::vector<std::string>& faults)
        : environment_(environment), faults_(faults) {}

    void read(Config& config) {
        for (const ConfigField& field : config_fields()) {
            const auto set = [&](const std::string& value) {
                return set_field(field, config, value);
            };
            const std::string name = variable_of(field.key);
            take(name, set);
            if (is_text(field)) take_from_file(name + "_SECRET_FILE", set);
        }
        for (tickets::Source& source : config.sources) read_secrets(source);
    }

  private:
    // WIZDESK_SOURCES_HELPDESK_TOKEN; its file is named by …_TOKEN_FILE, or, as for every other
    // setting, by …_TOKEN_SECRET_FILE.
    void read_secrets(tickets::Source& source) {
        for (const SourceField& field : source_fields()) {
            if (!field.secret) continue;
            const auto set = [&](const std::string& value) {
                return assign(field, source, {value});
            };
            const std::string name = source_variable(source.name + "_" + std::string(field.key));
            take(name, set);
            take_from_file(name + "_FILE", set);
            take_from_file(name + "_SECRET_FILE", set);
        }
    }

    template <typename Set>
    void take(const std::string& name, const Set& set) {
        const auto value = environment_(name);
        if (!value) return;
        if (const char* fault = set(*value)) faults_.push_back(name + " " + fault);
    }

    template <typename Set>
    void take_from_file(const std::string& name, const Set& set) {
        const auto path = environment_(name);
        if (!path) return;
        const auto secret = read_secret_file(*path);
        const char* fault = secret ? set(*secret) : nullptr;
        if (!secret) faults_.push_back(name + ": " + std::string(kBadSecretFile));
        if (fault) faults_.push_back(name + " " + fault);
    }

    const Environment& environment_;
    std::vector<std::string>& faults_;
};

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(text.empty() ? "" : "\n").append(line);
    return text;
}

}  // namespace

Environment process_environment() {
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
}

Config load_config(const std::optional<std::filesystem::path>& file, const Environment& environment,
                   const std::vector<std::string_view>& systems) {
    Config config;
    std::vector<std::string> faults;
    if (file) read_config_file(*file, systems, config, faults);
    EnvironmentReader(environment, faults).read(config);
    if (!faults.empty()) throw ConfigError(joined(faults));
    return config;
}

void set_config(Config& config, std::string_view key, const std::string& value) {
    const ConfigField* field = find_config_field(key);
    if (!field) throw ConfigError("there is no setting '" + std::string(key) + "'");
    if (const char* fault = set_field(*field, config, value))
        throw ConfigError(std::string(key) + " " + fault);
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
    return text +
           "\n# Ticket systems. For each of these a secret can come from the environment as well:\n"
           "# WIZDESK_SOURCES_HELPDESK_SECRET, WIZDESK_SOURCES_HELPDESK_TOKEN, or the path of a "
           "file "
           "with\n# it in the variable of that name with _FILE behind it.\nsources:\n" +
           source_example();
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
