#include "bot/http/front/listener.h"

#include <atomic>
#include <cerrno>
#include <cstring>

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/measured.h"
#include "tests/bot/http/front/raw_client.h"

namespace wizdesk::http::front {
namespace {

using namespace std::chrono_literals;

TEST(Accepting, GoesOnWhateverTheSystemSays) {
    static std::atomic<int> failures_left;
    static std::atomic<int> failure;
    FrontOptions options = test_options();
    options.accept = [](int listener, sockaddr* peer, socklen_t* length) {
        if (failures_left > 0) {
            --failures_left;
            errno = failure;
            return -1;
        }
        return ::accept4(listener, peer, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    };
    EchoFront echo(options);
    for (const int error : {ECONNABORTED, ENFILE, ENOMEM, ENOBUFS, EPERM, EMFILE, EINTR, EPROTO,
                            ENETDOWN, EBADF, EINVAL}) {
        SCOPED_TRACE(std::strerror(error));
        failure = error;
        failures_left = 100;
        const auto start = std::chrono::steady_clock::now();
        RawClient client(echo.port());
        client.send(get("/"));
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(failures_left, 0);
        EXPECT_LT(std::chrono::steady_clock::now() - start, 1500ms * kSlowness);
    }
    EXPECT_EQ(echo.front().counters().accept_failures, 1'100u);
}

TEST(Accepting, BurnsNoProcessorTimeWhileItFails) {
    FrontOptions options = test_options();
    options.accept = [](int, sockaddr*, socklen_t*) {
        errno = EMFILE;
        return -1;
    };
    EchoFront echo(options);
    RawClient client(echo.port());
    const auto before = processor_time();
    EXPECT_FALSE(client.answer(false, 500ms));
    EXPECT_LT(processor_time() - before, 50ms * kSlowness);
}

TEST(AListener, RefusesAPortThatIsTaken) {
    const EchoFront first;
    FrontOptions options = test_options();
    options.port = first.port();
    Front second(options);
    try {
        second.start();
        FAIL() << "two fronts listen on one port";
    } catch (const FrontError& error) {
        EXPECT_NE(std::string(error.what()).find("Address already in use"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find(std::to_string(first.port())), std::string::npos);
    }
}

TEST(AListener, TakesAPortOverAtOnce) {
    int port = 0;
    {
        EchoFront first;
        port = first.port();
        RawClient client(port);
        client.send(get("/"));
        EXPECT_TRUE(client.answer());
    }
    FrontOptions options = test_options();
    options.port = port;
    EchoFront second(options);
    EXPECT_EQ(second.port(), port);
}

TEST(AListener, NamesAnAddressThatCannotBeUsed) {
    for (const char* host : {"no-such-host.invalid", "203.0.113.7"}) {
        FrontOptions options = test_options();
        options.host = host;
        try {
            Listener listener(options);
            FAIL() << host;
        } catch (const FrontError& error) {
            EXPECT_NE(std::string(error.what()).find(host), std::string::npos) << error.what();
        }
    }
}

TEST(AListener, SendsWithoutDelayAndTellsWhoCame) {
    Listener listener(test_options());
    RawClient client(listener.port());
    auto result = listener.accept();
    auto* accepted = std::get_if<Listener::Accepted>(&result);
    ASSERT_NE(accepted, nullptr);
    EXPECT_EQ(accepted->address, "127.0.0.1");
    EXPECT_GT(accepted->port, 0);
    int no_delay = 0;
    socklen_t length = sizeof no_delay;
    ::getsockopt(accepted->socket.get(), IPPROTO_TCP, TCP_NODELAY, &no_delay, &length);
    EXPECT_NE(no_delay, 0);
    result = listener.accept();
    EXPECT_EQ(std::get<Listener::Nothing>(result), Listener::Nothing::waits);
}

TEST(AListener, WritesIPv4InIPv6AsIPv4) {
    FrontOptions options = test_options();
    options.host = "::";
    try {
        Listener listener(options);
        RawClient client(listener.port());
        auto result = listener.accept();
        ASSERT_TRUE(std::holds_alternative<Listener::Accepted>(result));
        EXPECT_EQ(std::get<Listener::Accepted>(result).address, "127.0.0.1");
    } catch (const FrontError&) {
        GTEST_SKIP() << "no IPv6 here";
    }
}

TEST(TheConnectionLimit, LeavesDescriptorsToTheRest) {
    FrontOptions options = test_options();
    const std::size_t most = connection_limit(options);
    options.reserved_descriptors += 100;
    EXPECT_EQ(connection_limit(options), most - 100);
    options.max_connections = 10;
    EXPECT_EQ(connection_limit(options), 10u);
    options.max_connections = 1'000'000'000;
    EXPECT_EQ(connection_limit(options), most - 100);
}

}  // namespace
}  // namespace wizdesk::http::front
