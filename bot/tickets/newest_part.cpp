#include <algorithm>
#include <span>
#include <vector>

#include "bot/tickets/mail_quotes.h"
#include "bot/tickets/ticket_text.h"

namespace wizdesk::tickets {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    return line;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// Goes over the lines of a message once and keeps what is new in it.
class Newest {
  public:
    explicit Newest(std::string_view text) : lines_(lines_of(text)) {}

    std::string take() {
        while (at_ < lines_.size() && !ended_) step();
        cut_sign_off();
        std::string text;
        for (const std::string_view line : kept_) {
            if (line.empty() && (text.empty() || text.ends_with("\n\n"))) continue;
            text.append(line).append("\n");
        }
        while (text.ends_with('\n')) text.pop_back();
        return text;
    }

  private:
    void step() {
        const std::string_view line = lines_[at_];
        if (line.starts_with('>') || is_device_footer(line) || is_rule(line)) {
            ++at_;
        } else if (is_forward_mark(line)) {
            ++at_;
            skip_head();
        } else if (is_legal_notice(line)) {
            skip_notice();
        } else if (line == "--" || is_reply_mark(line)) {
            ended_ = has_text();
            ++at_;
        } else if (const std::size_t head = head_lines(rest())) {
            ended_ = has_text();
            at_ += head;
        } else if (const std::size_t attribution = attribution_lines(rest())) {
            skip_attribution(attribution);
        } else {
            kept_.push_back(line);
            ++at_;
        }
    }

    std::span<const std::string_view> rest() const { return std::span(lines_).subspan(at_); }

    bool has_text() const {
        return std::ranges::any_of(kept_, [](auto line) { return !line.empty(); });
    }

    // "________", as Outlook draws it above a quote.
    static bool is_rule(std::string_view line) {
        return line.size() > 7 && line.find_first_not_of('_') == std::string_view::npos;
    }

    void skip_empty() {
        while (at_ < lines_.size() && lines_[at_].empty()) ++at_;
    }

    void skip_head() {
        skip_empty();
        at_ += head_lines(rest());
    }

    // A notice below the text ends it; one above it is a mail gateway's and takes a paragraph.
    void skip_notice() {
        ended_ = has_text();
        while (at_ < lines_.size() && !lines_[at_].empty()) ++at_;
    }

    // Below it everything is quoted; but where the quote is marked line by line, answers may
    // follow.
    void skip_attribution(std::size_t length) {
        at_ += length;
        skip_empty();
        ended_ = at_ < lines_.size() && !lines_[at_].starts_with('>');
    }

    // The name, and what stands below it, when there was something before.
    void cut_sign_off() {
        while (!kept_.empty() && kept_.back().empty()) kept_.pop_back();
        constexpr std::size_t kSignature = 10;
        const std::size_t from = kept_.size() > kSignature ? kept_.size() - kSignature : 1;
        for (std::size_t i = from; i < kept_.size(); ++i) {
            if (!is_sign_off(kept_[i]) || !is_signature(i + 1)) continue;
            kept_.resize(i);
            return;
        }
    }

    // Short lines without a question or a sentence, the first of them no longer than a name.
    bool is_signature(std::size_t from) const {
        bool name = true;
        for (std::size_t i = from; i < kept_.size(); ++i) {
            const std::string_view line = kept_[i];
            if (line.empty()) continue;
            const auto words = static_cast<std::size_t>(std::ranges::count(line, ' ')) + 1;
            if (words > (name ? 4U : 8U) || line.find('?') != std::string_view::npos) return false;
            name = false;
        }
        return true;
    }

    const std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    bool ended_ = false;
    std::vector<std::string_view> kept_;
};

}  // namespace

std::string newest_part(std::string_view text) {
    return Newest(text).take();
}

}  // namespace wizdesk::tickets
