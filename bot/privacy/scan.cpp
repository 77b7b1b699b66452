#include "bot/privacy/scan.h"

#include <algorithm>
#include <array>

#include "bot/privacy/tokenizer.h"

namespace wizdesk::privacy {

namespace {

constexpr std::array<TypeNames, 18> all_names = {{
    {Type::none, "", ""},
    {Type::ssn, "ssn", "[SSN]"},
    {Type::itin, "itin", "[ITIN]"},
    {Type::mbi, "mbi", "[MBI]"},
    {Type::id, "id", "[ID]"},
    {Type::phone, "phone", "[PHONE]"},
    {Type::email, "email", "[E-MAIL]"},
    {Type::birth, "date_of_birth", "[DATE OF BIRTH]"},
    {Type::date, "date", "[DATE]"},
    {Type::age, "age", "[AGE]"},
    {Type::address, "address", "[ADDRESS]"},
    {Type::zip, "zip", "[ZIP]"},
    {Type::name, "name", "[NAME]"},
    {Type::card, "card", "[CARD]"},
    {Type::secret, "secret", "[SECRET]"},
    {Type::ip, "ip", "[IP]"},
    {Type::mac, "mac", "[MAC]"},
    {Type::link, "link", "[LINK]"},
}};

}  // namespace

const TypeNames& names_of(Type type) {
    return all_names[static_cast<std::size_t>(type)];
}

const TypeNames* placeholder_at(std::string_view text) {
    for (const TypeNames& names : all_names)
        if (names.type != Type::none && text.starts_with(names.placeholder)) return &names;
    return nullptr;
}

Scan::Scan(const FoldedText& text, const Lexicon& lexicon)
    : text_(text), lexicon_(lexicon), tokens_(tokenize(text, lexicon)) {}

std::string_view Scan::text(Index first, Index last) const {
    const std::uint32_t begin = at(first).begin;
    const std::uint32_t end = at(last).end;
    return begin < end ? std::string_view(text_.chars).substr(begin, end - begin) : "";
}

std::string Scan::digits(Index first, Index last) const {
    std::string digits;
    for (Index i = first; i <= last; ++i)
        if (at(i).kind == Kind::number) digits += text(i);
    return digits;
}

bool Scan::claim(Index first, Index last, Type type) {
    for (Index i = first; i <= last; ++i)
        if (at(i).claimed() || at(i).kind == Kind::end) return false;
    for (Index i = first; i <= last; ++i) tokens_[static_cast<std::size_t>(i)].type = type;
    tokens_[static_cast<std::size_t>(first)].starts_claim = true;
    return true;
}

void Scan::keep(Index first, Index last) {
    for (Index i = first; i <= last; ++i) tokens_[static_cast<std::size_t>(i)].kept = true;
}

void Scan::note_date(Index first, Index last) {
    const auto length = static_cast<std::uint8_t>(last - first + 1);
    tokens_[static_cast<std::size_t>(first)].date = length;
    tokens_[static_cast<std::size_t>(last)].date_before = length;
}

bool Scan::sentence_starts(Index i) const {
    if (i <= 0 || at(i).lines > 1) return true;
    const char mark = at(i - 1).symbol;
    return at(i).spaced && (mark == '.' || mark == '!' || mark == '?' || mark == ';');
}

Index Scan::run_end(Index i) const {
    constexpr Index longest = 40;
    Index last = i;
    while (last - i < longest && joined(last + 1) &&
           (at(last + 1).kind == Kind::word || at(last + 1).kind == Kind::number))
        ++last;
    return last;
}

}  // namespace wizdesk::privacy
