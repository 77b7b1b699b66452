// The front with a handler that gives back what it got: what a turn over HTTP costs before
// anything is understood, decided or stored. Prints where it answers; ends with its input.

#include <iostream>

#include "bot/http/front/front.h"

int main() {
    using namespace wizdesk::http;
    FrontOptions options;
    options.port = 0;
    Front front(options);
    front.set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
        response.status = 200;
        response.set_header("Content-Type", "application/json");
        response.body = request.body;
        return httplib::Server::HandlerResponse::Handled;
    });
    const int port = front.start();
    std::cout << "echo: open http://127.0.0.1:" << port << std::endl;
    std::cin.get();
    return front.stop() ? 0 : 1;
}
