#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace wizdesk::intents {

// The files of a knowledge pack: path inside the pack → content, in the order of the paths.
using PackFiles = std::map<std::string, std::string>;

// All *.yml and *.tsv below `folder`. Throws PackError when there is no such folder or it cannot be
// read.
PackFiles read_pack_folder(const std::filesystem::path& folder);

// The pack that was built into the binary.
PackFiles built_in_pack();

// Twelve hexadecimal digits that change when any byte of any file does.
std::string pack_version(const PackFiles& files);

}  // namespace wizdesk::intents
