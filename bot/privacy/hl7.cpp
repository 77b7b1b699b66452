#include <algorithm>

#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

// The fields of a segment that tell who a person is.
struct Field {
    std::string_view segment;
    int number;
    Type type;
};

constexpr Field fields[] = {
    {"PID", 2, Type::id},      {"PID", 3, Type::id},       {"PID", 4, Type::id},
    {"PID", 5, Type::name},    {"PID", 6, Type::name},     {"PID", 7, Type::birth},
    {"PID", 9, Type::name},    {"PID", 11, Type::address}, {"PID", 13, Type::phone},
    {"PID", 14, Type::phone},  {"PID", 18, Type::id},      {"PID", 19, Type::ssn},
    {"PID", 20, Type::id},     {"PID", 21, Type::id},      {"NK1", 2, Type::name},
    {"NK1", 4, Type::address}, {"NK1", 5, Type::phone},    {"NK1", 6, Type::phone},
    {"GT1", 3, Type::name},    {"GT1", 5, Type::address},  {"GT1", 6, Type::phone},
    {"IN1", 16, Type::name},   {"IN1", 18, Type::birth},   {"IN1", 19, Type::address},
    {"IN1", 36, Type::id},
};

Type type_of_field(std::string_view segment, int number) {
    const auto* const found =
        std::find_if(std::begin(fields), std::end(fields),
                     [&](const Field& f) { return f.number == number && f.segment == segment; });
    return found == std::end(fields) ? Type::none : found->type;
}

bool ends_field(const Scan& scan, Index i) {
    return scan.at(i).kind == Kind::end || scan.at(i).is_symbol('|') || scan.at(i).lines > 0;
}

// Claims the fields of the segment whose first separator is at i; returns its last token.
Index claim_segment(Scan& scan, Index i, std::string_view segment) {
    int number = 0;
    while (scan.at(i).is_symbol('|')) {
        ++number;
        const Index first = i + 1;
        Index end = first;
        while (!ends_field(scan, end)) ++end;
        const Type type = type_of_field(segment, number);
        if (type != Type::none && end > first) scan.claim(first, end - 1, type);
        i = end;
        if (scan.at(i).lines > 0) break;
    }
    return i - 1;
}

}  // namespace

void claim_hl7_segments(Scan& scan) {
    for (Index i = 0; i < scan.size(); ++i) {
        const Token& bar = scan.at(i);
        if (!bar.is_symbol('|') || !scan.joined(i)) continue;
        const Index word = scan.at(i - 1).kind == Kind::number ? i - 2 : i - 1;
        i = std::max(i, claim_segment(scan, i, scan.text(word, i - 1)));
    }
}

}  // namespace wizdesk::privacy
