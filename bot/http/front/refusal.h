#pragma once

#include <string>
#include <string_view>

#include "bot/http/front/options.h"

namespace wizdesk::http::front {

enum class After { close, keep };

// An answer that the front makes without asking a handler.
struct Refusal {
    int status;
    std::string_view detail;  // says what to do differently; a literal
    After after = After::close;
};

// Writes them out. Const after construction; may be used from any thread.
class RefusalWriter {
  public:
    explicit RefusalWriter(const FrontOptions& options);

    // The whole answer; `with_body` is false when HEAD was asked.
    std::string write(const Refusal& refusal, bool with_body) const;

  private:
    std::string document(const Refusal& refusal) const;

    decltype(FrontOptions::problem) problem_;
    std::string fixed_lines_;
    std::string allow_line_;
};

}  // namespace wizdesk::http::front
