#pragma once

// The rules that a source tree is held to. Each check returns one sentence per fault, with file and
// line, and an empty list for a sound tree.

#include <string>
#include <string_view>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace wizdesk::architecture {

// A part of the product is every file whose path starts with `path`; where several rows fit, the
// longest one counts. It may include itself and what starts with one of `may_include`.
struct Part {
    std::string_view path;
    std::vector<std::string_view> may_include;
};

// Headers that start with `header` may be included by files that start with one of `parts` only.
struct Home {
    std::string_view header;
    std::vector<std::string_view> parts;
};

// Files that start with `path` (the longest row counts) may not include one of `headers`.
struct Ban {
    std::string_view path;
    std::vector<std::string_view> headers;
};

std::vector<std::string> against_arrows(const SourceTree& tree, const std::vector<Part>& parts);

// Also names a header that has no row and is neither of C++ nor of the system.
std::vector<std::string> outside_home(const SourceTree& tree, const std::vector<Home>& homes);

std::vector<std::string> against_bans(const SourceTree& tree, const std::vector<Ban>& bans);

// Paths that do not start at the root, headers without #pragma once, sources whose own header is
// not the first one, files that are too long.
std::vector<std::string> untidy_files(const SourceTree& tree);

// Folders with sources of the product that do not say what they are for.
std::vector<std::string> folders_without_readme(const SourceTree& tree);

// Rows of which each may include the other.
std::vector<std::string> circles(const std::vector<Part>& parts);

}  // namespace wizdesk::architecture
