#include "bot/http/front/mailbox.h"

#include <thread>

#include <gtest/gtest.h>
#include <poll.h>

namespace wizdesk::http::front {
namespace {

bool rings(const Mailbox& mailbox) {
    pollfd poll{mailbox.descriptor(), POLLIN, 0};
    return ::poll(&poll, 1, 0) == 1;
}

TEST(AMailbox, RingsWhileThereAreLettersAndGivesEachOnce) {
    Mailbox mailbox;
    EXPECT_FALSE(rings(mailbox));
    mailbox.done(std::make_shared<Exchange>());
    mailbox.wake({1, 2});
    mailbox.stop();
    EXPECT_TRUE(rings(mailbox));
    const auto letters = mailbox.collect();
    EXPECT_EQ(letters.done.size(), 1u);
    ASSERT_EQ(letters.wakes.size(), 1u);
    EXPECT_EQ(letters.wakes[0].exchange, 2u);
    EXPECT_TRUE(letters.stop);
    EXPECT_FALSE(rings(mailbox));
    const auto nothing = mailbox.collect();
    EXPECT_TRUE(nothing.done.empty() && nothing.wakes.empty() && !nothing.stop);
    mailbox.wake({3, 4});
    EXPECT_TRUE(rings(mailbox));
}

TEST(AMailbox, LosesNothingThatManyThreadsPutIn) {
    Mailbox mailbox;
    std::vector<std::thread> threads;
    for (std::uint64_t t = 0; t < 4; ++t)
        threads.emplace_back([&mailbox, t] {
            for (std::uint64_t i = 0; i < 1'000; ++i) mailbox.wake({t, i});
        });
    std::size_t wakes = 0;
    while (wakes < 4'000) {
        pollfd poll{mailbox.descriptor(), POLLIN, 0};
        ASSERT_EQ(::poll(&poll, 1, 5'000), 1);
        wakes += mailbox.collect().wakes.size();
    }
    EXPECT_EQ(wakes, 4'000u);
    for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace wizdesk::http::front
