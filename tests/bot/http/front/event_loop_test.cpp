// Too much work, and the end of work.

#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/measured.h"
#include "tests/bot/http/front/raw_client.h"
#include "tests/eventually.h"

namespace wizdesk::http::front {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

// Its handler answers when the gate is opened, or, for /free, at once.
class Gated {
  public:
    explicit Gated(FrontOptions options) : front_(std::move(options)) {
        front_.set_pre_routing_handler(
            [this](const httplib::Request& request, httplib::Response& response) {
                if (request.path != "/free") opened_.wait();
                response.status = 200;
                response.set_content("done", "text/plain");
                return httplib::Server::HandlerResponse::Handled;
            });
        port_ = front_.start();
    }
    ~Gated() { open(); }

    void open() {
        if (!std::exchange(is_open_, true)) gate_.set_value();
    }
    Front& front() { return front_; }
    int port() const { return port_; }

  private:
    std::promise<void> gate_;
    std::shared_future<void> opened_{gate_.get_future()};
    bool is_open_ = false;
    Front front_;
    int port_ = 0;
};

FrontOptions small_options() {
    FrontOptions options = test_options();
    options.workers = 2;
    options.queued_requests = 8;
    return options;
}

TEST(AFullQueue, IsAnswered503AtOnceAndTheQueuedOnesLater) {
    Gated gated(small_options());
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 10; ++i) {
        waiting.push_back(std::make_unique<RawClient>(gated.port()));
        waiting.back()->send(get("/"));
    }
    ASSERT_TRUE(eventually([&] { return gated.front().counters().running == 10; }));
    RawClient refused(gated.port());
    for (int i = 0; i < 3; ++i) {
        const auto start = Clock::now();
        refused.send(get("/"));
        const auto answer = refused.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 503);
        EXPECT_EQ(answer->fields.at("retry-after"), "1");
        EXPECT_LT(Clock::now() - start, 100ms * kSlowness);
    }
    EXPECT_EQ(gated.front().counters().overloaded, 3u);
    gated.open();
    for (const auto& client : waiting) EXPECT_EQ(client->answer()->body, "done");
    refused.send(get("/"));
    EXPECT_EQ(refused.answer()->body, "done");
}

TEST(AFullQueue, LetsNobodyKeepTheFrontToHimself) {
    FrontOptions options = small_options();
    options.queued_requests = 0;
    Gated gated(options);
    RawClient first(gated.port());
    first.send(get("/"));
    RawClient second(gated.port());
    second.send(get("/"));
    ASSERT_TRUE(eventually([&] { return gated.front().counters().running == 2; }));
    // Sends without a pause and reads as fast as it can, all of it refused at once.
    RawClient greedy(gated.port());
    std::thread sender([&] {
        std::string many;
        for (int i = 0; i < 1'000; ++i) many += get("/");
        while (greedy.send(many)) {
        }
    });
    std::thread reader([&] {
        std::vector<char> buffer(1'000'000);
        while (::recv(greedy.descriptor(), buffer.data(), buffer.size(), 0) > 0) {
        }
    });
    EXPECT_TRUE(eventually([&] { return gated.front().counters().overloaded > 10'000; }));
    for (int i = 0; i < 20; ++i) {
        const auto start = Clock::now();
        RawClient other(gated.port());
        other.send(get("/"));
        EXPECT_TRUE(other.answer());
        EXPECT_LT(Clock::now() - start, 200ms * kSlowness);
    }
    ::shutdown(greedy.descriptor(), SHUT_RDWR);
    sender.join();
    reader.join();
}

TEST(AFullQueue, NeverLeavesAnyoneWithoutAnAnswer) {
    FrontOptions options = small_options();
    options.queued_requests = 16;
    EchoFront echo(options);
    std::atomic<int> answered{0};
    std::atomic<int> refused{0};
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            std::vector<std::unique_ptr<RawClient>> clients;
            clients.reserve(32);
            for (int i = 0; i < 32; ++i)
                clients.push_back(std::make_unique<RawClient>(echo.port()));
            for (int round = 0; round < 20; ++round) {
                for (const auto& client : clients) client->send(post("/", "hello"));
                for (const auto& client : clients) {
                    const auto answer = client->answer();
                    ASSERT_TRUE(answer);
                    ++(answer->status == 200 ? answered : refused);
                }
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(answered + refused, 4 * 32 * 20);
    EXPECT_EQ(echo.runs(), answered);
    EXPECT_GT(answered, 0);
}

TEST(Stopping, FinishesWhatIsInFlightAndTakesNothingMore) {
    Gated gated(small_options());
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 10; ++i) {
        waiting.push_back(std::make_unique<RawClient>(gated.port()));
        waiting.back()->send(get("/"));
    }
    RawClient idle(gated.port());
    RawClient half(gated.port());
    half.send("GET / HTTP/1.1\r\nHo");
    ASSERT_TRUE(eventually([&] { return gated.front().counters().running == 10; }));
    ASSERT_TRUE(eventually([&] { return gated.front().counters().connections == 12; }));
    std::this_thread::sleep_for(20ms);

    const auto start = Clock::now();
    auto stopped = std::async(std::launch::async, [&] { return gated.front().stop(); });
    EXPECT_TRUE(idle.closed());
    const auto refused = half.answer();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    gated.open();
    for (const auto& client : waiting) {
        const auto answer = client->answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "done");
        client->finish_sending();
        EXPECT_TRUE(client->closed());
    }
    EXPECT_TRUE(stopped.get());
    EXPECT_LT(Clock::now() - start, 3s);
    EXPECT_TRUE(gated.front().stop());
}

TEST(Stopping, TakesNoLongerThanThreeSecondsWhateverHandlersDo) {
    FrontOptions options = small_options();
    options.stop_deadline = 300ms;
    Gated gated(options);
    RawClient client(gated.port());
    client.send(get("/"));
    ASSERT_TRUE(eventually([&] { return gated.front().counters().running == 1; }));
    const auto start = Clock::now();
    EXPECT_FALSE(gated.front().stop());
    EXPECT_LT(Clock::now() - start, 1s * kSlowness);
    EXPECT_TRUE(client.closed());
}

TEST(Stopping, UnderLoadLosesNoRequestThatWasTaken) {
    auto echo = std::make_unique<EchoFront>();
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, port = echo->port()] {
            RawClient client(port);
            while (client.send(get("/"))) {
                const auto answer = client.answer();
                if (!answer) return;
                if (answer->status == 200) ++answered;
            }
        });
    }
    ASSERT_TRUE(eventually([&] { return answered > 1'000; }));
    EXPECT_TRUE(echo->front().stop());
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(echo->runs(), answered);
}

TEST(AFront, ThatWasNeverStartedCanBeStoppedAndDestroyed) {
    Front front(test_options());
    EXPECT_TRUE(front.stop());
}

}  // namespace
}  // namespace wizdesk::http::front
