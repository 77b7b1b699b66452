#pragma once

// The sources of a checkout as the architecture test sees them: their names and what they include.

#include <filesystem>
#include <string>
#include <vector>

namespace wizdesk::architecture {

struct Include {
    std::string header;  // as it stands between the quotes or brackets
    bool quoted = false;
    int line = 0;  // from 1
};

struct SourceFile {
    std::string path;  // from the root, with '/'
    int lines = 0;
    bool has_pragma_once = false;
    std::vector<Include> includes;  // in the file's order
};

struct SourceTree {
    std::vector<SourceFile> files;     // sorted by path
    std::vector<std::string> readmes;  // folders that hold a README.md, sorted

    bool contains(const std::string& path) const;
};

// Reads every .h and .cpp below `folders` of `root`; a folder that does not exist is empty. Throws
// std::filesystem::filesystem_error for what cannot be read.
SourceTree read_tree(const std::filesystem::path& root, const std::vector<std::string>& folders);

}  // namespace wizdesk::architecture
