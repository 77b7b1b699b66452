#include "bot/http/front/memory_stream.h"

#include <gtest/gtest.h>

namespace wizdesk::http::front {
namespace {

struct MemoryStreams : testing::Test {
    MemoryStreams() {
        EXPECT_FALSE(exchange.head.read(
            "POST /a?b?c HTTP/1.0\r\nX-A: %41\r\nContent-Length: 5\r\n\r\n", {}));
        exchange.body = "hello";
        exchange.client_address = "203.0.113.7";
        exchange.client_port = 4711;
    }
    Exchange exchange;
};

TEST_F(MemoryStreams, LetTheLibrarySeeTheRequestLineOnly) {
    MemoryStream stream(exchange, 10);
    std::string seen;
    char buffer[7];
    for (ssize_t count = 0; (count = stream.read(buffer, sizeof buffer)) > 0;)
        seen.append(buffer, static_cast<std::size_t>(count));
    EXPECT_EQ(seen, "POST /a?b%3Fc HTTP/1.1\r\n\r\n");
    EXPECT_EQ(stream.read(buffer, sizeof buffer), 0);
}

TEST_F(MemoryStreams, TellTheClientsAddress) {
    const MemoryStream stream(exchange, 10);
    std::string ip;
    int port = 0;
    stream.get_remote_ip_and_port(ip, port);
    EXPECT_EQ(ip, "203.0.113.7");
    EXPECT_EQ(port, 4711);
}

TEST_F(MemoryStreams, TakeAnAnswerUpToItsLimit) {
    MemoryStream stream(exchange, 10);
    EXPECT_EQ(stream.write("12345", 5), 5);
    EXPECT_EQ(stream.write("67890", 5), 5);
    EXPECT_TRUE(stream.is_writable());
    EXPECT_EQ(stream.take_answer(), "1234567890");

    MemoryStream other(exchange, 10);
    EXPECT_EQ(other.write("12345678901", 11), -1);
    EXPECT_TRUE(other.overflowed());
    EXPECT_FALSE(other.is_writable());
    EXPECT_EQ(other.write("1", 1), -1) << "an answer with a hole in it is worth nothing";
}

}  // namespace
}  // namespace wizdesk::http::front
