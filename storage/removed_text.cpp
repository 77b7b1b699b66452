#include "storage/removed_text.h"

#include "storage/conversation_store.h"

namespace wizdesk::storage {

std::string removed_text(std::size_t bytes) {
    if (bytes < kRemovedMark.size()) return std::string(bytes, '*');
    return std::string(kRemovedMark) + std::string(bytes - kRemovedMark.size(), ' ');
}

std::string without_padding(std::string text) {
    if (text.starts_with(kRemovedMark) &&
        text.find_first_not_of(' ', kRemovedMark.size()) == std::string::npos)
        text.resize(kRemovedMark.size());
    return text;
}

}  // namespace wizdesk::storage
