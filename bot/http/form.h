#pragma once

// Query strings and application/x-www-form-urlencoded bodies, read from the bytes as they were
// sent: httplib's own reading loses '=', repeated names and blanks.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wizdesk::http {

class Form {
  public:
    // `encoded` is the query without '?', or the body. Throws Refused (bad_request) for a broken
    // %XX and for more than 32 fields.
    explicit Form(std::string_view encoded);

    // Empty optional if there is no such field. Throws Refused (invalid_field) for one that is
    // there twice, and for a value that is not valid UTF-8. The reference lives with the form.
    const std::string* find(std::string_view name) const;

    // As find; `fallback` if there is no such field. Throws Refused (invalid_field) for anything
    // but decimal digits within [0, largest].
    long number(std::string_view name, long largest, long fallback) const;

  private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// The parts of a request's target around the first '?'.
std::string_view path_of(std::string_view target);
std::string_view query_of(std::string_view target);

}  // namespace wizdesk::http
