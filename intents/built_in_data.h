#pragma once

// Data that the build takes into the binary as it stands (see CMakeLists.txt).

#include <string_view>

namespace wizdesk::intents {

// Debian's American word list, a word a line; valid for the life of the process.
std::string_view english_words();

}  // namespace wizdesk::intents
