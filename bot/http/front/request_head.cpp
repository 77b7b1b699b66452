#include "bot/http/front/request_head.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "bot/http/front/request_target.h"

namespace wizdesk::http::front {

namespace {

constexpr std::string_view kNewLine = "\r\n";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_token(std::string_view text) {
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return is_letter(c) || is_digit(c) || kOthers.find(c) != kOthers.npos;
    });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// host[:port]; refusing what could be read as a list, a user or a path.
bool is_host(std::string_view text) {
    constexpr std::string_view kOthers = "-._~:[]";
    return !text.empty() && text.size() <= 255 && std::ranges::all_of(text, [&](char c) {
        return is_letter(c) || is_digit(c) || kOthers.find(c) != kOthers.npos;
    });
}

bool is_version(std::string_view text) {
    return text.size() == 8 && text.starts_with("HTTP/") && is_digit(text[5]) && text[6] == '.' &&
           is_digit(text[7]);
}

// Two of one of these would let two readers of the request believe different ones.
constexpr std::string_view kSingle[] = {"Host", "Content-Length", "Content-Type", "Authorization"};

bool must_have_length(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "PATCH";
}

std::size_t body_limit(std::string_view target, const FrontOptions& options) {
    for (const BodyLimit& limit : options.body_limits)
        if (target.starts_with(limit.prefix)) return limit.bytes;
    return options.max_body_bytes;
}

}  // namespace

bool same_name(std::string_view left, std::string_view right) {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    return left.size() == right.size() && std::ranges::equal(left, right, {}, lower, lower);
}

std::optional<Refusal> RequestHead::read(std::string text, const FrontOptions& options) {
    text_ = std::move(text);
    std::string_view rest = text_;
    const auto next_line = [&rest] {
        const auto end = rest.find(kNewLine);
        const auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end, rest.size() - kNewLine.size()) + kNewLine.size());
        return line;
    };
    if (auto refusal = read_request_line(next_line(), options)) return refusal;
    keep_alive_ = is_1_1_;
    fields_.reserve(16);
    for (auto line = next_line(); !line.empty(); line = next_line())
        if (auto refusal = read_field(line)) return refusal;
    if (auto refusal = check_framing(options)) return refusal;
    return check_body(options);
}

std::string_view RequestHead::value(std::string_view name) const {
    const auto found = std::ranges::find_if(
        fields_, [&](const Field& field) { return same_name(field.name, name); });
    return found == fields_.end() ? std::string_view{} : found->value;
}

std::optional<Refusal> RequestHead::read_request_line(std::string_view line,
                                                      const FrontOptions& options) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == line.npos || first == last)
        return Refusal{400, "Start the request with 'METHOD /path HTTP/1.1'."};
    method_ = line.substr(0, first);
    target_ = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (!is_token(method_) || !is_version(version))
        return Refusal{400, "Start the request with 'METHOD /path HTTP/1.1'."};
    is_1_1_ = version == "HTTP/1.1";
    if (!is_1_1_ && version != "HTTP/1.0") return Refusal{505, "Use HTTP/1.1 or HTTP/1.0."};
    if (method_ == "TRACE" || method_ == "CONNECT")
        return Refusal{405, "Use one of the methods that the Allow header names."};
    if (std::ranges::find(options.methods, method_) == options.methods.end())
        return Refusal{501, "Use a method that this service knows."};
    if (target_.size() > options.max_target_bytes) return Refusal{414, "Use a shorter address."};
    if (!is_sound_target(target_, method_))
        return Refusal{400, "Send a well-formed path that starts with '/'."};
    return std::nullopt;
}

std::optional<Refusal> RequestHead::read_field(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == line.npos || !is_token(line.substr(0, colon)))
        return Refusal{400, "Write each header field as 'Name: value' on one line of its own."};
    const Field field{line.substr(0, colon), trimmed(line.substr(colon + 1))};
    fields_.push_back(field);
    return notice(field);
}

std::optional<Refusal> RequestHead::notice(const Field& field) {
    if (same_name(field.name, "Content-Length")) return notice_length(field.value);
    if (same_name(field.name, "Transfer-Encoding")) has_transfer_encoding_ = true;
    if (same_name(field.name, "Content-Encoding")) has_content_encoding_ = true;
    if (same_name(field.name, "Connection")) notice_connection(field.value);
    if (same_name(field.name, "Host") && !is_host(field.value))
        return Refusal{400, "Send one Host header with the name of this host."};
    if (same_name(field.name, "Expect")) {
        if (!same_name(field.value, "100-continue"))
            return Refusal{417, "Send the request without the Expect header."};
        expects_continue_ = is_1_1_;
    }
    return std::nullopt;
}

std::optional<Refusal> RequestHead::notice_length(std::string_view value) {
    if (value.empty() || !std::ranges::all_of(value, is_digit))
        return Refusal{400, "Send Content-Length as digits only."};
    std::size_t length = 0;
    const auto end = value.data() + value.size();
    const bool fits = std::from_chars(value.data(), end, length).ec == std::errc{};
    content_length_ = fits ? length : std::numeric_limits<std::size_t>::max();
    return std::nullopt;
}

void RequestHead::notice_connection(std::string_view value) {
    while (!value.empty()) {
        const auto comma = std::min(value.find(','), value.size());
        if (same_name(trimmed(value.substr(0, comma)), "close")) keep_alive_ = false;
        value.remove_prefix(std::min(comma + 1, value.size()));
    }
}

std::optional<Refusal> RequestHead::check_framing(const FrontOptions& options) const {
    for (const std::string_view name : kSingle)
        if (more_than_one(name))
            return Refusal{400, "Send Host, Content-Length, Content-Type and Authorization once."};
    if (is_1_1_ && value("Host").empty())
        return Refusal{400, "Send one Host header with the name of this host."};
    if (has_transfer_encoding_ && content_length_)
        return Refusal{400, "Send Content-Length and no Transfer-Encoding."};
    if (has_transfer_encoding_ || (must_have_length(method_) && !content_length_))
        return Refusal{411, "Send the body in one piece with its Content-Length."};
    if (content_length() > body_limit(target_, options))
        return Refusal{413, "Send a shorter body."};
    return std::nullopt;
}

std::optional<Refusal> RequestHead::check_body(const FrontOptions&) const {
    if (has_content_encoding_) return Refusal{415, "Send the body without compression."};
    // The library would read it with regular expressions, whose time a stranger can blow up.
    if (same_name(value("Content-Type").substr(0, 10), "multipart/"))
        return Refusal{415, "Send the body as JSON, not as multipart."};
    return std::nullopt;
}

bool RequestHead::more_than_one(std::string_view name) const {
    return std::ranges::count_if(
               fields_, [&](const Field& field) { return same_name(field.name, name); }) > 1;
}

}  // namespace wizdesk::http::front
