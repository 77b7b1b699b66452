#include "bot/privacy/folded_text.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

namespace wizdesk::privacy {

namespace {

constexpr char left_out = '\0';

bool is_invisible(UChar32 c) {
    const int kind = u_charType(c);
    return kind == U_FORMAT_CHAR || kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK ||
           c == 0x115F || c == 0x1160 || c == 0x3164;  // Hangul fillers are letters without a shape
}

// The first character of the compatibility decomposition: é → e, fullwidth ７ → 7.
UChar32 base_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    static const UNormalizer2* const compatibility = unorm2_getNFKDInstance(&status);
    constexpr int room = 32;
    UChar decomposed[room];
    const int length = unorm2_getDecomposition(compatibility, c, decomposed, room, &status);
    if (U_FAILURE(status) || length < 1) return c;
    UChar32 first = 0;
    int index = 0;
    U16_NEXT(decomposed, index, length, first);
    return first;
}

char fold_letter(UChar32 c) {
    if (c == 0x131) return 'i';
    if (c == 0x141) return 'L';
    if (c == 0x142) return 'l';
    if (c == 0xD8) return 'O';
    if (c == 0xF8) return 'o';
    if (c == 0xDF) return 's';
    return u_isUUppercase(c) ? folded_upper : folded_lower;
}

char fold_symbol(UChar32 c) {
    if (c >= 0x2018 && c <= 0x201B) return '\'';
    if (c == 0x2BC || c == 0xB4 || c == 0x2032) return '\'';
    if (c >= 0x201C && c <= 0x201F) return '"';
    if (c == 0x2212 || u_charType(c) == U_DASH_PUNCTUATION) return '-';
    return folded_symbol;
}

char fold_character(UChar32 c) {
    if (is_invisible(c)) return left_out;
    if (c == 0x85 || c == 0x2028 || c == 0x2029) return '\n';
    if (u_isUWhiteSpace(c)) return ' ';
    const int digit = u_charDigitValue(c);
    if (digit >= 0) return static_cast<char>('0' + digit);
    const UChar32 base = base_of(c);
    if (base > ' ' && base < 0x7F) return static_cast<char>(base);
    if (u_isalpha(c)) return fold_letter(base);
    return fold_symbol(c);
}

char fold_ascii(char c) {
    if (c == '\n' || c == '\v' || c == '\f') return '\n';
    if (c == '\t' || c == '\r') return ' ';
    return c == '`' ? '\'' : (c < ' ' || c == 0x7F) ? folded_symbol : c;
}

}  // namespace

FoldedText fold(std::string_view utf8) {
    FoldedText folded;
    folded.chars.reserve(utf8.size());
    folded.starts.reserve(utf8.size() + 1);
    const auto length = static_cast<std::uint32_t>(utf8.size());
    for (std::uint32_t i = 0; i < length;) {
        const std::uint32_t start = i;
        char c = utf8[i];
        if (static_cast<unsigned char>(c) < 0x80) {
            c = fold_ascii(c);
            ++i;
        } else {
            UChar32 point = 0;
            U8_NEXT_UNSAFE(utf8.data(), i, point);
            c = fold_character(point);
        }
        if (c == left_out) continue;
        folded.chars.push_back(c);
        folded.starts.push_back(start);
    }
    folded.starts.push_back(length);
    return folded;
}

std::string with_valid_utf8(std::string_view bytes) {
    std::string valid;
    valid.reserve(bytes.size());
    const auto length = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t i = 0; i < length;) {
        const std::int64_t start = i;
        UChar32 point = 0;
        U8_NEXT(bytes.data(), i, length, point);
        if (point < 0) {
            valid.append(static_cast<std::size_t>(i - start), '?');
        } else {
            valid.append(
                bytes.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(i - start)));
        }
    }
    return valid;
}

}  // namespace wizdesk::privacy
