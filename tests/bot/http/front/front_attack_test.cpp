// What costs a stranger little and would cost a careless server memory: each is refused within a
// second, and the process grows by at most 16 MB.

#include <functional>

#include <gtest/gtest.h>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/measured.h"
#include "tests/bot/http/front/raw_client.h"
#include "tests/eventually.h"

namespace wizdesk::http::front {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;

struct Attack {
    const char* name;
    std::string start;   // sent once
    std::string repeat;  // then this, until `bytes` are sent or an answer comes
    std::size_t bytes;
    int status;
};

// 796 bytes that a brotli decoder turns into a gigabyte begin like this; the front must not look.
const std::string kBrotliBomb = std::string("\xcb\xff\xff\x3f\x00\x24", 6) + std::string(790, 'a');

std::string ranges(std::size_t count) {
    std::string line = "Range: bytes=0-";
    for (std::size_t i = 1; i < count; ++i) line += ",0-";
    return line + "\r\n";
}

std::string posted(const std::string& lines) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

std::vector<Attack> attacks() {
    const std::string line_start = "GET / HTTP/1.1\r\nHost: a\r\nX-A: ";
    return {
        {"300 MB in chunks", posted("Transfer-Encoding: chunked\r\n"),
         "10000\r\n" + std::string(0x10000, 'a') + "\r\n", 300 * kMegabyte, 411},
        {"300 MB without a length", posted(""), std::string(65'536, 'a'), 300 * kMegabyte, 411},
        {"300 MB with their length", posted("Content-Length: 314572800\r\n"),
         std::string(65'536, 'a'), 300 * kMegabyte, 413},
        {"2^64 bytes", posted("Content-Length: 18446744073709551616\r\n"), std::string(65'536, 'a'),
         300 * kMegabyte, 413},
        {"2^64 - 2 bytes", posted("Content-Length: 18446744073709551614\r\n"),
         std::string(65'536, 'a'), 300 * kMegabyte, 413},
        {"a million fields", "GET / HTTP/1.1\r\nHost: a\r\n", "X-A: b\r\n", 8'000'000, 431},
        {"a field of 100 MB", line_start, std::string(65'536, 'a'), 100 * kMegabyte, 431},
        {"a request line of 100 MB", "GET /", std::string(65'536, 'a'), 100 * kMegabyte, 414},
        {"a method of 100 MB", "", std::string(65'536, 'a'), 100 * kMegabyte, 414},
        {"empty lines", "", "\r\n", 8'000'000, 400},
        {"bare line feeds", "GET / HTTP/1.1\r\n", "\n", 8'000'000, 400},
        {"a brotli bomb", posted("Content-Encoding: br\r\nContent-Length: 796\r\n") + kBrotliBomb,
         "", 0, 415},
        {"a body of quotes",
         posted("Content-Type: multipart/form-data; boundary=\"a\"\r\n"
                "Content-Length: 55000\r\n"),
         std::string(55'000, '"'), 55'000, 415},
        {"2,700 ranges", get("/", ranges(2'700)), "", 0, 200},
    };
}

TEST(AnAttackOnMemory, IsRefusedWithinASecondAndSixteenMegabytes) {
    EchoFront echo;
    for (const Attack& attack : attacks()) {
        SCOPED_TRACE(attack.name);
        RawClient client(echo.port());
        const PeakMemory memory;
        const auto start = std::chrono::steady_clock::now();
        client.send(attack.start);
        client.send_until_answered(attack.repeat, attack.bytes);
        const auto answer = client.answer();
        EXPECT_LT(std::chrono::steady_clock::now() - start, 1s * kSlowness);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, attack.status);
        client.send_until_closed(attack.repeat, attack.bytes);
        if (kMeasuresMemory) {
            EXPECT_LT(memory.growth(), 16 * kMegabyte);
        }
        EXPECT_LT(echo.front().counters().buffered_bytes, 128 * 1024);
    }
    RawClient good(echo.port());
    good.send(get("/"));
    EXPECT_EQ(good.answer()->status, 200);
}

TEST(WhatManyHold, StaysWithinTheBudget) {
    FrontOptions options = test_options();
    options.max_buffered_bytes = 4 * kMegabyte;
    EchoFront echo(options);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(echo.port()));
        clients.back()->send(posted("Content-Length: 65536\r\n") + std::string(60'000, 'a'));
        EXPECT_LE(echo.front().counters().buffered_bytes, 4 * kMegabyte);
    }
    EXPECT_TRUE(eventually([&] { return echo.front().counters().dropped > 100; }));
    RawClient good(echo.port());
    good.send(post("/", "hello"));
    EXPECT_EQ(good.answer()->body, "POST / hello");
}

TEST(ASlowReader, HoldsNoMoreThanTheBudgetAndNoWorker) {
    FrontOptions options = test_options();
    options.max_buffered_bytes = 8 * kMegabyte;
    Front front(options);
    front.set_pre_routing_handler([](const httplib::Request& request, httplib::Response& response) {
        response.status = 200;
        if (request.path == "/big") response.set_content(std::string(2'000'000, 'a'), "text/plain");
        return httplib::Server::HandlerResponse::Handled;
    });
    const int port = front.start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 30; ++i) {
        clients.push_back(std::make_unique<RawClient>(port, 4'096));
        clients.back()->send(get("/big"));
    }
    ASSERT_TRUE(eventually(
        [&] { return front.counters().requests == 30 && front.counters().running == 0; }));
    for (int i = 0; i < 20; ++i) {
        RawClient good(port);
        const auto start = std::chrono::steady_clock::now();
        good.send(get("/"));
        ASSERT_TRUE(good.answer());
        EXPECT_LT(std::chrono::steady_clock::now() - start, 50ms * kSlowness);
    }
    EXPECT_LE(front.counters().buffered_bytes, 8 * kMegabyte);
}

}  // namespace
}  // namespace wizdesk::http::front
