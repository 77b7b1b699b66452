#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>

namespace wizdesk::architecture {
namespace {

namespace fs = std::filesystem;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// The header of an #include line, whichever way its blanks stand; empty for every other line.
std::optional<Include> parse_include(std::string_view text, int line) {
    text = trimmed(text);
    if (!text.starts_with('#')) return std::nullopt;
    text = trimmed(text.substr(1));
    if (!text.starts_with("include")) return std::nullopt;
    text = trimmed(text.substr(std::string_view("include").size()));
    if (text.empty() || (text[0] != '"' && text[0] != '<')) return std::nullopt;
    const bool quoted = text[0] == '"';
    const auto end = text.find(quoted ? '"' : '>', 1);
    if (end == std::string_view::npos) return std::nullopt;
    return Include{std::string(text.substr(1, end - 1)), quoted, line};
}

SourceFile read_source(const fs::path& file, std::string path) {
    SourceFile source;
    source.path = std::move(path);
    std::ifstream input(file);
    if (!input) throw fs::filesystem_error("cannot read", file, std::error_code());
    for (std::string text; std::getline(input, text);) {
        ++source.lines;
        if (text == "#pragma once") source.has_pragma_once = true;
        if (auto include = parse_include(text, source.lines)) source.includes.push_back(*include);
    }
    return source;
}

void read_entry(const fs::path& root, const fs::path& file, SourceTree& tree) {
    const auto path = file.lexically_relative(root);
    if (path.filename() == "README.md") tree.readmes.push_back(path.parent_path().generic_string());
    if (path.extension() == ".h" || path.extension() == ".cpp") {
        tree.files.push_back(read_source(file, path.generic_string()));
    }
}

}  // namespace

bool SourceTree::contains(const std::string& path) const {
    return std::any_of(files.begin(), files.end(),
                       [&](const SourceFile& file) { return file.path == path; });
}

SourceTree read_tree(const fs::path& root, const std::vector<std::string>& folders) {
    SourceTree tree;
    for (const auto& folder : folders) {
        if (!fs::exists(root / folder)) continue;
        for (auto entry = fs::recursive_directory_iterator(root / folder);
             entry != fs::recursive_directory_iterator(); ++entry) {
            // The packages of the browser tests are not ours.
            if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
            if (entry->is_regular_file()) read_entry(root, entry->path(), tree);
        }
    }
    std::sort(tree.files.begin(), tree.files.end(),
              [](const auto& left, const auto& right) { return left.path < right.path; });
    std::sort(tree.readmes.begin(), tree.readmes.end());
    return tree;
}

}  // namespace wizdesk::architecture
