#include "storage/postgres/answer_watch.h"

#include <array>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wizdesk::storage::postgres {
namespace {

using namespace std::chrono_literals;

class AnswerWatches : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0);
        // Whatever goes wrong, nobody waits for ever here.
        const timeval bound{10, 0};
        ::setsockopt(ends_[0], SOL_SOCKET, SO_RCVTIMEO, &bound, sizeof bound);
    }
    void TearDown() override {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    // What recv() says: 0 at an end, -1 after ten seconds.
    long heard() {
        char byte = 0;
        return ::recv(ends_[0], &byte, 1, 0);
    }

    std::array<int, 2> ends_{};
    AnswerWatch watch_;
};

TEST_F(AnswerWatches, CutOffWhoeverWaitedForTooLong) {
    const auto begin = std::chrono::steady_clock::now();
    const AnswerWatch::Wait wait(watch_, ends_[0], begin + 100ms);
    EXPECT_EQ(heard(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
    EXPECT_TRUE(wait.was_cut_off());
}

TEST_F(AnswerWatches, LeaveAloneWhoeverWasAnswered) {
    const auto now = std::chrono::steady_clock::now();
    { const AnswerWatch::Wait wait(watch_, ends_[0], now + 1h); }
    const AnswerWatch::Wait later(watch_, ends_[0], now + 3h);
    watch_.cut_off(now + 2h);
    EXPECT_FALSE(later.was_cut_off());
    ASSERT_EQ(::send(ends_[1], "x", 1, MSG_NOSIGNAL), 1);
    EXPECT_EQ(heard(), 1);
}

TEST_F(AnswerWatches, LeaveAloneWhoeverHasTheNumberOfASocketThatWasClosed) {
    const auto now = std::chrono::steady_clock::now();
    std::array<int, 2> others{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, others.data()), 0);
    const AnswerWatch::Wait wait(watch_, others[0], now + 1h);
    ASSERT_EQ(::dup2(ends_[0], others[0]), others[0]);  // closed, and somebody else's at once
    watch_.cut_off(now + 2h);
    watch_.cut_off(now + 3h);
    EXPECT_TRUE(wait.was_cut_off());
    char byte = 0;
    EXPECT_EQ(::recv(others[1], &byte, 1, MSG_DONTWAIT), 0) << "the one that was waited on";
    ASSERT_EQ(::send(ends_[1], "x", 1, MSG_NOSIGNAL), 1);
    EXPECT_EQ(heard(), 1);
    ::close(others[0]);
    ::close(others[1]);
}

}  // namespace
}  // namespace wizdesk::storage::postgres
