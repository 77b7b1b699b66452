#include "storage/sqlite/removed_text.h"

#include <string_view>

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::string_view kMark = "[removed]";

}  // namespace

std::string removed_text(std::size_t bytes) {
    if (bytes < kMark.size()) return std::string(bytes, '*');
    return std::string(kMark) + std::string(bytes - kMark.size(), ' ');
}

std::string without_padding(std::string text) {
    if (text.starts_with(kMark) && text.find_first_not_of(' ', kMark.size()) == std::string::npos)
        text.resize(kMark.size());
    return text;
}

}  // namespace wizdesk::storage::sqlite
