#include "bot/http/front/head_scanner.h"

namespace wizdesk::http::front {

namespace {

// Room in the request line for the method, the version and two spaces.
constexpr std::size_t kAroundTarget = 32;

bool is_control(unsigned char byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n') || byte == 0x7f;
}

}  // namespace

HeadScanner::Progress HeadScanner::scan(std::string_view input, const FrontOptions& options) {
    while (seen_ < input.size()) {
        const auto byte = static_cast<unsigned char>(input[seen_]);
        refusal_ = refusal_of(byte, options);
        if (refusal_) return Progress::refused;
        ++seen_;
        if (byte == '\n') {
            const bool empty_line = seen_ - line_start_ == 2;
            if (empty_line) return Progress::complete;
            line_start_ = seen_;
            ++lines_;
        }
        after_cr_ = byte == '\r';
    }
    return Progress::more;
}

std::optional<Refusal> HeadScanner::refusal_of(unsigned char byte,
                                               const FrontOptions& options) const {
    if (after_cr_ != (byte == '\n'))
        return Refusal{400, "End each line of the head with CR LF and use neither alone."};
    if (is_control(byte)) return Refusal{400, "Remove the control characters from the head."};
    if (lines_ == 0 && seen_ >= options.max_target_bytes + kAroundTarget)
        return Refusal{414, "Use a shorter address."};
    const bool starts_field = seen_ == line_start_ && byte != '\r';
    if (seen_ >= options.max_head_bytes || (starts_field && lines_ > options.max_head_lines))
        return Refusal{431, "Send fewer and shorter header fields."};
    return std::nullopt;
}

}  // namespace wizdesk::http::front
