#include "intents/pack/yaml_reader.h"

#include <algorithm>
#include <set>

namespace wizdesk::intents {

YamlReader YamlReader::parse(const std::string& file, const std::string& text) {
    try {
        return {file, YAML::Load(text)};
    } catch (const YAML::Exception& error) {
        throw PackError(file, error.mark.line + 1, error.mark.column + 1,
                        "not valid YAML (" + error.msg + "); check indentation and quotes");
    }
}

void YamlReader::fail(const std::string& what) const {
    throw PackError(file_, line(), column(), what);
}

void YamlReader::allow(std::initializer_list<const char*> keys) const {
    for (const auto& [key, value] : entries()) {
        const auto known = std::find_if(keys.begin(), keys.end(),
                                        [&name = key](const char* k) { return name == k; });
        if (known != keys.end()) continue;
        std::string list;
        for (const char* k : keys) list += (list.empty() ? "" : ", ") + std::string(k);
        value.fail("unknown key \"" + key + "\"; use one of: " + list);
    }
}

bool YamlReader::has(const std::string& key) const {
    return node_.IsMap() && node_[key];
}

YamlReader YamlReader::at(const std::string& key) const {
    if (!has(key)) fail("\"" + key + "\" is missing; add it");
    return {file_, node_[key]};
}

std::string YamlReader::text(const std::string& key) const {
    return at(key).as_text();
}

std::string YamlReader::text_or(const std::string& key, const std::string& otherwise) const {
    return has(key) ? text(key) : otherwise;
}

std::vector<std::string> YamlReader::texts(const std::string& key) const {
    return has(key) ? at(key).as_texts() : std::vector<std::string>{};
}

std::string YamlReader::as_text() const {
    if (!node_.IsScalar()) fail("a text is expected here");
    return node_.Scalar();
}

double YamlReader::as_number() const {
    try {
        return node_.as<double>();
    } catch (const YAML::Exception&) {
        fail("a number is expected here");
    }
}

int YamlReader::as_int() const {
    try {
        return node_.as<int>();
    } catch (const YAML::Exception&) {
        fail("a whole number is expected here");
    }
}

std::vector<std::string> YamlReader::as_texts() const {
    if (node_.IsScalar()) return {as_text()};
    std::vector<std::string> texts;
    for (const YamlReader& item : items()) texts.push_back(item.as_text());
    return texts;
}

std::vector<YamlReader> YamlReader::items() const {
    if (!node_.IsSequence()) fail("a list is expected here");
    std::vector<YamlReader> items;
    for (const YAML::Node& node : node_) items.push_back({file_, node});
    return items;
}

std::vector<std::pair<std::string, YamlReader>> YamlReader::entries() const {
    if (!node_.IsMap()) fail("a map (key: value) is expected here");
    std::vector<std::pair<std::string, YamlReader>> entries;
    std::set<std::string> seen;
    for (const auto& entry : node_) {
        const YamlReader key(file_, entry.first);
        if (!seen.insert(key.as_text()).second) {
            key.fail("\"" + key.as_text() + "\" stands here twice; keep one");
        }
        entries.emplace_back(key.as_text(), YamlReader(file_, entry.second));
    }
    return entries;
}

}  // namespace wizdesk::intents
