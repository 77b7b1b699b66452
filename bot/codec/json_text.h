#pragma once

// JSON written straight into a text, for what is written with every turn: a tree of values would
// cost more than all that stands in it.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace wizdesk::codec {

// Commas come by themselves; that names and brackets fit is the caller's business. Text that is not
// valid UTF-8 is written with U+FFFD for what is not.
class JsonText {
  public:
    JsonText& open(char bracket);   // { or [
    JsonText& close(char bracket);  // } or ]
    JsonText& name(std::string_view name);
    JsonText& text(std::string_view value);
    JsonText& number(double value);
    JsonText& number(std::int64_t value);
    JsonText& json(std::string_view value);  // as it is

    const std::string& written() const& { return text_; }
    std::string written() && { return std::move(text_); }

  private:
    void separate();

    std::string text_;
};

}  // namespace wizdesk::codec
