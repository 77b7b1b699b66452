#include "storage/conversation_store.h"

#include <array>
#include <utility>

namespace wizdesk::storage {
namespace {

// In the order of the enums: the words are part of the HTTP contract and of the public tables.
constexpr std::array<std::string_view, 4> kStatusWords = {"bot", "waiting", "agent", "resolved"};
constexpr std::array<std::string_view, 4> kRoleWords = {"user", "bot", "agent", "system"};

template <class Enum>
Enum from_word(const std::array<std::string_view, 4>& words, std::string_view word) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == word) return static_cast<Enum>(i);
    }
    throw std::invalid_argument("unknown word for a status or a role");
}

}  // namespace

std::string_view to_string(Status status) {
    return kStatusWords.at(static_cast<std::size_t>(status));
}

std::string_view to_string(Role role) {
    return kRoleWords.at(static_cast<std::size_t>(role));
}

Status status_from(std::string_view word) {
    return from_word<Status>(kStatusWords, word);
}

Role role_from(std::string_view word) {
    return from_word<Role>(kRoleWords, word);
}

}  // namespace wizdesk::storage
