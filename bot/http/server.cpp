#include "bot/http/server.h"

#include "bot/http/problem.h"
#include "bot/http/request_body.h"
#include "bot/http/security_headers.h"
#include "bot/http/ticket_webhooks.h"

namespace wizdesk::http {

namespace {

FrontOptions options_for(const bot::HostPort& address, const std::vector<std::string>& proxies) {
    FrontOptions options;
    options.host = address.host;
    options.port = address.port;
    options.max_body_bytes = kLargestBody;
    options.body_limits = {{"/webhooks/tickets/", kLargestDelivery}};
    options.proxies = proxies;
    options.headers = security_headers();
    options.problem = problem_document;
    return options;
}

void write(Answer answer, httplib::Response& response) {
    response.status = answer.status;
    for (auto& [name, value] : answer.headers) response.set_header(name, value);
    if (answer.content_type.empty()) return;
    response.set_header("Content-Type", answer.content_type);
    response.body = std::move(answer.body);
}

}  // namespace

bot::HostPort address_of(const std::string& text) {
    const auto address = bot::parse_host_port(text);
    if (!address) throw std::runtime_error("'" + text + "' is not HOST:PORT");
    return *address;
}

Server::Server(Dispatcher& dispatcher, const bot::HostPort& address,
               const std::vector<std::string>& proxies)
    : Server([&dispatcher](const Front& front,
                           const auto& request) { return dispatcher.answer(front, request); },
             address, proxies) {}

Server::Server(Answering answering, const bot::HostPort& address,
               const std::vector<std::string>& proxies)
    : front_(options_for(address, proxies)) {
    // Before the library's own routing, which matches with std::regex.
    front_.set_pre_routing_handler(
        [this, answering = std::move(answering)](const httplib::Request& request,
                                                 httplib::Response& response) {
            if (auto answer = answering(front_, request)) write(*std::move(answer), response);
            return httplib::Server::HandlerResponse::Handled;
        });
}

}  // namespace wizdesk::http
