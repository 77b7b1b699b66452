#pragma once

// Every error that leaves the service, as RFC 9457 problem documents: the kinds there are stand in
// one table in problem.cpp, and problem_for is the one place that turns exceptions into them.

#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bot/http/call.h"

namespace wizdesk::http {

enum class Fault {
    bad_request,
    broken_json,
    unauthorized,
    not_genuine,
    not_logged_in,
    wrong_login,
    forbidden,
    forged,
    not_found,
    method_not_allowed,
    held,
    moved_on,
    no_page,
    on_hold,
    not_sound,
    timeout,
    length_required,
    too_large,
    target_too_long,
    unsupported_media_type,
    invalid_field,
    key_reused,
    too_many_requests,
    headers_too_large,
    internal,
    not_implemented,
    busy,
    unavailable,
    not_ready,
};

// `detail` is read by strangers: it says what to do differently and never quotes what was sent,
// nor anything from inside.
struct Problem {
    Fault fault = Fault::internal;
    std::string detail;  // empty: the table's
    std::string field;   // empty: no one field is to blame
    std::optional<std::chrono::seconds> retry_after;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string agent = {};  // who has what the caller wanted; empty: not about that
};

// How the HTTP layer says no from wherever it notices. It never leaves bot/http.
class Refused : public std::exception {
  public:
    explicit Refused(Problem problem) : problem_(std::move(problem)) {}
    Refused(Fault fault, std::string detail = {}, std::string field = {})
        : problem_{fault, std::move(detail), std::move(field), {}, {}} {}

    const Problem& problem() const { return problem_; }
    const char* what() const noexcept override { return "the request was refused"; }

  private:
    Problem problem_;
};

// The status of the answer to such a problem.
int status_of(Fault fault);

Answer problem_answer(const Problem& problem);

// What the document's `detail` says.
std::string problem_detail(const Problem& problem);

// The document of an answer that another layer made, with the status and the words of that layer
// where the table has no row for it.
std::string problem_document(int status, std::string_view title, std::string_view detail);

// Refused and StoreError become what they say, everything else `internal`. Never throws but for
// want of memory.
Problem problem_for(const std::exception_ptr& error);

// The kinds as they are published: the part of `type` behind kProblemTypePrefix, and the title.
struct FaultRow {
    Fault fault;
    int status;
    std::string_view type;
    std::string_view title;
    std::string_view detail;
};
std::span<const FaultRow> fault_table();
inline constexpr std::string_view kProblemTypePrefix = "urn:problem-type:wizdesk:";

}  // namespace wizdesk::http
