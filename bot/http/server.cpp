#include "bot/http/server.h"

#include <stdexcept>
#include <thread>

#include <httplib.h>

#include "bot/http/request_body.h"

namespace wizdesk::http {

namespace {

void write(Answer answer, httplib::Response& response) {
    response.status = answer.status;
    for (auto& [name, value] : answer.headers) response.set_header(name, value);
    if (answer.content_type.empty()) return;
    response.set_header("Content-Type", answer.content_type);
    response.body = std::move(answer.body);
}

void attach(httplib::Server& server, Dispatcher& dispatcher) {
    const auto handler = [&dispatcher](const httplib::Request& request,
                                       httplib::Response& response) {
        write(dispatcher.answer(request), response);
    };
    constexpr const char* kEverything = ".*";
    server.Get(kEverything, handler);
    server.Post(kEverything, handler);
    server.Put(kEverything, handler);
    server.Patch(kEverything, handler);
    server.Delete(kEverything, handler);
    server.Options(kEverything, handler);
    server.set_error_handler([](const httplib::Request&, httplib::Response& response) {
        if (!response.body.empty()) return;  // a problem document of ours
        write(Dispatcher::refusal(response.status), response);
    });
    server.set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
            write(Dispatcher::refusal(500), response);
        });
}

}  // namespace

struct Server::Running {
    httplib::Server server;
    std::thread thread;
};

Server::Server(Dispatcher& dispatcher, std::size_t workers)
    : running_(std::make_unique<Running>()) {
    httplib::Server& server = running_->server;
    server.new_task_queue = [workers] { return new httplib::ThreadPool(workers); };
    server.set_payload_max_length(kLargestBody);
    server.set_keep_alive_timeout(1);
    server.set_tcp_nodelay(true);
    attach(server, dispatcher);
}

Server::~Server() {
    stop();
}

int Server::start(const bot::HostPort& address) {
    httplib::Server& server = running_->server;
    const int port = address.port == 0 ? server.bind_to_any_port(address.host)
                     : server.bind_to_port(address.host, address.port) ? address.port
                                                                       : -1;
    if (port < 0)
        throw std::runtime_error("cannot listen on " + address.host + ":" +
                                 std::to_string(address.port) + ": is it in use, or not ours?");
    running_->thread = std::thread([&server] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::yield();
    return port;
}

void Server::stop() {
    running_->server.stop();
    if (running_->thread.joinable()) running_->thread.join();
}

}  // namespace wizdesk::http
