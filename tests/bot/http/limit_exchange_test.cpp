#include "bot/http/limit_exchange.h"

#include <map>

#include <gmock/gmock.h>

#include "tests/storage/turns.h"

namespace wizdesk::http {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const Steady kStart = Steady() + hours(1);
constexpr storage::Time kMidnight = std::chrono::floor<std::chrono::days>(storage::kMorning);

// Meters as the contract says (storage/shared_store.h), and what was asked of them. Several
// processes on a real server are in limits_test.
class Meters : public storage::SharedStore {
  public:
    storage::Instant now() override { return storage::kMorning; }
    std::vector<storage::Instant> use(const std::vector<storage::Use>& uses) override {
        if (broken) throw storage::StoreError(storage::StoreError::Kind::unavailable, "away");
        std::vector<storage::Instant> stand;
        for (const storage::Use& use : uses) {
            auto& meter = meters.try_emplace(use.meter, use.from).first->second;
            meter = std::max(std::max(meter, use.from) + use.by, use.from);
            stand.push_back(meter);
        }
        sizes.push_back(uses.size());
        return stand;
    }
    std::chrono::microseconds use_within(const std::vector<storage::BoundedUse>&) override {
        return {};
    }
    std::optional<storage::Instant> meter(std::string_view) override { return {}; }
    std::string announce_pack(std::string_view, bool) override { return {}; }
    std::optional<std::string> announced_pack() override { return {}; }

    std::map<std::string, storage::Instant> meters;
    std::vector<std::size_t> sizes;
    bool broken = false;
};

class Exchanging : public testing::Test {
  protected:
    void exchange(RateLimit& limit, Steady now = kStart, Steady from = {}) {
        const auto passed = std::chrono::duration_cast<std::chrono::microseconds>(now - kStart);
        LimitExchange exchange(storage::kMorning + passed, now);
        exchange.add("x", limit, from);
        exchange.carry_out(meters_);
    }
    void exchange(DayBudget& budget, std::uint64_t least = 1) {
        LimitExchange exchange(storage::kMorning, kStart);
        exchange.add("x", budget, least);
        exchange.carry_out(meters_);
    }
    static int take(RateLimit& limit, int times, Steady now = kStart) {
        int taken = 0;
        for (int i = 0; i < times; ++i) taken += limit.take("a", now) ? 0 : 1;
        return taken;
    }
    static int take(DayBudget& budget, int times) {
        int taken = 0;
        for (int i = 0; i < times; ++i) taken += budget.take("a", storage::kMorning) ? 0 : 1;
        return taken;
    }

    Meters meters_;
};

TEST_F(Exchanging, LeavesToEachWhatTheOthersDidNotUse) {
    RateLimit one({60, 10});
    RateLimit two({60, 10});
    EXPECT_EQ(take(one, 6), 6);
    EXPECT_EQ(take(two, 2), 2);
    exchange(one);
    exchange(two);
    EXPECT_EQ(take(two, 10), 2);
    exchange(two);
    exchange(one);
    EXPECT_EQ(take(one, 10), 4) << "it had nothing to tell, and heard nothing";
    exchange(one);
    EXPECT_EQ(take(one, 10, kStart + seconds(4)), 0) << "four too many have to be made up for";
    EXPECT_EQ(take(one, 10, kStart + seconds(5)), 1);
}

TEST_F(Exchanging, TellsNothingOfLittle) {
    RateLimit limit({60, 10});
    take(limit, 1);
    exchange(limit);
    EXPECT_TRUE(meters_.meters.empty());
    take(limit, 1);
    exchange(limit);
    EXPECT_EQ(meters_.meters.at("x a"), storage::kMorning + seconds(2));
    exchange(limit);
    EXPECT_EQ(meters_.sizes.size(), 1U) << "what was told is not told again";
}

TEST_F(Exchanging, TellsOnlyOfThoseWhoCameSince) {
    RateLimit limit({60, 10});
    take(limit, 5);
    exchange(limit, kStart + seconds(2), kStart + seconds(1));
    EXPECT_TRUE(meters_.meters.empty());
    take(limit, 1, kStart + seconds(1));
    exchange(limit, kStart + seconds(2), kStart + seconds(1));
    EXPECT_EQ(meters_.meters.size(), 1U);
}

// A second after five were used, one of them has come back: here and in the meter.
TEST_F(Exchanging, CountsFromWhenItWasUsed) {
    RateLimit limit({60, 10});
    take(limit, 5);
    exchange(limit, kStart + seconds(1));
    EXPECT_EQ(meters_.meters.at("x a"), storage::kMorning + seconds(5));
    EXPECT_EQ(take(limit, 10, kStart + seconds(1)), 6);
}

TEST_F(Exchanging, TellsTheNextTimeWhatItCouldNotTell) {
    RateLimit limit({60, 10});
    take(limit, 5);
    meters_.broken = true;
    EXPECT_THROW(exchange(limit), storage::StoreError);
    EXPECT_EQ(take(limit, 10), 5) << "it goes on by what it knows";
    meters_.broken = false;
    exchange(limit);
    EXPECT_EQ(meters_.meters.at("x a"), storage::kMorning + seconds(10));
}

TEST_F(Exchanging, SpreadsMuchOverSeveralTransactions) {
    RateLimit limit({60, 1});
    for (int i = 0; i < 1200; ++i) limit.take(std::to_string(i), kStart);
    exchange(limit);
    EXPECT_THAT(meters_.sizes, testing::ElementsAre(500, 500, 200));
}

TEST_F(Exchanging, SharesADaysBudget) {
    DayBudget one(7);
    DayBudget two(7);
    EXPECT_EQ(take(one, 4), 4);
    EXPECT_EQ(take(two, 2), 2);
    exchange(one);
    exchange(two);
    exchange(one);
    EXPECT_EQ(take(two, 9), 1);
    const auto meter = meters_.meters.begin();
    EXPECT_GE(meter->second, kMidnight + hours(24) * 6 / 7 - seconds(1));
    EXPECT_EQ(take(one, 9), 3) << "it had nothing to tell, and heard nothing";
    exchange(two);
    exchange(one);
    EXPECT_EQ(take(one, 9), 0);
    EXPECT_EQ(take(two, 9), 0);
}

TEST_F(Exchanging, GivesANewProcessWhatIsLeftOfTheDay) {
    DayBudget before(100);
    take(before, 99);
    exchange(before);
    DayBudget after(100);
    EXPECT_EQ(take(after, 1), 1);
    exchange(after);
    EXPECT_EQ(take(after, 9), 0);
}

TEST_F(Exchanging, TellsALittleOfADayLater) {
    DayBudget budget(100);
    take(budget, 4);
    exchange(budget, 5);
    EXPECT_TRUE(meters_.meters.empty());
    take(budget, 1);
    exchange(budget, 5);
    EXPECT_EQ(meters_.meters.size(), 1U);
}

}  // namespace
}  // namespace wizdesk::http
