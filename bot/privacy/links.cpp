#include "bot/privacy/digit_groups.h"
#include "bot/privacy/rules.h"

namespace wizdesk::privacy {

namespace {

bool is_name_part(const Token& token) {
    return token.kind == Kind::word || token.kind == Kind::number;
}

// The last token of "name.name…tld" from i on without gaps; i - 1 if there is none.
Index host_end(const Scan& scan, Index i) {
    Index last = i - 1;
    for (Index k = i; k == i || scan.joined(k); ++k) {
        if (is_name_part(scan.at(k))) {
            last = k;
        } else if (!scan.at(k).is_symbol('.') && !scan.at(k).is_symbol('-')) {
            break;
        }
    }
    return last;
}

bool has_dot(const Scan& scan, Index first, Index last) {
    return scan.text(first, last).find('.') != std::string_view::npos;
}

// The last token of what follows without a gap, closing punctuation aside.
Index link_end(const Scan& scan, Index i) {
    Index last = i;
    while (scan.joined(last + 1) && scan.at(last + 1).kind != Kind::placeholder) ++last;
    constexpr std::string_view closing_marks = ".,;:!)>\"'";
    while (last > i && scan.at(last).kind == Kind::symbol &&
           closing_marks.find(scan.at(last).symbol) != std::string_view::npos)
        --last;
    return last;
}

// The first token of a query or fragment in [first, last]; last + 1 if there is none.
Index query_start(const Scan& scan, Index first, Index last) {
    Index k = first;
    while (k <= last && !scan.at(k).is_symbol('?') && !scan.at(k).is_symbol('#')) ++k;
    return k;
}

// Claims what a link whose host is [host, host_last] tells beyond its host or, on pages of our own,
// beyond its path. Returns the last token of the link.
Index claim_link_parts(Scan& scan, Index start, Index host, Index host_last) {
    const Index last = link_end(scan, host_last);
    if (scan.lexicon().is_protected_link(scan.text(start, last)) ||
        scan.lexicon().is_protected_link(scan.text(host, last))) {
        scan.keep(start, last);
        return last;
    }
    Index path = host_last + 1;
    if (scan.at(path).is_symbol(':') && scan.at(path + 1).kind == Kind::number) path += 2;
    if (scan.lexicon().is_protected_host(scan.text(host, host_last)))
        path = query_start(scan, path, last);
    const Index beyond_mark = path + 1;  // the slash or question mark stays
    if (beyond_mark <= last) scan.claim(beyond_mark, last, Type::link);
    return last;
}

// "user:password@host/…": all of it goes.
bool has_user_part(const Scan& scan, Index host_last) {
    const Index next = host_last + 1;
    const bool port = scan.at(next).is_symbol(':') && scan.at(next + 1).kind == Kind::number;
    return scan.at(next).is_symbol('@') || (scan.at(next).is_symbol(':') && !port);
}

// The start of the host that ends before the slash at i: "portal.ct.gov/…".
Index host_start(const Scan& scan, Index slash) {
    constexpr Index longest = 24;
    Index first = slash;
    while (slash - first < longest && scan.joined(first) &&
           (is_name_part(scan.at(first - 1)) || scan.at(first - 1).is_symbol('.') ||
            scan.at(first - 1).is_symbol('-')))
        --first;
    return first;
}

// The last token of the link whose first slash is at i, or i if there is none.
Index claim_link_at(Scan& scan, Index i) {
    if (scan.at(i - 1).is_symbol(':') && scan.at(i + 1).is_symbol('/')) {
        const Index host = i + 2;
        const Index host_last = scan.joined(host) ? host_end(scan, host) : i;
        if (host_last < host) return i;
        if (!has_user_part(scan, host_last)) return claim_link_parts(scan, i - 2, host, host_last);
        const Index last = link_end(scan, host_last);
        scan.claim(host, last, Type::link);
        return last;
    }
    const Index host_last = i - 1;
    if (!scan.joined(i) || !scan.at(host_last).is(top_domain)) return i;
    const Index host = host_start(scan, i);
    if (!has_dot(scan, host, host_last)) return i;
    return claim_link_parts(scan, host, host, host_last);
}

// ---- e-mail ----

bool is_local_part(const Token& token) {
    constexpr std::string_view marks = "._%+-'&=~";
    return is_name_part(token) ||
           (token.kind == Kind::symbol && marks.find(token.symbol) != std::string_view::npos);
}

Index local_start(const Scan& scan, Index at_sign) {
    constexpr Index longest = 40;
    Index first = at_sign;
    while (at_sign - first < longest && scan.joined(first) && is_local_part(scan.at(first - 1)) &&
           !scan.at(first - 1).claimed())
        --first;
    while (first < at_sign && scan.at(first).kind == Kind::symbol) ++first;
    return first;
}

// "dph.immunizations@ct.gov": an office's mailbox at one of our own hosts has no name in it.
bool is_office_mailbox(const Scan& scan, Index first, Index last) {
    Index at_sign = first;
    while (at_sign < last && !scan.at(at_sign).is_symbol('@')) {
        const Token& token = scan.at(at_sign++);
        const bool office = token.marks & (never_name | organisation | ordinary);
        const bool name = token.marks & (first_name | last_name);
        if (token.kind == Kind::number || (token.kind == Kind::word && (name || !office)))
            return false;
    }
    return scan.lexicon().is_protected_host(scan.text(at_sign + 1, last));
}

void claim_mailbox(Scan& scan, Index first, Index last) {
    if (scan.lexicon().is_protected_mailbox(scan.text(first, last)) ||
        is_office_mailbox(scan, first, last)) {
        scan.keep(first, last);
    } else {
        scan.claim(first, last, Type::email);
    }
}

void claim_mailbox_at(Scan& scan, Index at_sign) {
    if (scan.joined(at_sign) && scan.joined(at_sign + 1)) {
        const Index first = local_start(scan, at_sign);
        const Index last = host_end(scan, at_sign + 1);
        if (first < at_sign && last > at_sign && has_dot(scan, at_sign + 1, last))
            claim_mailbox(scan, first, last);
        return;
    }
    // "jane @ gmail.com"
    const Index last = host_end(scan, at_sign + 1);
    if (last <= at_sign || !scan.at(last).is(top_domain) || !has_dot(scan, at_sign + 1, last))
        return;
    if (is_name_part(scan.at(at_sign - 1)))
        claim_mailbox(scan, scan.joined(at_sign) ? local_start(scan, at_sign) : at_sign - 1, last);
}

// "jane dot doe at gmail dot com", "jane(at)gmail.com": returns the last token of the host or -1.
Index spelled_host_end(const Scan& scan, Index i) {
    if (!is_name_part(scan.at(i))) return -1;
    Index last = host_end(scan, i);
    while (scan.text(last + 1) == "dot" && is_name_part(scan.at(last + 2))) last += 2;
    const bool named = last > i && scan.at(last).is(top_domain);
    return named && scan.at(last).kind == Kind::word ? last : -1;
}

void claim_spelled_mailbox(Scan& scan, Index at_word) {
    Index before = at_word - 1;
    Index after = at_word + 1;
    const bool bracketed = scan.at(before).kind == Kind::symbol &&
                           (scan.at(before).is_symbol('(') || scan.at(before).is_symbol('['));
    if (bracketed) {
        --before;
        ++after;
    }
    if (!is_name_part(scan.at(before)) || scan.at(before).is(function_word)) return;
    const Index last = spelled_host_end(scan, after);
    // "at portal.ct.gov" is a place to go to: only a spelled dot or brackets make it a mailbox.
    if (last < 0) return;
    if (!bracketed && scan.text(after, last).find(" dot ") == std::string_view::npos) return;
    Index first = scan.joined(before) ? local_start(scan, before + 1) : before;
    if (scan.text(first - 1) == "dot" && is_name_part(scan.at(first - 2))) first -= 2;
    claim_mailbox(scan, first, last);
}

// ---- network addresses ----

bool is_octet(std::string_view digits) {
    if (digits.size() > 3) return false;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value <= 255;
}

bool is_dotted_quad(const Scan& scan, Index i) {
    for (Index k = i; k <= i + 6; ++k) {
        const bool number = (k - i) % 2 == 0;
        if (k > i && !scan.joined(k)) return false;
        if (number ? scan.at(k).kind != Kind::number || !is_octet(scan.text(k))
                   : !scan.at(k).is_symbol('.'))
            return false;
    }
    const bool longer = scan.joined(i + 7) && scan.at(i + 7).is_symbol('.') &&
                        scan.at(i + 8).kind == Kind::number && scan.joined(i + 8);
    return !longer && !(scan.joined(i) && scan.at(i - 1).is_symbol('.'));
}

// Four small numbers may be a version as well; then only a cue decides.
bool claim_ipv4(Scan& scan, Index i) {
    if (!is_dotted_quad(scan, i)) return false;
    constexpr Index reach = 4;
    const bool cued = marked_before(scan, i, reach, network_cue);
    const bool version = marked_before(scan, i, 3, version_cue);
    bool large = false;
    for (Index k = i; k <= i + 6; k += 2) large = large || scan.at(k).size() == 3;
    const bool private_net = scan.text(i) == "10";
    return (cued || (!version && (large || private_net))) && scan.claim(i, i + 6, Type::ip);
}

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// The last token of the one to four hexadecimal digits at i; i - 1 if it is something else.
Index hex_end(const Scan& scan, Index i) {
    if (!is_name_part(scan.at(i))) return i - 1;
    Index last = i;
    while (last - i < 4 && scan.joined(last + 1) && is_name_part(scan.at(last + 1))) ++last;
    const std::string_view group = scan.text(i, last);
    return group.size() <= 4 && is_hex(group) ? last : i - 1;
}

// Groups of hexadecimal digits with one separator between them, "a:b::c" included, from i on.
struct HexGroups {
    int groups = 0;
    int pairs = 0;  // groups of exactly two digits
    bool letters = false;
    bool gap = false;  // "::"
    Index last = 0;
};

HexGroups hex_groups(const Scan& scan, Index i, char separator) {
    HexGroups found;
    constexpr int most = 16;
    while (found.groups < most) {
        const Index end = hex_end(scan, i);
        if (end < i) break;
        const std::string_view group = scan.text(i, end);
        ++found.groups;
        found.pairs += group.size() == 2 ? 1 : 0;
        found.letters = found.letters || scan.at(i).kind == Kind::word || end > i;
        found.last = end;
        if (!scan.joined(end + 1) || !scan.at(end + 1).is_symbol(separator)) break;
        const bool double_mark = separator == ':' && scan.at(end + 2).is_symbol(':');
        found.gap = found.gap || double_mark;
        i = end + (double_mark ? 3 : 2);
        if (!scan.joined(i)) break;
    }
    return found;
}

void claim_hex_address(Scan& scan, Index i) {
    const Token& before = scan.at(i - 1);
    const bool inside = scan.joined(i) && (is_name_part(before) || before.is_symbol(':') ||
                                           before.is_symbol('-') || before.is_symbol('.'));
    if (inside) return;
    const Index mark = hex_end(scan, i) + 1;
    const char separator = scan.at(mark).symbol;
    if (!scan.joined(mark) || (separator != ':' && separator != '-')) return;
    const HexGroups found = hex_groups(scan, i, separator);
    if (found.groups == 6 && found.pairs == 6) {
        scan.claim(i, found.last, Type::mac);
    } else if (separator == ':' && (found.groups == 8 || (found.gap && found.groups >= 3))) {
        scan.claim(i, found.last, Type::ip);
    }
}

}  // namespace

void claim_links(Scan& scan) {
    for (Index i = 0; i < scan.size(); ++i)
        if (scan.at(i).is_symbol('/')) i = claim_link_at(scan, i);
}

void claim_mailboxes(Scan& scan) {
    for (Index i = 0; i < scan.size(); ++i) {
        if (scan.at(i).is_symbol('@')) {
            claim_mailbox_at(scan, i);
        } else if (scan.at(i).kind == Kind::word && scan.text(i) == "at") {
            claim_spelled_mailbox(scan, i);
        }
    }
}

void claim_network_addresses(Scan& scan) {
    for (Index i = 0; i < scan.size(); ++i) {
        const Token& token = scan.at(i);
        if (token.claimed() || !is_name_part(token) || token.size() > 4 || !scan.joined(i + 1))
            continue;
        if (token.kind == Kind::number && claim_ipv4(scan, i)) continue;
        claim_hex_address(scan, i);
    }
}

}  // namespace wizdesk::privacy
