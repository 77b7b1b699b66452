#include "bot/http/limits.h"

#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "bot/http/problem.h"
#include "tests/fakes/hand_clock_shared_store.h"
#include "tests/storage/postgres/server.h"
#include "tests/storage/turns.h"

namespace wizdesk::http {
namespace {

const Steady kNow = Steady() + std::chrono::hours(1);

class MidnightClock : public bot::Clock {
  public:
    storage::Time now() const override { return now_; }
    storage::Time now_{std::chrono::sys_days(std::chrono::days(20'000))};
};

class LimitsTest : public testing::Test {
  protected:
    LimitsTest() {
        config_.address_burst = 2;
        config_.conversation_burst = 1;
    }

    Call call(const std::string& client, const std::string& id = {}) const {
        return {request_, id, client, true};
    }

    // "0", or the seconds to wait.
    static std::string counted(const std::function<void()>& count) {
        try {
            count();
            return "0";
        } catch (const Refused& refused) {
            EXPECT_EQ(refused.problem().fault, Fault::too_many_requests);
            return std::to_string(refused.problem().retry_after->count());
        }
    }

    httplib::Request request_;
    bot::Config::Limits config_;
    bot::Metrics metrics_;
    MidnightClock clock_;
};

TEST_F(LimitsTest, CountsCallersByTheirNetwork) {
    Limits limits(config_, metrics_, clock_);
    const auto count = [&](const std::string& client) {
        return counted([&] { limits.count_caller(Cost::request, call(client), kNow); });
    };
    EXPECT_EQ(count("2001:db8::1"), "0");
    EXPECT_EQ(count("2001:db8::2"), "0");
    EXPECT_EQ(count("2001:db8::3"), "1");
    EXPECT_EQ(count("2001:db8:0:1::1"), "0");
    EXPECT_NE(metrics_.text().find("wizdesk_rate_limited_total{by=\"address\"} 1"),
              std::string::npos);
}

TEST_F(LimitsTest, CountsMessagesOfAConversationAndNothingElseInIt) {
    Limits limits(config_, metrics_, clock_);
    const auto count = [&](Cost cost, const std::string& id) {
        return counted([&] { limits.count_message(cost, call("192.0.2.1", id), kNow); });
    };
    EXPECT_EQ(count(Cost::message, "a"), "0");
    EXPECT_EQ(count(Cost::message, "a"), "2");
    EXPECT_EQ(count(Cost::request, "a"), "0");
    EXPECT_EQ(count(Cost::message, "b"), "0");
    EXPECT_EQ(count(Cost::message, ""), "0");
    EXPECT_EQ(count(Cost::message, ""), "0");
}

TEST_F(LimitsTest, CountsNothingWhereNothingIsAsked) {
    Limits limits(config_, metrics_, clock_);
    for (int i = 0; i < 100; ++i) limits.count_caller(Cost::nothing, call("192.0.2.1"), kNow);
    config_.enabled = false;
    Limits off(config_, metrics_, clock_);
    for (int i = 0; i < 100; ++i) off.count_caller(Cost::request, call("192.0.2.1"), kNow);
}

TEST_F(LimitsTest, GivesEachAddressAndTheServiceABudgetADay) {
    config_.address_burst = config_.conversation_burst = 100;
    config_.address_turns_per_day = 2;
    config_.turns_per_day = 3;
    Limits limits(config_, metrics_, clock_);
    const auto count = [&](Cost cost, const std::string& client) {
        return counted([&] {
            limits.count_caller(cost, call(client), kNow);
            limits.count_message(cost, call(client), kNow);
        });
    };
    EXPECT_EQ(count(Cost::message, "192.0.2.1"), "0");
    EXPECT_EQ(count(Cost::message, "192.0.2.1"), "0");
    EXPECT_EQ(count(Cost::message, "192.0.2.1"), "86400");
    EXPECT_EQ(count(Cost::request, "192.0.2.1"), "0") << "reading costs nothing of the day";
    EXPECT_EQ(count(Cost::message, "192.0.2.2"), "0");
    EXPECT_EQ(count(Cost::message, "192.0.2.2"), "86400") << "the service's day is used up";
    EXPECT_NE(metrics_.text().find("{by=\"service_day\"} 1"), std::string::npos);
    clock_.now_ += std::chrono::days(1);
    EXPECT_EQ(count(Cost::message, "192.0.2.1"), "0");
}

// Two processes on one database of a real server, at a time that is moved by hand.
class LimitsTogether : public LimitsTest {
  protected:
    using PostgresStore = storage::postgres::PostgresStore;
    using milliseconds = std::chrono::milliseconds;

    void SetUp() override {
        if (storage::postgres::Server::shared() == nullptr)
            GTEST_SKIP() << storage::postgres::kNoServer;
        uri_ = storage::postgres::Server::shared()->new_database();
        config_.address_per_minute = 300;  // five a second
        config_.address_burst = 100;
        for (auto& process : processes_) process.emplace(*this);
    }

    struct Process {
        explicit Process(LimitsTogether& test)
            : store(storage::postgres::open(test.uri_)),
              shared(*store->shared(), test.now_),
              limits(test.config_, test.metrics_, test.clock_) {}
        std::unique_ptr<PostgresStore> store;
        storage::HandClockSharedStore shared;
        Limits limits;
    };

    void pass(milliseconds time) {
        now_ += time;
        steady_ += time;
        clock_.now_ += time;
        if ((since_exchange_ += time) < std::chrono::seconds(1)) return;
        since_exchange_ = {};
        for (auto& process : processes_) process->limits.exchange(process->shared, steady_);
    }

    // How many of so many messages are allowed.
    int allowed(int process, int times, Cost cost = Cost::request) {
        int count = 0;
        for (int i = 0; i < times; ++i) {
            count +=
                counted([&] {
                    processes_.at(process)->limits.count_caller(cost, call("192.0.2.1"), steady_);
                }) == "0";
        }
        return count;
    }

    std::string uri_;
    storage::Instant now_ = storage::kMorning;
    Steady steady_ = kNow;
    milliseconds since_exchange_{};
    std::array<std::optional<Process>, 2> processes_;
};

// The bound that README.md names: the limit, and for each further process 1.2 bursts and what comes
// in within a second.
TEST_F(LimitsTogether, AllowAFloodLittleMoreThanOneWould) {
    int count = 0;
    for (int step = 0; step < 600; ++step) {
        for (const int process : {0, 1}) count += allowed(process, 5);
        pass(milliseconds(100));
    }
    const int limit = 100 + 60 * 5;
    EXPECT_GE(count, limit - 10) << "nor less";
    EXPECT_LE(count, limit + 120 + 5);
}

TEST_F(LimitsTogether, AllowAllThatIsWithinTheLimitWhereverItComesIn) {
    for (int step = 0; step < 300; ++step) {
        EXPECT_EQ(allowed(step % 2, 1), 1) << step;
        pass(milliseconds(200));
    }
}

TEST_F(LimitsTogether, GiveOneBudgetADay) {
    config_.address_burst = 1000;
    config_.address_turns_per_day = 60;
    for (auto& process : processes_) process.emplace(*this);
    int count = 0;
    for (int step = 0; step < 20; ++step) {
        for (const int process : {0, 1}) count += allowed(process, 2, Cost::message);
        pass(std::chrono::seconds(1));
    }
    EXPECT_GE(count, 60);
    EXPECT_LE(count, 60 + 4) << "what comes in within a second";
    processes_[0].emplace(*this);
    allowed(0, 1, Cost::message);
    pass(std::chrono::seconds(1));
    EXPECT_EQ(allowed(0, 5, Cost::message), 0) << "a restart does not begin a new day's count";
}

}  // namespace
}  // namespace wizdesk::http
