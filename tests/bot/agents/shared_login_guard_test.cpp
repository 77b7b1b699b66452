#include "bot/agents/shared_login_guard.h"

#include <array>
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "tests/fakes/hand_clock_shared_store.h"
#include "tests/storage/postgres/server.h"
#include "tests/storage/turns.h"

namespace wizdesk::agents {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using storage::postgres::PostgresStore;
using storage::postgres::Server;

// Two processes on one database.
class GuardedTogether : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << storage::postgres::kNoServer;
        uri_ = Server::shared()->new_database();
        for (auto& process : processes_) process.emplace(uri_, now_);
    }

    // Of a process, 0 or 1.
    LoginGuard& guard(int process) { return processes_.at(process)->guard; }

    bool guess(int process, const std::string& account, const std::string& network) {
        return !guard(process).refuse(account, network).has_value();
    }
    // How many of so many wrong guesses are looked at, made at the processes by turns.
    int guesses(int tries, const std::string& account, const std::string& network) {
        int looked_at = 0;
        for (int i = 0; i < tries; ++i) looked_at += guess(i % 2, account, network) ? 1 : 0;
        return looked_at;
    }
    void log_in(int process, const std::string& account, const std::string& network) {
        ASSERT_TRUE(guess(process, account, network));
        guard(process).right(account, network);
    }

    struct Process {
        Process(const std::string& uri, const storage::Instant& now)
            : store(storage::postgres::open(uri)), shared(*store->shared(), now) {}
        std::unique_ptr<PostgresStore> store;
        storage::HandClockSharedStore shared;
        SharedLoginGuard guard{shared};
    };

    storage::Instant now_ = storage::kMorning;
    std::string uri_;
    std::array<std::optional<Process>, 2> processes_;
};

TEST_F(GuardedTogether, AFewGuessesAreFreeThenOneAMinute) {
    EXPECT_EQ(guesses(20, "dana", "net"), 5);
    for (const int process : {0, 1}) EXPECT_EQ(guard(process).refuse("dana", "net"), seconds(60));
    now_ += seconds(59);
    EXPECT_EQ(guard(0).refuse("dana", "net"), seconds(1));
    now_ += seconds(1);
    EXPECT_EQ(guesses(20, "dana", "net"), 1);
    now_ += hours(24);
    EXPECT_EQ(guesses(20, "dana", "net"), 5) << "a pause does not save up";
}

TEST_F(GuardedTogether, NotOneGuessTooManyPassesWhenAllComeAtOnce) {
    std::atomic<int> looked_at{0};
    std::vector<std::jthread> guessers;
    guessers.reserve(16);
    for (int i = 0; i < 16; ++i) {
        guessers.emplace_back([&, i] { looked_at += guess(i % 2, "dana", "net") ? 1 : 0; });
    }
    guessers.clear();
    EXPECT_EQ(looked_at, 5);
}

TEST_F(GuardedTogether, OneNetworkDoesNotGuessAtManyAccounts) {
    int looked_at = 0;
    for (int i = 0; i < 40; ++i) looked_at += guess(i % 2, "agent" + std::to_string(i), "net");
    EXPECT_EQ(looked_at, 20);
    EXPECT_TRUE(guess(0, "kim", "another net"));
}

TEST_F(GuardedTogether, WhoeverGuessesLocksNobodyOutOfHisOwnDesk) {
    log_in(0, "dana", "her desk");
    int looked_at = 0;
    for (int i = 0; i < 50; ++i) looked_at += guess(i % 2, "dana", "net" + std::to_string(i));
    EXPECT_EQ(looked_at, 30);
    EXPECT_FALSE(guess(0, "dana", "yet another net"));
    log_in(1, "dana", "her desk");
    log_in(1, "kim", "yet another net");
}

TEST_F(GuardedTogether, RightOnesAreNotCountedAndForgiveAtEveryProcess) {
    for (int i = 0; i < 10; ++i) log_in(i % 2, "dana", "net");
    EXPECT_EQ(guesses(4, "dana", "net"), 4);
    log_in(1, "dana", "net");
    EXPECT_EQ(guesses(20, "dana", "net"), 5);
}

TEST_F(GuardedTogether, OnesThatWereNotLookedAtAreNotCounted) {
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(guess(0, "dana", "net"));
        guard(1).take_back("dana", "net");
    }
    EXPECT_EQ(guesses(20, "dana", "net"), 5);
}

TEST_F(GuardedTogether, ARestartForgivesNothing) {
    EXPECT_EQ(guesses(20, "dana", "net"), 5);
    processes_[0].emplace(uri_, now_);
    EXPECT_FALSE(guess(0, "dana", "net"));
}

}  // namespace
}  // namespace wizdesk::agents
