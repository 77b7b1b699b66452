#include "storage/postgres/shared.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>

#include "tests/storage/postgres/server.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::postgres {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

// Two processes on one database; the contract of each is in shared_store_contract.h.
class PostgresShared : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->new_database();
        one_ = open(uri_);
        two_ = open(uri_);
    }

    std::string uri_;
    std::unique_ptr<PostgresStore> one_;
    std::unique_ptr<PostgresStore> two_;
};

TEST_F(PostgresShared, MetersAreMovedByAllProcesses) {
    one_->shared()->use({{"a", kMorning, seconds(1)}});
    EXPECT_THAT(two_->shared()->use({{"a", kMorning, seconds(1)}}),
                testing::ElementsAre(kMorning + seconds(2)));
    EXPECT_EQ(one_->shared()->meter("a"), kMorning + seconds(2));
}

// Eight callers of two processes at the same time, in meters that they name in different orders.
TEST_F(PostgresShared, MetersKeepTheirBoundsWhoeverComesAtTheSameTime) {
    std::atomic<int> moved{0};
    std::vector<std::jthread> callers;
    callers.reserve(8);
    for (int caller = 0; caller < 8; ++caller) {
        callers.emplace_back([&, caller] {
            SharedStore& store = *(caller % 2 == 0 ? one_ : two_)->shared();
            std::vector<BoundedUse> uses;
            for (const char* meter : {"a", "b"})
                uses.push_back({{meter, kMorning, seconds(1)}, kMorning + seconds(5)});
            if (caller > 3) std::swap(uses[0], uses[1]);
            for (int i = 0; i < 10; ++i) moved += store.use_within(uses) == microseconds(0) ? 1 : 0;
        });
    }
    callers.clear();
    EXPECT_EQ(moved, 5);
    EXPECT_EQ(one_->shared()->meter("b"), kMorning + seconds(5));
    EXPECT_EQ(one_->counters().failed_commits + two_->counters().failed_commits, 0U);
}

TEST_F(PostgresShared, RefusalsCostNoCommit) {
    const BoundedUse use{{"a", kMorning, seconds(1)}, kMorning};
    const auto before = one_->counters().commits;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(one_->shared()->use_within({use}), seconds(1));
    EXPECT_EQ(one_->counters().commits, before);
}

TEST_F(PostgresShared, MetersTellNothingOfTheirNames) {
    one_->shared()->use({{"192.0.2.1", kMorning, seconds(1)}});
    Connection connection{Address(uri_)};
    Query row(connection, "SELECT key FROM meters");
    ASSERT_TRUE(row.step());
    EXPECT_EQ(row.text(0).size(), 32U);
    EXPECT_EQ(row.text(0).find("192"), std::string::npos);
}

TEST_F(PostgresShared, ManyMetersAreForgottenInPortions) {
    std::vector<Use> uses;
    uses.reserve(2500);
    for (int i = 0; i < 2500; ++i) uses.push_back({std::to_string(i), kMorning, seconds(1)});
    one_->shared()->use(uses);
    const auto commits_of_a_sweep = [this] {
        const auto before = one_->counters().commits;
        one_->sweep_requests(kMorning + std::chrono::days(2));
        return one_->counters().commits - before;
    };
    const auto commits = commits_of_a_sweep();
    Connection connection{Address(uri_)};
    EXPECT_EQ(Query(connection, "SELECT 1 FROM meters").count(), 0U);
    EXPECT_EQ(commits, commits_of_a_sweep() + 2) << "three portions, and one that finds nothing";
}

TEST_F(PostgresShared, APackIsInServiceForAllProcesses) {
    one_->shared()->announce_pack("one", false);
    EXPECT_EQ(two_->shared()->announced_pack(), "one");
}

}  // namespace
}  // namespace wizdesk::storage::postgres
