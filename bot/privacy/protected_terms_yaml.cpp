#include "bot/privacy/protected_terms_yaml.h"

#include <set>
#include <sstream>

#include <yaml-cpp/yaml.h>

namespace wizdesk::privacy {

namespace {

struct Key {
    const char* name;
    std::vector<std::string> ProtectedTerms::*list;
};

constexpr Key keys[] = {
    {"protected_links", &ProtectedTerms::links},
    {"protected_hosts", &ProtectedTerms::hosts},
    {"protected_mailboxes", &ProtectedTerms::mailboxes},
    {"protected_phones", &ProtectedTerms::phones},
    {"public_area_codes", &ProtectedTerms::public_area_codes},
    {"protected_addresses", &ProtectedTerms::addresses},
    {"protected_words", &ProtectedTerms::words},
    {"organisation_words", &ProtectedTerms::organisation_words},
    {"towns", &ProtectedTerms::towns},
    {"name_stop_words", &ProtectedTerms::ordinary_words},
    {"patient_id_words", &ProtectedTerms::patient_id_words},
    {"id_holders", &ProtectedTerms::id_holders},
    {"kept_number_words", &ProtectedTerms::kept_number_words},
    {"first_names", &ProtectedTerms::first_names},
    {"last_names", &ProtectedTerms::last_names},
};

[[noreturn]] void fail(const std::string& file, const YAML::Mark& mark, const std::string& what) {
    throw TermsError(file + ":" + std::to_string(mark.line + 1) + ":" +
                     std::to_string(mark.column + 1) + ": " + what);
}

const Key& key_named(const std::string& name, const std::string& file, const YAML::Mark& mark) {
    std::string known;
    for (const Key& key : keys) {
        if (name == key.name) return key;
        known += std::string(known.empty() ? "" : ", ") + key.name;
    }
    fail(file, mark, "unknown key '" + name + "'; known are " + known);
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

std::vector<std::string> list_of(const YAML::Node& node, const std::string& file) {
    if (node.IsScalar()) return words_of(node.Scalar());
    if (!node.IsSequence()) fail(file, node.Mark(), "expected a list of words");
    std::vector<std::string> list;
    for (const YAML::Node& entry : node) {
        if (!entry.IsScalar() || entry.Scalar().empty())
            fail(file, entry.Mark(), "expected a word or a line of words");
        list.push_back(entry.Scalar());
    }
    return list;
}

ProtectedTerms terms_of(const YAML::Node& root, const std::string& file) {
    if (!root.IsMap()) fail(file, root.Mark(), "expected keys with lists of words");
    ProtectedTerms terms;
    std::set<std::string> seen;
    for (const auto& entry : root) {
        const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : "";
        const Key& key = key_named(name, file, entry.first.Mark());
        if (!seen.insert(name).second)
            fail(file, entry.first.Mark(), "'" + name + "' stands twice");
        terms.*key.list = list_of(entry.second, file);
    }
    return terms;
}

}  // namespace

ProtectedTerms read_protected_terms(const std::string& yaml, const std::string& file_name) {
    try {
        return terms_of(YAML::Load(yaml), file_name);
    } catch (const YAML::Exception& error) {
        fail(file_name, error.mark, error.msg);
    }
}

}  // namespace wizdesk::privacy
