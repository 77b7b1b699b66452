#include "bot/agents/names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace wizdesk::agents {
namespace {

constexpr std::int32_t kLongest = 64;

// ICU replaces what is no UTF-8, and so tells it.
bool is_utf8(std::string_view text, const icu::UnicodeString& read) {
    std::string again;
    read.toUTF8String(again);
    return again == text;
}

bool is_shown(UChar32 c) {
    return u_isgraph(c) || c == ' ';
}

}  // namespace

std::optional<std::string> fault_of_name(std::string_view name) {
    const auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
    if (!is_utf8(name, text)) return "the name is not valid UTF-8";
    if (text.isEmpty()) return "the name is empty";
    if (text.countChar32() > kLongest) return "the name is longer than 64 characters";
    for (int at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        if (!is_shown(text.char32At(at)))
            return "the name has a character that cannot be shown in one line";
    }
    if (text.startsWith(u' ') || text.endsWith(u' ')) return "the name begins or ends with a blank";
    return std::nullopt;
}

std::string name_key(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())});
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string key;
    if (U_SUCCESS(status)) {
        fold->normalize(text, status).toUTF8String(key);
    }
    return U_SUCCESS(status) ? key : std::string(name);
}

}  // namespace wizdesk::agents
