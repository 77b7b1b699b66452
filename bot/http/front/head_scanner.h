#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "bot/http/front/options.h"
#include "bot/http/front/refusal.h"

namespace wizdesk::http::front {

// Finds the end of a request's head as its bytes come in, looking at each byte once, and notices
// at the earliest byte what can never become a request: a bare CR or LF, a control byte, too much.
class HeadScanner {
  public:
    enum class Progress { more, complete, refused };

    // `input` is the head from its first byte; each call passes the bytes of the call before and
    // those that came since. After `complete` or `refused` call reset() before the next head.
    Progress scan(std::string_view input, const FrontOptions& options);

    // The head's bytes with the empty line that ends it; only after `complete`.
    std::size_t length() const { return seen_; }

    // Only after `refused`.
    const Refusal& refusal() const { return *refusal_; }

    void reset() { *this = HeadScanner(); }

  private:
    std::optional<Refusal> refusal_of(unsigned char byte, const FrontOptions& options) const;

    std::size_t seen_ = 0;
    std::size_t line_start_ = 0;
    std::size_t lines_ = 0;  // ended ones, the request line included
    bool after_cr_ = false;
    std::optional<Refusal> refusal_;
};

}  // namespace wizdesk::http::front
