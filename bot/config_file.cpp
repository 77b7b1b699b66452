#include "bot/config_file.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <yaml-cpp/yaml.h>

#include "bot/config_fields.h"
#include "bot/config_names.h"
#include "bot/config_sources.h"
#include "bot/tickets/api_url.h"

namespace wizdesk::bot {
namespace {

using tickets::Source;
using Names = std::vector<std::string_view>;

constexpr std::string_view kAdvice = "; `wizdesk config example` prints all settings";

std::string in_quotes(std::string_view key) {
    return "'" + std::string(key) + "'";
}

// What is common to all maps and values of the file.
class Reader {
  public:
    Reader(const std::filesystem::path& file, std::vector<std::string>& faults)
        : file_(file), faults_(faults) {}

    void complain(const YAML::Mark& mark, const std::string& what) {
        faults_.push_back(file_.string() + ":" + std::to_string(mark.line + 1) + ":" +
                          std::to_string(mark.column + 1) + ": " + what);
    }
    void complain(const YAML::Node& node, const std::string& what) { complain(node.Mark(), what); }

    void complain_of_name(const YAML::Node& name, const std::string& key, const Names& known) {
        const std::string hint = suggestion(key, known);
        complain(name, "there is no setting " + in_quotes(key) +
                           (hint.empty() ? std::string(kAdvice) : hint));
    }

    // Calls read(name, key, value) for each entry that is not there twice.
    template <typename Read>
    void each_setting(const YAML::Node& map, const std::string& prefix, const Read& read) {
        if (!map.IsMap()) return complain(map, "settings are written as 'name: value'");
        std::set<std::string> seen;
        for (const auto& entry : map) {
            const auto key = prefix + entry.first.Scalar();
            if (seen.insert(key).second)
                read(entry.first, key, entry.second);
            else
                complain(entry.first, in_quotes(key) + " is set twice; keep one");
        }
    }

    // A single value, which may stand in a file of its own if `secret`; empty optional if it is
    // none, and that was complained of.
    std::optional<std::string> text_of(const std::string& key, const YAML::Node& value,
                                       bool secret) {
        if (value.IsScalar()) return value.Scalar();
        if (value.IsNull()) return "";
        const bool elsewhere = secret && value.IsMap() && value.size() == 1 &&
                               value["secret_file"] && value["secret_file"].IsScalar();
        if (!elsewhere) {
            complain(value, in_quotes(key) + " takes a single value");
            return std::nullopt;
        }
        auto text = read_secret_file(value["secret_file"].Scalar());
        if (!text) complain(value, std::string(kBadSecretFile));
        return text;
    }

    std::optional<std::vector<std::string>> list_of(const std::string& key, const YAML::Node& value,
                                                    bool secret) {
        std::vector<std::string> texts;
        if (value.IsNull()) return texts;
        if (!value.IsSequence()) {
            complain(value, in_quotes(key) + " takes a list: [a, b]");
            return std::nullopt;
        }
        for (const auto& item : value) {
            const auto text = text_of(key, item, secret);
            if (!text) return std::nullopt;
            texts.push_back(*text);
        }
        return texts;
    }

  private:
    const std::filesystem::path& file_;
    std::vector<std::string>& faults_;
};

// The items of `sources`.
class SourcesReader {
  public:
    SourcesReader(Reader& reader, const Names& systems) : reader_(reader), systems_(systems) {}

    std::vector<Source> read(const YAML::Node& list) {
        std::vector<Source> sources;
        if (list.IsNull()) return sources;
        if (!list.IsSequence()) {
            reader_.complain(list, "'sources' takes a list: begin each ticket system with '-'");
            return sources;
        }
        for (const auto& item : list) sources.push_back(read_source(item));
        return sources;
    }

  private:
    Source read_source(const YAML::Node& item) {
        Source source;
        std::map<std::string, YAML::Mark> places;
        reader_.each_setting(item, "", [&](const auto& name, const auto& key, const auto& value) {
            places[key] = value.Mark();
            read_setting(source, name, key, value);
        });
        if (item.IsMap()) check(source, item.Mark(), places);
        return source;
    }

    void read_setting(Source& source, const YAML::Node& name, const std::string& key,
                      const YAML::Node& value) {
        const SourceField* field = find_source_field(key);
        if (!field) {
            Names known;
            for (const SourceField& other : source_fields()) known.push_back(other.key);
            return reader_.complain_of_name(name, key, known);
        }
        if (is_map(*field)) return read_map(*field, source, value);
        const auto texts = texts_of(*field, key, value);
        if (!texts) return;
        if (const char* fault = assign(*field, source, *texts))
            reader_.complain(value, in_quotes(key) + " " + fault);
    }

