#include "bot/http/front/refusal.h"

#include <nlohmann/json.hpp>

#include "bot/http/front/http_date.h"

namespace wizdesk::http::front {

namespace {

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 411:
            return "Length Required";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 431:
            return "Request Header Fields Too Large";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Internal Server Error";
    }
}

std::string fixed_lines(const FrontOptions& options) {
    std::string lines;
    for (const auto& [name, value] : options.headers) lines += name + ": " + value + "\r\n";
    return lines;
}

std::string allow_line(const FrontOptions& options) {
    std::string line = "Allow: ";
    for (const std::string& method : options.methods)
        line += (&method == options.methods.data() ? "" : ", ") + method;
    return line + "\r\n";
}

}  // namespace

RefusalWriter::RefusalWriter(const FrontOptions& options)
    : problem_(options.problem),
      fixed_lines_(fixed_lines(options)),
      allow_line_(allow_line(options)) {}

std::string RefusalWriter::write(const Refusal& refusal, bool with_body) const {
    const std::string body = document(refusal);
    std::string answer = "HTTP/1.1 " + std::to_string(refusal.status) + " ";
    answer.append(title_of(refusal.status)).append("\r\nDate: ").append(http_date_now());
    answer += "\r\nContent-Type: application/problem+json\r\nContent-Length: ";
    answer += std::to_string(body.size()) + "\r\n";
    if (refusal.status == 503) answer += "Retry-After: 1\r\n";
    if (refusal.status == 405) answer += allow_line_;
    if (refusal.after == After::close) answer += "Connection: close\r\n";
    answer += fixed_lines_ + "\r\n";
    if (with_body) answer += body;
    return answer;
}

std::string RefusalWriter::document(const Refusal& refusal) const {
    const std::string_view title = title_of(refusal.status);
    try {
        if (problem_) return problem_(refusal.status, title, refusal.detail);
    } catch (...) {
        // The front's thread must go on, and the client gets the standard document.
    }
    return nlohmann::ordered_json{{"type", "about:blank"},
                                  {"title", title},
                                  {"status", refusal.status},
                                  {"detail", refusal.detail}}
        .dump();
}

}  // namespace wizdesk::http::front
