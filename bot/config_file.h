#pragma once

// The YAML file of settings. Its whole is read whatever is wrong with it, so that the operator sees
// every mistake at once.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bot/config.h"

namespace wizdesk::bot {

// Puts what is set in `file` into `config`. For every mistake a line comes to `faults`:
// "FILE:LINE:COLUMN: what is wrong and what to do". `systems` are the ticket systems that there
// are; empty: any name is taken.
void read_config_file(const std::filesystem::path& file,
                      const std::vector<std::string_view>& systems, Config& config,
                      std::vector<std::string>& faults);

// The content of a file that holds one secret, without the line end behind it; empty optional if it
// cannot be read or is empty.
std::optional<std::string> read_secret_file(const std::filesystem::path& path);

inline constexpr std::string_view kBadSecretFile =
    "the file that secret_file names cannot be read, or is empty";

}  // namespace wizdesk::bot