    // One secret may be written without a list around it.
    std::optional<std::vector<std::string>> texts_of(const SourceField& field,
                                                     const std::string& key,
                                                     const YAML::Node& value) {
        if (is_list(field) && (value.IsSequence() || value.IsNull()))
            return reader_.list_of(key, value, field.secret);
        const auto text = reader_.text_of(key, value, field.secret);
        if (!text) return std::nullopt;
        return std::vector{*text};
    }

    void read_map(const SourceField& field, Source& source, const YAML::Node& map) {
        if (map.IsNull()) return;
        const std::string prefix = std::string(field.key) + ".";
        reader_.each_setting(map, prefix, [&](const auto&, const auto& key, const auto& value) {
            const auto text = reader_.text_of(key, value, false);
            if (!text) return;
            const auto* fault = assign_entry(field, source, key.substr(prefix.size()), *text);
            if (fault) reader_.complain(value, in_quotes(key) + " " + fault);
        });
    }

    // What only shows when all of a source is known.
    void check(Source& source, const YAML::Mark& item,
               const std::map<std::string, YAML::Mark>& places) {
        for (const char* needed : {"name", "system"}) {
            if (!places.contains(needed))
                reader_.complain(item, "this ticket system has no " + in_quotes(needed));
        }
        if (places.contains("system")) check_system(source, places.at("system"));
        if (!source.name.empty() && !variables_.insert(source_variable(source.name)).second)
            reader_.complain(places.at("name"),
                             "another ticket system has this name, or one that "
                             "differs only by case, '-' and '_'");
        while (source.url.ends_with('/')) source.url.pop_back();
        const char* fault = source.url.empty() ? nullptr : tickets::api_url_fault(source);
        if (fault) reader_.complain(places.at("url"), std::string("'url' ") + fault);
    }

    void check_system(const Source& source, const YAML::Mark& mark) {
        if (systems_.empty() || std::ranges::find(systems_, source.system) != systems_.end())
            return;
        std::string known;
        for (const auto system : systems_) known.append(known.empty() ? "" : ", ").append(system);
        reader_.complain(mark,
                         "'system' must be one of " + known + suggestion(source.system, systems_));
    }

    Reader& reader_;
    const Names& systems_;
    std::set<std::string> variables_;
};

class FileReader {
  public:
    FileReader(Reader& reader, const Names& systems, Config& config)
        : reader_(reader), systems_(systems), config_(config) {}

    void read_map(const YAML::Node& map, const std::string& prefix) {
        reader_.each_setting(map, prefix,
                             [&](const auto& name, const auto& key, const auto& value) {
                                 read_setting(name, key, value);
                             });
    }

  private:
    void read_setting(const YAML::Node& name, const std::string& key, const YAML::Node& value) {
        if (const ConfigField* field = find_config_field(key)) {
            read_field(*field, key, value);
        } else if (key == "sources") {
            config_.sources = SourcesReader(reader_, systems_).read(value);
        } else if (is_group(key)) {
            if (!value.IsNull()) read_map(value, key + ".");
        } else {
            reader_.complain_of_name(name, key, names_beside(key));
        }
    }

    void read_field(const ConfigField& field, const std::string& key, const YAML::Node& value) {
        std::optional<std::vector<std::string>> texts;
        if (is_list(field))
            texts = reader_.list_of(key, value, false);
        else if (const auto text = reader_.text_of(key, value, is_text(field)))
            texts = std::vector{*text};
        if (!texts) return;
        if (const char* fault = assign(field, config_, *texts))
            reader_.complain(value, in_quotes(key) + " " + fault);
    }

    static bool is_group(const std::string& key) {
        return std::ranges::any_of(config_fields(), [&](const ConfigField& field) {
            return field.key.starts_with(key + ".");
        });
    }

    // What could have been meant by `key`: all settings, and the groups.
    static Names names_beside(std::string_view key) {
        Names names;
        for (const ConfigField& field : config_fields()) {
            const auto dot = field.key.find('.');
            if (key.find('.') == std::string_view::npos && dot != std::string_view::npos)
                names.push_back(field.key.substr(0, dot));
            names.push_back(field.key);
        }
        names.emplace_back("sources");
        return names;
    }

    Reader& reader_;
    const Names& systems_;
    Config& config_;
};

}  // namespace

void read_config_file(const std::filesystem::path& file, const Names& systems, Config& config,
                      std::vector<std::string>& faults) {
    std::ifstream stream(file);
    if (!stream) {
        faults.push_back(file.string() + ": the file cannot be read");
        return;
    }
    Reader reader(file, faults);
    try {
        const YAML::Node root = YAML::Load(stream);
        if (!root.IsNull()) FileReader(reader, systems, config).read_map(root, "");
    } catch (const YAML::Exception& error) {
        reader.complain(error.mark, "this is not well-formed YAML");
    }
}

std::optional<std::string> read_secret_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    if (!file || !(content << file.rdbuf())) return std::nullopt;
    std::string secret = content.str();
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
    return secret;
}

}  // namespace wizdesk::bot
