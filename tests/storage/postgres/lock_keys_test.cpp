#include "storage/postgres/lock_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::storage::postgres {
namespace {

TEST(LockKeys, AreTheSameInEveryProcess) {
    EXPECT_EQ(lock_key("conversation", "c1"), lock_key("conversation", "c1"));
    // A number that was computed once: processes of two builds must agree.
    EXPECT_EQ(lock_key("conversation", "c1"), 6965409327045008329);
    EXPECT_NE(lock_key("conversation", "c1"), lock_key("conversation", "c2"));
    EXPECT_NE(lock_key("conversation", "c1"), lock_key("request", "c1"));
    EXPECT_NE(lock_key("ab", "c"), lock_key("a", "bc"));
}

TEST(LockKeys, OfThingsAreNoneOfTheReservedOnes) {
    for (const std::int64_t reserved : {kAuditLock, kMigrationLock, kDisposalsLock, kOutboxLock,
                                        kSweepLock, kProbeLock, kMetersLock, kPackLock}) {
        EXPECT_GE(reserved, kLowestReservedLock);
        EXPECT_LT(unreserved(reserved), kLowestReservedLock);
    }
    EXPECT_EQ(unreserved(kLowestReservedLock - 1), kLowestReservedLock - 1);
    EXPECT_EQ(unreserved(-7), -7);
}

TEST(LockKeys, AreTakenInOrderAndOnce) {
    LockKeys keys = {kAuditLock, 7, -3, kDisposalsLock, 7};
    put_in_order(keys);
    EXPECT_THAT(keys, testing::ElementsAre(-3, 7, kDisposalsLock, kAuditLock));
}

}  // namespace
}  // namespace wizdesk::storage::postgres
