#pragma once

// Strict reading of JSON bodies. Everything here throws Refused, which names the field to blame
// and never quotes its value.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "bot/http/call.h"

namespace wizdesk::http {

inline constexpr std::size_t kLargestBody = std::size_t{64} * 1024;
inline constexpr std::size_t kLongestText = 4000;  // code points

enum class UnknownFields { refuse, ignore };

class RequestBody {
  public:
    // Needs Content-Type application/json (else 415), at most 64 KiB (413), valid UTF-8 (422),
    // well-formed JSON of at most 64 levels without duplicate keys (400), an object (422) and no
    // field but those in `known` (422).
    static RequestBody of(const Call& call, std::initializer_list<std::string_view> known,
                          UnknownFields unknown = UnknownFields::refuse);

    // The field as text, trimmed, 1–4,000 characters without U+0000. The optional one is empty for
    // a field that is missing or null.
    std::string text(const char* field) const;
    std::optional<std::string> optional_text(const char* field) const;

    // A string of at most `longest` bytes as it was sent; empty for a field that is missing.
    std::string word(const char* field, std::size_t longest) const;

    // A whole number of at least 1, or true or false; empty for a field that is missing or null.
    std::optional<std::int64_t> optional_count(const char* field) const;
    std::optional<bool> optional_flag(const char* field) const;

    // A list, or an object, of at most `most` strings of at most `longest` bytes each, as they were
    // sent; empty for a field that is missing or null.
    std::vector<std::string> words(const char* field, std::size_t most, std::size_t longest) const;
    std::map<std::string, std::string> pairs(const char* field, std::size_t most,
                                             std::size_t longest) const;

  private:
    explicit RequestBody(nlohmann::json object) : object_(std::move(object)) {}
    nlohmann::json object_;
};

// As RequestBody::text, for text that came another way.
std::string checked_text(std::string_view text, const char* field);

// 413 and 422 as above, for a body that is not JSON.
void check_body_bytes(const Call& call);

// The media type of the request without its parameters, in lower case.
std::string media_type_of(const Call& call);

}  // namespace wizdesk::http
