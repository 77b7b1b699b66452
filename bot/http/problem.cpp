#include "bot/http/problem.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "storage/conversation_store.h"

namespace wizdesk::http {

namespace {

// Where rows share a status, the first stands for it in problem_document.
constexpr FaultRow kFaults[] = {
    {Fault::bad_request, 400, "bad-request", "Bad request", "The request is not well formed."},
    {Fault::broken_json, 400, "broken-json", "Broken JSON", "The body is not well-formed JSON."},
    {Fault::unauthorized, 401, "unauthorized", "Not authorised",
     "Send the conversation's token as 'Authorization: Bearer TOKEN'."},
    {Fault::not_genuine, 401, "not-genuine", "Delivery not genuine",
     "The delivery's signature or secret is missing or wrong, or its time is too far off."},
    {Fault::not_logged_in, 401, "not-logged-in", "Not logged in",
     "Log in, or send an API token as 'Authorization: Bearer TOKEN'."},
    {Fault::wrong_login, 401, "wrong-login", "Login refused",
     "The name or the password is wrong, or the account is disabled."},
    {Fault::forbidden, 403, "forbidden", "Not allowed", "Your role does not allow this."},
    {Fault::forged, 403, "forged", "Request not confirmed",
     "Send the session's X-CSRF-Token, from a page of this service."},
    {Fault::not_found, 404, "not-found", "Not found", "There is nothing here."},
    {Fault::method_not_allowed, 405, "method-not-allowed", "Method not allowed",
     "Use one of the methods that the Allow header names."},
    {Fault::held, 409, "held", "Another agent has it", "Another agent has this conversation."},
    {Fault::moved_on, 409, "moved-on", "It moved on",
     "This was done already, in another way; load it again."},
    {Fault::no_page, 409, "no-page", "Nobody would read it",
     "The person has no chat page open here; answer where the conversation came from."},
    {Fault::on_hold, 409, "on-hold", "Must be kept",
     "This conversation has to be kept for now, and cannot be erased."},
    {Fault::not_sound, 409, "not-sound", "Not sound",
     "The changed pack did not pass its check, so the change is not taken."},
    {Fault::timeout, 408, "timeout", "Request timed out", "The request did not arrive in time."},
    {Fault::length_required, 411, "length-required", "Length required",
     "Send the body with a Content-Length."},
    {Fault::too_large, 413, "too-large", "Body too large",
     "The body may hold at most 64 KiB, a ticket system's delivery 256 KiB."},
    {Fault::target_too_long, 414, "target-too-long", "Address too long",
     "The request's address is too long."},
    {Fault::unsupported_media_type, 415, "unsupported-media-type", "Unsupported media type",
     "Send the body as 'Content-Type: application/json', not compressed."},
    {Fault::invalid_field, 422, "invalid-field", "Invalid field",
     "A field's value cannot be used."},
    {Fault::key_reused, 422, "key-reused", "Idempotency-Key was used before",
     "This Idempotency-Key came with another body before; use a new key for a new request."},
    {Fault::too_many_requests, 429, "too-many-requests", "Too many requests",
     "Wait as many seconds as Retry-After says."},
    {Fault::headers_too_large, 431, "headers-too-large", "Headers too large",
     "The request's headers are too large."},
    {Fault::internal, 500, "internal", "Internal error",
     "The request could not be carried out. The operator's log has the reason."},
    {Fault::not_implemented, 501, "not-implemented", "Not implemented",
     "This way of sending a request is not supported."},
    {Fault::busy, 503, "busy", "Too busy", "Too much waits already; try again in a moment."},
    {Fault::unavailable, 503, "unavailable", "Store not available",
     "Conversations cannot be stored at the moment; nothing was done. Try again later."},
    {Fault::not_ready, 503, "not-ready", "Not ready", "The service is not ready."},
};

const FaultRow& row_of(Fault fault) {
    return *std::ranges::find(kFaults, fault, &FaultRow::fault);
}

Problem problem_for(const storage::StoreError& error) {
    using std::chrono::seconds;
    if (error.kind() == storage::StoreError::Kind::busy)
        return {Fault::busy, {}, {}, seconds(1), {}};
    return {Fault::unavailable, {}, {}, seconds(10), {}};
}

std::string document(std::string_view type, std::string_view title, int status,
                     const std::string& detail, const std::string& field,
                     const std::string& agent = {}) {
    nlohmann::ordered_json json = {{"type", std::string(kProblemTypePrefix).append(type)},
                                   {"title", title},
                                   {"status", status},
                                   {"detail", detail}};
    if (!field.empty()) json["field"] = field;
    if (!agent.empty()) json["agent"] = {{"name", agent}};
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

int status_of(Fault fault) {
    return row_of(fault).status;
}

std::string problem_detail(const Problem& problem) {
    return problem.detail.empty() ? std::string(row_of(problem.fault).detail) : problem.detail;
}

Answer problem_answer(const Problem& problem) {
    const FaultRow& row = row_of(problem.fault);
    Answer answer{row.status, "application/problem+json", {}, problem.headers};
    answer.body = document(row.type, row.title, row.status, problem_detail(problem), problem.field,
                           problem.agent);
    if (problem.retry_after)
        answer.headers.emplace_back("Retry-After", std::to_string(problem.retry_after->count()));
    if (problem.fault == Fault::unauthorized)
        answer.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"conversation\"");
    if (problem.fault == Fault::not_logged_in)
        answer.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"agents\"");
    if (problem.fault == Fault::not_genuine)
        answer.headers.emplace_back("WWW-Authenticate", "Signature realm=\"tickets\"");
    return answer;
}

std::string problem_document(int status, std::string_view title, std::string_view detail) {
    const auto* row = std::ranges::find(kFaults, status, &FaultRow::status);
    if (row == std::end(kFaults)) return document("other", title, status, std::string(detail), {});
    const std::string_view words = detail.empty() ? row->detail : detail;
    return document(row->type, row->title, status, std::string(words), {});
}

Problem problem_for(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const Refused& refused) {
        return refused.problem();
    } catch (const storage::StoreError& store_error) {
        return problem_for(store_error);
    } catch (...) {
        return {};
    }
}

std::span<const FaultRow> fault_table() {
    return kFaults;
}

}  // namespace wizdesk::http
