#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/http/front/options.h"
#include "bot/http/front/refusal.h"

namespace wizdesk::http::front {

struct Field {
    std::string_view name;
    std::string_view value;  // without the white space around it
};

// ASCII letters only; names of fields know no others.
bool same_name(std::string_view left, std::string_view right);

// A request's head, read as strictly as RFC 9112 allows and stricter where two readers could
// disagree about where a request ends. Stays where it is: the views look into its own text.
class RequestHead {
  public:
    RequestHead() = default;
    RequestHead(const RequestHead&) = delete;
    RequestHead& operator=(const RequestHead&) = delete;

    // `text` is what HeadScanner called complete. Empty if the head is in order, otherwise why not;
    // then nothing else here may be used. Call once.
    std::optional<Refusal> read(std::string text, const FrontOptions& options);

    std::string_view method() const { return method_; }
    std::string_view target() const { return target_; }
    const std::vector<Field>& fields() const { return fields_; }
    std::size_t content_length() const { return content_length_.value_or(0); }
    bool keep_alive() const { return keep_alive_; }
    bool expects_continue() const { return expects_continue_; }
    std::size_t bytes() const { return text_.size(); }

    // The first field of this name; empty if there is none.
    std::string_view value(std::string_view name) const;

  private:
    std::optional<Refusal> read_request_line(std::string_view line, const FrontOptions& options);
    std::optional<Refusal> read_field(std::string_view line);
    std::optional<Refusal> notice(const Field& field);
    std::optional<Refusal> notice_length(std::string_view value);
    void notice_connection(std::string_view value);
    std::optional<Refusal> check_framing(const FrontOptions& options) const;
    std::optional<Refusal> check_body(const FrontOptions& options) const;
    bool more_than_one(std::string_view name) const;

    std::string text_;
    std::string_view method_;
    std::string_view target_;
    std::vector<Field> fields_;
    std::optional<std::size_t> content_length_;
    bool is_1_1_ = false;
    bool keep_alive_ = false;
    bool expects_continue_ = false;
    bool has_transfer_encoding_ = false;
    bool has_content_encoding_ = false;
};

}  // namespace wizdesk::http::front
