#pragma once

// What every store for several processes has to do for what they have in common; used as
// conversation_store_contract.h is:
//   INSTANTIATE_TEST_SUITE_P(Postgres, SharedStoreContract, testing::Values(make_backend));

#include "tests/storage/conversation_store_contract.h"

namespace wizdesk::storage {

class SharedStoreContract : public ConversationStoreContract {
  protected:
    SharedStore& shared() { return *store_->shared(); }

    static Use of(const std::string& meter, std::chrono::seconds by, Instant from = kMorning) {
        return {meter, from, by};
    }
    // One second of the meter's, if it may run so far ahead of the morning.
    std::chrono::microseconds take(const std::string& meter, std::chrono::seconds ahead) {
        return shared().use_within({{of(meter, kSecond), kMorning + ahead}});
    }

    static constexpr std::chrono::seconds kSecond{1};
};

TEST_P(SharedStoreContract, HasAClock) {
    const auto here = std::chrono::system_clock::now();
    EXPECT_LT(std::chrono::abs(shared().now() - here), std::chrono::minutes(1));
    const Instant first = shared().now();
    EXPECT_LE(first, shared().now());
}

TEST_P(SharedStoreContract, KnowsNoMeterAtFirst) {
    EXPECT_FALSE(shared().meter("a"));
    EXPECT_THAT(shared().use({}), IsEmpty());
    EXPECT_EQ(shared().use_within({}), std::chrono::microseconds(0));
}

TEST_P(SharedStoreContract, MovesAMeterOnFromWhereItStands) {
    EXPECT_THAT(shared().use({of("a", kSecond)}), ElementsAre(kMorning + kSecond));
    EXPECT_THAT(shared().use({of("b", 5 * kSecond), of("a", kSecond)}),
                ElementsAre(kMorning + 5 * kSecond, kMorning + 2 * kSecond));
    restart();
    EXPECT_EQ(shared().meter("a"), kMorning + 2 * kSecond);
    EXPECT_THAT(shared().use({of("a", {})}), ElementsAre(kMorning + 2 * kSecond));
}

TEST_P(SharedStoreContract, StartsAMeterThatStandsBehind) {
    shared().use({of("a", kSecond)});
    const Instant later = kMorning + std::chrono::hours(1);
    EXPECT_THAT(shared().use({of("a", kSecond, later)}), ElementsAre(later + kSecond));
}

TEST_P(SharedStoreContract, MovesAMeterBackButNotBeforeItsStart) {
    shared().use({of("a", 5 * kSecond)});
    EXPECT_THAT(shared().use({of("a", -2 * kSecond)}), ElementsAre(kMorning + 3 * kSecond));
    EXPECT_THAT(shared().use({of("a", -9 * kSecond)}), ElementsAre(Instant(kMorning)));
    EXPECT_THAT(shared().use({of("new", -9 * kSecond)}), ElementsAre(Instant(kMorning)));
}

TEST_P(SharedStoreContract, MovesNothingBeyondABound) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(take("a", 3 * kSecond), std::chrono::microseconds(0));
    EXPECT_EQ(take("a", 3 * kSecond), kSecond);
    EXPECT_EQ(take("a", 2 * kSecond), 2 * kSecond);
    EXPECT_EQ(shared().meter("a"), kMorning + 3 * kSecond);
}

TEST_P(SharedStoreContract, MovesAllMetersOrNone) {
    shared().use({of("full", 3 * kSecond)});
    const BoundedUse full{of("full", kSecond), kMorning + 2 * kSecond};
    const BoundedUse empty{of("empty", kSecond), kMorning + 2 * kSecond};
    EXPECT_EQ(shared().use_within({empty, full}), 2 * kSecond);
    EXPECT_FALSE(shared().meter("empty"));
    EXPECT_EQ(shared().use_within({empty}), std::chrono::microseconds(0));
    EXPECT_EQ(shared().meter("empty"), kMorning + kSecond);
}

TEST_P(SharedStoreContract, ForgetsAMeterADayAfterItsPoint) {
    shared().use({of("short", kSecond), of("long", std::chrono::hours(1))});
    store_->sweep_requests(kMorning + std::chrono::days(1));
    EXPECT_TRUE(shared().meter("short"));
    store_->sweep_requests(kMorning + std::chrono::days(1) + 2 * kSecond);
    EXPECT_FALSE(shared().meter("short"));
    EXPECT_TRUE(shared().meter("long"));
}

TEST_P(SharedStoreContract, KnowsTheNewestPackInService) {
    EXPECT_FALSE(shared().announced_pack());
    EXPECT_EQ(shared().announce_pack("one", false), "one");
    EXPECT_EQ(shared().announce_pack("two", false), "two");
    restart();
    EXPECT_EQ(shared().announced_pack(), "two");
}

TEST_P(SharedStoreContract, PutsAnEarlierPackIntoServiceOnlyWhenItIsMeant) {
    shared().announce_pack("one", true);
    shared().announce_pack("two", true);
    EXPECT_EQ(shared().announce_pack("one", false), "two");
    EXPECT_EQ(shared().announce_pack("one", true), "one");
    EXPECT_EQ(shared().announce_pack("one", true), "one");
    EXPECT_EQ(shared().announced_pack(), "one");
}

}  // namespace wizdesk::storage
