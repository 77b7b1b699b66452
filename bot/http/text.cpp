#include "bot/http/text.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace wizdesk::http {

namespace {

bool is_blank(UChar32 c) {
    return u_isUWhiteSpace(c) || u_iscntrl(c);
}

}  // namespace

std::optional<std::size_t> code_points(std::string_view bytes) {
    const auto size = static_cast<int32_t>(bytes.size());
    std::size_t count = 0;
    for (int32_t i = 0; i < size; ++count) {
        UChar32 c = 0;
        U8_NEXT(bytes.data(), i, size, c);
        if (c < 0) return std::nullopt;
    }
    return count;
}

std::string_view trimmed(std::string_view text) {
    const auto size = static_cast<int32_t>(text.size());
    int32_t start = size;
    int32_t end = size;
    for (int32_t at = 0; at < size;) {
        const int32_t here = at;
        UChar32 c = 0;
        U8_NEXT(text.data(), at, size, c);
        if (is_blank(c)) continue;
        start = std::min(start, here);
        end = at;
    }
    return text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
}

}  // namespace wizdesk::http
