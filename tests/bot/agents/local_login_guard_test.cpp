#include "bot/agents/local_login_guard.h"

#include <gtest/gtest.h>

#include "tests/bot/agents/office.h"

namespace wizdesk::agents {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

class Guarded : public testing::Test {
  protected:
    bool guess(const std::string& account, const std::string& network) {
        return !guard_.refuse(account, network).has_value();
    }
    // How many of so many wrong guesses are looked at.
    int guesses(int tries, const std::string& account, const std::string& network) {
        int looked_at = 0;
        for (int i = 0; i < tries; ++i) looked_at += guess(account, network) ? 1 : 0;
        return looked_at;
    }
    void log_in(const std::string& account, const std::string& network) {
        ASSERT_TRUE(guess(account, network));
        guard_.right(account, network);
    }

    HandClock clock_;
    LocalLoginGuard guard_{clock_};
};

TEST_F(Guarded, AFewGuessesAreFreeThenOneAMinute) {
    EXPECT_EQ(guesses(50, "dana", "net"), 5);
    EXPECT_EQ(guard_.refuse("dana", "net"), seconds(60));
    clock_.pass(seconds(59));
    EXPECT_EQ(guard_.refuse("dana", "net"), seconds(1));
    clock_.pass(seconds(1));
    EXPECT_EQ(guesses(50, "dana", "net"), 1);
    clock_.pass(hours(24));
    EXPECT_EQ(guesses(50, "dana", "net"), 5) << "a pause does not save up";
}

TEST_F(Guarded, OneNetworkDoesNotGuessAtManyAccounts) {
    int looked_at = 0;
    for (int i = 0; i < 200; ++i) looked_at += guesses(1, "agent" + std::to_string(i), "net");
    EXPECT_EQ(looked_at, 20);
    EXPECT_EQ(guesses(1, "kim", "another net"), 1);
}

TEST_F(Guarded, ManyNetworksDoNotGuessAtOneAccount) {
    int looked_at = 0;
    for (int i = 0; i < 200; ++i) looked_at += guesses(1, "dana", "net" + std::to_string(i));
    EXPECT_EQ(looked_at, 30);
}

TEST_F(Guarded, WhoeverGuessesLocksNobodyOutOfHisOwnDesk) {
    log_in("dana", "her desk");
    for (int i = 0; i < 200; ++i) guess("dana", "net" + std::to_string(i));
    EXPECT_FALSE(guess("dana", "yet another net"));
    log_in("dana", "her desk");
    log_in("kim", "yet another net");
}

TEST_F(Guarded, RightOnesAreNotCounted) {
    for (int i = 0; i < 100; ++i) log_in("dana", "net");
    for (int i = 0; i < 100; ++i) log_in("agent" + std::to_string(i), "net");
    EXPECT_EQ(guesses(50, "dana", "net"), 5);
}

TEST_F(Guarded, OnesThatWereNotLookedAtAreNotCounted) {
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(guess("dana", "net"));
        guard_.take_back("dana", "net");
    }
    EXPECT_EQ(guesses(50, "dana", "net"), 5);
}

TEST_F(Guarded, AClockThatIsSetBackForgivesNothing) {
    EXPECT_EQ(guesses(50, "dana", "net"), 5);
    clock_.pass(-hours(1));
    EXPECT_EQ(guesses(50, "dana", "net"), 0);
    clock_.pass(seconds(60));
    EXPECT_EQ(guesses(50, "dana", "net"), 1);
}

TEST_F(Guarded, RemembersOnlySoManyNetworks) {
    LocalLoginGuard small(clock_, {}, 10);
    for (int i = 0; i < 1000; ++i) {
        const std::string number = std::to_string(i);
        EXPECT_FALSE(small.refuse("agent" + number, "net" + number));
    }
}

}  // namespace
}  // namespace wizdesk::agents
