#include "bot/http/limits.h"

#include <gtest/gtest.h>

#include "bot/http/problem.h"

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

}  // namespace
}  // namespace wizdesk::http
