#include "tests/architecture/rules.h"

#include <algorithm>
#include <set>

namespace wizdesk::architecture {
namespace {

constexpr int longest_file = 500;

// What Linux and libc bring; everything else in brackets belongs to a library.
constexpr std::string_view system_headers[] = {"sys/",     "netinet/",  "arpa/",     "net/",
                                               "unistd.h", "fcntl.h",   "netdb.h",   "poll.h",
                                               "signal.h", "pthread.h", "strings.h", "termios.h"};

bool starts_with_any(std::string_view text, const auto& prefixes) {
    return std::any_of(std::begin(prefixes), std::end(prefixes),
                       [&](std::string_view prefix) { return text.starts_with(prefix); });
}

bool is_test(const SourceFile& file) {
    return file.path.starts_with("tests/");
}

bool is_standard(std::string_view header) {
    return header.find_first_of("./") == std::string_view::npos || header == "cxxabi.h" ||
           starts_with_any(header, system_headers);
}

// The row that fits best; null when there is none.
template <typename Row>
const Row* longest_match(const std::vector<Row>& rows, std::string_view Row::*prefix,
                         std::string_view text) {
    const Row* best = nullptr;
    for (const auto& row : rows) {
        if (!text.starts_with(row.*prefix)) continue;
        if (best == nullptr || (row.*prefix).size() > (best->*prefix).size()) best = &row;
    }
    return best;
}

std::string at(const SourceFile& file, const Include& include) {
    return file.path + ":" + std::to_string(include.line) + ": " + include.header;
}

bool may_include(const Part& part, std::string_view header) {
    return header.starts_with(part.path) || starts_with_any(header, part.may_include);
}

std::string own_header(const SourceFile& file) {
    return file.path.substr(0, file.path.rfind('.')) + ".h";
}

void check_includes(const SourceTree& tree, const SourceFile& file,
                    std::vector<std::string>& faults) {
    for (const auto& include : file.includes) {
        if (include.quoted && !tree.contains(include.header)) {
            faults.push_back(at(file, include) + " does not start at the root of the repository");
        }
    }
    if (!file.path.ends_with(".cpp") || !tree.contains(own_header(file))) return;
    if (file.includes.empty() || file.includes[0].header != own_header(file)) {
        faults.push_back(file.path + ": its own header is not the first one it includes");
    }
}

std::string folder_of(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

}  // namespace

std::vector<std::string> against_arrows(const SourceTree& tree, const std::vector<Part>& parts) {
    std::vector<std::string> faults;
    for (const auto& file : tree.files) {
        if (is_test(file)) continue;
        const auto* part = longest_match(parts, &Part::path, file.path);
        if (part == nullptr) {
            faults.push_back(file.path +
                             " belongs to no part: give it a row in the table of arrows");
            continue;
        }
        for (const auto& include : file.includes) {
            if (include.quoted && !may_include(*part, include.header)) {
                faults.push_back(at(file, include) + " is against the arrows");
            }
        }
    }
    return faults;
}

std::vector<std::string> outside_home(const SourceTree& tree, const std::vector<Home>& homes) {
    std::vector<std::string> faults;
    for (const auto& file : tree.files) {
        if (is_test(file)) continue;
        for (const auto& include : file.includes) {
            if (include.quoted) continue;
            const auto* home = longest_match(homes, &Home::header, include.header);
            if (home != nullptr && !starts_with_any(file.path, home->parts)) {
                faults.push_back(at(file, include) + " is kept to other folders");
            } else if (home == nullptr && !is_standard(include.header)) {
                faults.push_back(at(file, include) + " has no row in the table of libraries");
            }
        }
    }
    return faults;
}

std::vector<std::string> against_bans(const SourceTree& tree, const std::vector<Ban>& bans) {
    std::vector<std::string> faults;
    for (const auto& file : tree.files) {
        const auto* ban = longest_match(bans, &Ban::path, file.path);
        if (ban == nullptr) continue;
        for (const auto& include : file.includes) {
            if (std::count(ban->headers.begin(), ban->headers.end(), include.header) > 0) {
                faults.push_back(at(file, include) + " is not for what is to be pure");
            }
        }
    }
    return faults;
}

std::vector<std::string> untidy_files(const SourceTree& tree) {
    std::vector<std::string> faults;
    for (const auto& file : tree.files) {
        check_includes(tree, file, faults);
        if (file.path.ends_with(".h") && !file.has_pragma_once) {
            faults.push_back(file.path + ": #pragma once is missing");
        }
        if (file.lines > longest_file) {
            faults.push_back(file.path + " has " + std::to_string(file.lines) + " lines; at most " +
                             std::to_string(longest_file) + " can be read in one go");
        }
    }
    return faults;
}

std::vector<std::string> folders_without_readme(const SourceTree& tree) {
    std::set<std::string> folders;
    for (const auto& file : tree.files) {
        if (!is_test(file)) folders.insert(folder_of(file.path));
    }
    std::vector<std::string> faults;
    for (const auto& folder : folders) {
        if (!std::binary_search(tree.readmes.begin(), tree.readmes.end(), folder)) {
            faults.push_back(folder + " has no README.md");
        }
    }
    return faults;
}

std::vector<std::string> circles(const std::vector<Part>& parts) {
    std::vector<std::string> faults;
    for (auto one = parts.begin(); one != parts.end(); ++one) {
        for (auto other = std::next(one); other != parts.end(); ++other) {
            if (may_include(*one, other->path) && may_include(*other, one->path)) {
                faults.push_back(std::string(one->path) + " and " + std::string(other->path) +
                                 " may include each other");
            }
        }
    }
    return faults;
}

}  // namespace wizdesk::architecture
