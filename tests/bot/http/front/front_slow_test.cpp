// Clients that take their time, and many of them: the others must not notice.

#include <algorithm>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/measured.h"
#include "tests/bot/http/front/raw_client.h"
#include "tests/eventually.h"

namespace wizdesk::http::front {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Clients = std::vector<std::unique_ptr<RawClient>>;

Clients connect(int port, std::size_t count, const std::string& bytes, int receive_buffer = 0) {
    Clients clients;
    for (std::size_t i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawClient>(port, receive_buffer));
        if (!bytes.empty()) clients.back()->send(bytes);
    }
    return clients;
}

// The time in which 99 of 100 requests on new connections were answered.
Clock::duration p99_of_good_requests(int port) {
    std::vector<Clock::duration> times;
    for (int i = 0; i < 100; ++i) {
        const auto start = Clock::now();
        RawClient client(port);
        client.send(post("/", "hello"));
        const auto answer = client.answer();
        EXPECT_TRUE(answer && answer->body == "POST / hello");
        times.push_back(Clock::now() - start);
    }
    std::ranges::sort(times);
    return times[98];
}

FrontOptions hasty_options() {
    FrontOptions options = test_options();
    options.head_deadline = 300ms;
    options.body_deadline = 400ms;
    options.answer_deadline = 300ms;
    options.idle_deadline = 200ms;
    options.linger_deadline = 100ms;
    return options;
}

const std::string kHalfHead = "GET / HTTP/1.1\r\nHost: a\r\nX-";
const std::string kHalfBody = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\nabc";

TEST(SlowClients, DoNotSlowTheOthers) {
    EchoFront echo;
    const Clients heads = connect(echo.port(), 2'000, kHalfHead);
    const Clients bodies = connect(echo.port(), 200, kHalfBody);
    EXPECT_LT(p99_of_good_requests(echo.port()), 50ms * kSlowness);
    EXPECT_EQ(echo.front().counters().running, 0);
    EXPECT_GE(echo.front().counters().connections, 2'200);
}

TEST(SlowReaders, DoNotSlowTheOthers) {
    Front front(test_options());
    front.set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
        response.status = 200;
        response.set_content(request.path == "/big" ? std::string(200'000, 'a') : "POST / hello",
                             "text/plain");
        return httplib::Server::HandlerResponse::Handled;
    });
    const int port = front.start();
    const Clients readers = connect(port, 200, get("/big"), 4'096);
    EXPECT_LT(p99_of_good_requests(port), 50ms * kSlowness);
}

TEST(SlowClients, AreCutOffAtTheDeadlineHoweverTheyDribble) {
    EchoFront echo(hasty_options());
    for (const std::string& start : {kHalfHead, kHalfBody}) {
        RawClient client(echo.port());
        const auto began = Clock::now();
        client.send(start);
        // A byte now and then must not buy more time.
        std::optional<RawAnswer> answer;
        while (!answer && Clock::now() - began < 3s) {
            client.send("a");
            answer = client.answer(false, 20ms);
        }
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 408);
        EXPECT_LT(Clock::now() - began, 1s * kSlowness);
        client.finish_sending();
        EXPECT_TRUE(client.closed());
    }
}

TEST(AConnection, IsClosedWithoutAWordWhenItSaysNothing) {
    EchoFront echo(hasty_options());
    RawClient silent(echo.port());
    EXPECT_TRUE(silent.closed(2s * kSlowness));
    RawClient once(echo.port());
    once.send(get("/"));
    EXPECT_TRUE(once.answer());
    EXPECT_TRUE(once.closed(2s * kSlowness));
}

TEST(AConnection, IsClosedWhenItsAnswerIsNotTaken) {
    Front front(hasty_options());
    front.set_pre_routing_handler([](const httplib::Request&, httplib::Response& response) {
        response.status = 200;
        response.set_content(std::string(8'000'000, 'a'), "text/plain");
        return httplib::Server::HandlerResponse::Handled;
    });
    const int port = front.start();
    RawClient client(port, 4'096);
    client.send(get("/"));
    EXPECT_TRUE(eventually([&] { return front.counters().requests == 1; }));
    EXPECT_TRUE(eventually([&] { return front.counters().connections == 0; }));
    EXPECT_EQ(front.counters().dropped, 1u);
}

TEST(AThousandIdleConnections, CostNoProcessorTime) {
    EchoFront echo;
    const Clients clients = connect(echo.port(), 1'000, get("/"));
    for (const auto& client : clients) ASSERT_TRUE(client->answer());
    const auto before = processor_time();
    std::this_thread::sleep_for(1s);
    EXPECT_LT(processor_time() - before, 10ms * kSlowness);
    for (const auto& client : clients) client->send(get("/again"));
    for (const auto& client : clients) EXPECT_TRUE(client->answer());
}

TEST(ABurstOfConnections, IsTakenInWhole) {
    EchoFront echo;
    const auto start = Clock::now();
    const Clients clients = connect(echo.port(), 2'500, get("/"));
    for (const auto& client : clients) {
        const auto answer = client->answer();
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->status, 200);
    }
    EXPECT_LT(Clock::now() - start, 5s * kSlowness);
    EXPECT_EQ(echo.front().counters().connections, 2'500);
}

TEST(MoreConnectionsThanAllowed, CloseTheOnesIdleLongest) {
    FrontOptions options = test_options();
    options.max_connections = 50;
    EchoFront echo(options);
    const Clients clients = connect(echo.port(), 100, "");
    EXPECT_TRUE(eventually([&] { return echo.front().counters().accepted == 100; }));
    EXPECT_TRUE(eventually([&] { return echo.front().counters().connections == 50; }));
    EXPECT_TRUE(clients.front()->closed());
    clients.back()->send(get("/"));
    EXPECT_EQ(clients.back()->answer()->status, 200);
}

TEST(MoreConnectionsThanAllowed, AreRefusedWhenNoneIsIdle) {
    FrontOptions options = test_options();
    options.max_connections = 50;
    EchoFront echo(options);
    const Clients busy = connect(echo.port(), 50, kHalfHead);
    EXPECT_TRUE(eventually([&] { return echo.front().counters().accepted == 50; }));
    std::this_thread::sleep_for(50ms);
    RawClient one_more(echo.port());
    const auto answer = one_more.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->fields.at("retry-after"), "1");
    one_more.finish_sending();
    EXPECT_TRUE(one_more.closed());
    busy.front()->send("A: b\r\n\r\n");
    EXPECT_EQ(busy.front()->answer()->status, 200);
}

}  // namespace
}  // namespace wizdesk::http::front
