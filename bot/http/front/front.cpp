#include "bot/http/front/front.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <stdexcept>

#include "bot/http/front/http_date.h"

namespace wizdesk::http {

namespace {

using front::Exchange;
using front::same_name;

// What this thread answers now. The library hands handlers a request without room for more.
struct Current {
    Exchange* exchange = nullptr;
    const httplib::Request* request = nullptr;
};
thread_local Current current;

Exchange& current_exchange(const httplib::Request& request) {
    if (current.request != &request)
        throw std::logic_error("Front: this is not the request that this thread answers");
    return *current.exchange;
}

// They frame a message, which the front has done, or make the library do what it does badly.
constexpr std::string_view kNotPassed[] = {
    "Content-Length",   "Connection",      "Keep-Alive",
    "Proxy-Connection", "Expect",          "Range",
    "If-Range",         "Accept-Encoding", "TE",
    "Trailer",          "Upgrade",         "HTTP2-Settings",
};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::any_of(names, [&](std::string_view it) { return same_name(it, name); });
}

bool has_no_body(int status) {
    return status < 200 || status == 204 || status == 304;
}

void problem_500(const front::RefusalWriter& refusals, Exchange& exchange) {
    const bool with_body = exchange.head.method() != "HEAD";
    exchange.answer = refusals.write(
        {500, "Try again later; if it stays like this, tell the operator."}, with_body);
    exchange.close = true;
}

}  // namespace

Front::Front(FrontOptions options)
    : options_(std::move(options)),
      refusals_(options_),
      proxies_(options_),
      mailbox_(std::make_shared<front::Mailbox>()) {
    if (options_.workers == 0) throw FrontError("The front needs at least one worker.");
    payload_max_length_ = std::numeric_limits<std::size_t>::max();  // the front has counted
    Server::set_post_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) {
            if (own_post_routing_) own_post_routing_(request, response);
            complete(request, response);
        });
    // Rethrown to leave the library at once: its own handling sends the exception's text.
    set_exception_handler([](const httplib::Request&, httplib::Response&,
                             const std::exception_ptr& error) { std::rethrow_exception(error); });
}

Front::~Front() {
    stop();
    if (workers_) workers_->finish();
}

int Front::start() {
    listener_ = std::make_unique<front::Listener>(options_);
    svr_sock_ = listener_->descriptor();  // content providers take "no socket" for a shutdown
    workers_ =
        std::make_unique<front::WorkerPool>(options_.workers, [this](front::ExchangePtr exchange) {
            answer(*exchange);
            mailbox_->done(std::move(exchange));
        });
    loop_ = std::make_unique<front::EventLoop>(
        options_, *listener_, *mailbox_, counters_,
        [this](front::ExchangePtr exchange) { workers_->push(std::move(exchange)); });
    loop_thread_ = std::thread([this] { run_loop(); });
    return listener_->port();
}

void Front::run_loop() {
    pthread_setname_np(pthread_self(), "front");
    all_answered_ = loop_->run();
}

bool Front::stop() {
    const std::lock_guard lock(stop_mutex_);
    if (!loop_thread_.joinable()) return all_answered_;
    stopping_ = true;
    mailbox_->stop();
    loop_thread_.join();
    return all_answered_;
}

Waker Front::park(const httplib::Request& request, std::chrono::milliseconds patience,
                  std::shared_ptr<void> kept) const {
    Exchange& exchange = current_exchange(request);
    if (exchange.run == Run::overdue)
        throw std::logic_error("Front: an overdue request has to be answered");
    exchange.parked_until = std::chrono::steady_clock::now() + patience;
    exchange.kept = std::move(kept);
    return Waker(mailbox_, {exchange.connection, exchange.id});
}

EventStream Front::open_stream(const httplib::Request& request, std::shared_ptr<void> kept) const {
    Exchange& exchange = current_exchange(request);
    exchange.streams = exchange.head.method() != "HEAD";
    exchange.kept = std::move(kept);
    return EventStream(mailbox_, {exchange.connection, exchange.id});
}

bool Front::is_parked(const httplib::Request& request) {
    return current_exchange(request).parked_until.has_value();
}

Run Front::run_of(const httplib::Request& request) {
    return current_exchange(request).run;
}

std::string_view Front::accept_encoding(const httplib::Request& request) {
    return current_exchange(request).head.value("Accept-Encoding");
}

Front& Front::set_post_routing_handler(Handler handler) {
    own_post_routing_ = std::move(handler);
    return *this;
}

bool Front::process_and_close_socket(socket_t socket) {
    ::close(socket);
    return false;
}

// Whatever happens, there is an answer afterwards, or the request is parked.
void Front::answer(Exchange& exchange) {
    bool answered = false;
    exchange.streams = false;
    exchange.close = stopping_ || !exchange.head.keep_alive();
    try {
        answered = answer_with_library(exchange);
    } catch (...) {
    }
    current = {};
    if (answered) return;
    exchange.parked_until.reset();
    exchange.streams = false;
    problem_500(refusals_, exchange);
}

bool Front::answer_with_library(Exchange& exchange) {
    front::MemoryStream stream(exchange, options_.max_answer_bytes);
    current = {&exchange, nullptr};
    bool closed = false;
    const bool written = process_request(
        stream, exchange.close, closed,
        [this, &exchange](httplib::Request& request) { set_up(request, exchange); });
    if (!written || stream.overflowed()) return false;
    if (!exchange.parked_until) exchange.answer = stream.take_answer();
    return true;
}

void Front::set_up(httplib::Request& request, Exchange& exchange) const {
    current.request = &request;
    request.headers.clear();  // REMOTE_ADDR and the like, which the library adds
    for (const auto& [name, value] : exchange.head.fields())
        if (passes(name, exchange)) request.headers.emplace(name, value);
    request.body = exchange.body;  // a copy: a parked request runs again
}

bool Front::passes(std::string_view field, const Exchange& exchange) const {
    if (is_one_of(field, kNotPassed)) return false;
    // The library's names for the peer: believed by whoever asks the library for them.
    if (same_name(field.substr(0, 7), "REMOTE_") || same_name(field.substr(0, 6), "LOCAL_"))
        return false;
    return exchange.from_proxy || !proxies_.is_proxy_field(field);
}

void Front::complete(const httplib::Request& request, httplib::Response& response) {
    auto& headers = response.headers;
    for (const auto& [name, value] : options_.headers)
        if (!headers.contains(name)) headers.emplace(name, value);
    if (!headers.contains("Date")) headers.emplace("Date", front::http_date_now());
    headers.erase("Keep-Alive");
    headers.erase("Accept-Ranges");
    if (!response.body.empty()) {
        // A handler that has set its own leaves two behind, and a wrong one would frame the next
        // answer.
        headers.erase("Content-Length");
        headers.emplace("Content-Length", std::to_string(response.body.size()));
    }
    if (has_no_body(response.status)) {
        headers.erase("Content-Length");
        headers.erase("Content-Type");
        response.body.clear();
        response.content_provider_ = nullptr;
    }
    if (current.exchange->streams) headers.erase("Content-Length");
    if (!has_no_body(response.status) && request.method != "HEAD" &&
        !headers.contains("Content-Length") && !headers.contains("Transfer-Encoding")) {
        // Only the end of the connection can say where such a body ends.
        headers.emplace("Connection", "close");
    }
    if (headers.contains("Connection")) current.exchange->close = true;
}

}  // namespace wizdesk::http
