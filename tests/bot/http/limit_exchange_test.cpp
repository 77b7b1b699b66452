#include "bot/http/limit_exchange.h"

#include <array>
#include <deque>
#include <map>
#include <random>

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

// Once, a use of long ago that was too little to tell made a burst that followed it look as old:
// the others heard of a full bucket.
TEST_F(Exchanging, ABurstIsNotMadeOlderByWhatWasBeforeIt) {
    RateLimit limit({60, 10});
    take(limit, 1);
    exchange(limit);
    const Steady later = kStart + seconds(100);
    EXPECT_EQ(take(limit, 10, later), 10);
    exchange(limit, later);
    EXPECT_EQ(meters_.meters.at("x a"), storage::kMorning + seconds(110));
    EXPECT_EQ(take(limit, 10, later + seconds(2)), 2);
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

// A crowd that calls at each process as it likes: nothing, a little or all it can, for a while
// each.
class Crowd {
  public:
    explicit Crowd(unsigned seed) : random_(seed) {}

    int calls(std::size_t process) {
        if (left_.at(process)-- == 0) {
            calls_.at(process) = pick({0, 0, 1, 2, 5, 1000});
            left_.at(process) = pick({1, 5, 10, 50, 200, 400});
        }
        return calls_.at(process);
    }

  private:
    int pick(std::array<int, 6> from) { return from.at(random_() % from.size()); }

    std::mt19937 random_;
    std::array<int, 4> calls_{};
    std::array<int, 4> left_{};
};

// What is let through beyond the rate in the worst span of ten minutes, by `count` processes.
double worst_burst(std::size_t count, const Rate& rate, unsigned seed) {
    Meters meters;
    Crowd crowd(seed);
    std::deque<RateLimit> limits;
    for (std::size_t i = 0; i < count; ++i) limits.emplace_back(rate);
    double burst = 0;
    double worst = 0;
    for (int tenth = 0; tenth < 6000; ++tenth) {
        const auto passed = std::chrono::milliseconds(100 * tenth);
        for (std::size_t i = 0; i < count; ++i) {
            for (int left = crowd.calls(i); left > 0 && !limits[i].take("a", kStart + passed);
                 --left)
                ++burst;
            if (tenth % 10 != static_cast<int>(i) * 3) continue;
            LimitExchange exchange(storage::kMorning + passed, kStart + passed);
            exchange.add("x", limits[i], {});
            exchange.carry_out(meters);
        }
        worst = std::max(worst, burst);
        burst = std::max(0.0, burst - rate.per_minute / 600);
    }
    return worst;
}

// The bound that README.md names, with an exchange a second.
TEST_F(Exchanging, LetsThroughLittleMoreThanTheLimitWhateverComesWhere) {
    for (const Rate& rate : {Rate{300, 100}, Rate{30, 10}}) {
        for (std::size_t count = 1; count <= 4; ++count) {
            const auto others = static_cast<double>(count - 1);
            const double bound =
                rate.burst + others * (1.2 * rate.burst + rate.per_minute / 60) + 1;
            for (unsigned seed = 0; seed < 10; ++seed)
                EXPECT_LE(worst_burst(count, rate, seed), bound) << count << ' ' << seed;
        }
    }
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
