#include "bot/cli/healthcheck.h"

#include <future>
#include <thread>

#include <gtest/gtest.h>
#include <httplib.h>

namespace wizdesk::cli {
namespace {

using namespace std::chrono_literals;

enum class Manner { answers, hangs };

// A server on a free port of `host` that answers /healthz with `status`, or not before it is ended.
class Service {
  public:
    Service(const std::string& host, int status, Manner manner = Manner::answers) {
        server_.Get("/healthz", [=, this](const httplib::Request&, httplib::Response& response) {
            if (manner == Manner::hangs) ended_.get_future().wait();
            response.status = status;
        });
        port_ = server_.bind_to_any_port(host);
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::yield();
    }
    ~Service() {
        ended_.set_value();
        server_.stop();
        thread_.join();
    }
    int port() const { return port_; }

  private:
    httplib::Server server_;
    std::promise<void> ended_;
    int port_ = 0;
    std::thread thread_;
};

TEST(Healthcheck, believes_only_an_answer_of_200) {
    for (const auto& [status, healthy] : {std::pair{200, true}, {503, false}, {404, false}}) {
        const Service service("127.0.0.1", status);
        EXPECT_EQ(is_healthy({"127.0.0.1", service.port()}, 2s), healthy) << status;
    }
}

TEST(Healthcheck, asks_on_loopback_where_the_service_listens_on_all_addresses) {
    const Service service("0.0.0.0", 200);
    EXPECT_TRUE(is_healthy({"0.0.0.0", service.port()}, 2s));
}

TEST(Healthcheck, says_no_where_nobody_listens) {
    int port = 0;
    {
        const Service service("127.0.0.1", 200);
        port = service.port();
    }
    EXPECT_FALSE(is_healthy({"127.0.0.1", port}, 2s));
}

TEST(Healthcheck, loses_patience_with_a_service_that_hangs) {
    const Service service("127.0.0.1", 200, Manner::hangs);
    EXPECT_FALSE(is_healthy({"127.0.0.1", service.port()}, 50ms));
}

}  // namespace
}  // namespace wizdesk::cli
