#include "bot/http/front/connection.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

namespace wizdesk::http::front {
namespace {

using Received = Connection::Received;
using Sent = Connection::Sent;

struct Connections : testing::Test {
    Connections() {
        int pair[2];
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair), 0);
        near = std::make_unique<Connection>(Descriptor(pair[0]), 1, "127.0.0.1", 2);
        far = Descriptor(pair[1]);
        near->may_receive = true;
    }
    void say(std::string_view text) {
        EXPECT_EQ(::send(far.get(), text.data(), text.size(), 0),
                  static_cast<ssize_t>(text.size()));
    }
    std::unique_ptr<Connection> near;
    Descriptor far;
};

TEST_F(Connections, RememberWhetherThereMayBeMore) {
    say("12345");
    EXPECT_EQ(near->receive(3), Received::data);
    EXPECT_EQ(near->input, "123");
    EXPECT_TRUE(near->may_receive) << "as much came as was wanted";
    EXPECT_EQ(near->receive(3), Received::data);
    EXPECT_EQ(near->input, "12345");
    EXPECT_FALSE(near->may_receive) << "less came than was wanted";
    EXPECT_EQ(near->receive(3), Received::nothing_yet);
}

TEST_F(Connections, ReadToTheEndAfterTheClientHasFinished) {
    say("12");
    far.reset();
    near->peer_finished = true;
    EXPECT_EQ(near->receive(100), Received::data);
    EXPECT_TRUE(near->may_receive) << "the end itself is not announced again";
    EXPECT_EQ(near->receive(100), Received::end);
    EXPECT_FALSE(near->may_receive);
}

TEST_F(Connections, DropWhatIsDiscarded) {
    say("12345");
    EXPECT_EQ(near->discard(100), Received::data);
    EXPECT_EQ(near->input, "");
    EXPECT_EQ(near->discarded, 5u);
}

TEST_F(Connections, SendAsMuchAsTheClientTakes) {
    near->output = std::string(4'000'000, 'a');
    EXPECT_EQ(near->send_output(), Sent::part);
    const std::size_t first = near->output_sent;
    EXPECT_GT(first, 0u);
    std::string taken(4'000'000, '\0');
    EXPECT_GT(::recv(far.get(), taken.data(), taken.size(), 0), 0);
    EXPECT_EQ(near->send_output(), Sent::part);
    EXPECT_GT(near->output_sent, first);
    far.reset();
    EXPECT_EQ(near->send_output(), Sent::broken);
}

TEST_F(Connections, FreeAnAnswerThatIsOut) {
    near->output = "answer";
    EXPECT_EQ(near->held_bytes(), 6u);
    EXPECT_EQ(near->send_output(), Sent::all);
    EXPECT_EQ(near->held_bytes(), 0u);
    EXPECT_EQ(near->output_sent, 0u);
}

}  // namespace
}  // namespace wizdesk::http::front
