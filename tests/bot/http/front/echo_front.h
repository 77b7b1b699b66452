#pragma once

#include <atomic>
#include <memory>

#include "bot/http/front/front.h"

namespace wizdesk::http::front {

// Options for tests: any free port, few workers.
inline FrontOptions test_options() {
    FrontOptions options;
    options.port = 0;
    options.workers = 4;
    return options;
}

// A front whose one handler tells what it was given, and whether it was ever asked for /admin,
// which no test asks for but from within a body or a broken head.
class EchoFront {
  public:
    explicit EchoFront(FrontOptions options = test_options()) : front_(std::move(options)) {
        front_.set_pre_routing_handler(
            [this](const httplib::Request& request, httplib::Response& response) {
                ++runs_;
                if (request.path.find("admin") != std::string::npos) smuggled_ = true;
                response.status = 200;
                response.set_content(request.method + " " + request.target + " " + request.body,
                                     "text/plain");
                return httplib::Server::HandlerResponse::Handled;
            });
        port_ = front_.start();
    }

    Front& front() { return front_; }
    int port() const { return port_; }
    int runs() const { return runs_; }
    bool smuggled() const { return smuggled_; }

  private:
    Front front_;
    int port_ = 0;
    std::atomic<int> runs_{0};
    std::atomic<bool> smuggled_{false};
};

}  // namespace wizdesk::http::front
