#include "storage/sqlite/retention.h"

#include <gtest/gtest.h>

#include "storage/sqlite/audit_verify.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr Time kLater = kMorning + std::chrono::days(100);

class RetentionTest : public testing::Test {
  protected:
    DatabaseFolder folder_;
    std::unique_ptr<SqliteStore> store_ = folder_.open();
};

TEST_F(RetentionTest, ACutAuditLogIsSoundAndKnowsTheHeadsThatAreLeft) {
    for (int i = 0; i < 10; ++i)
        store_->record({{"operator", "act", "", "done", kMorning + std::chrono::days(i)}});
    const std::string gone = store_->audit({.before = 4, .limit = 1}).at(0).hash;
    const std::string last_gone = store_->audit({.before = 6, .limit = 1}).at(0).hash;
    const std::string head = verify_audit(folder_.file()).end.hash;
    ASSERT_EQ(store_->cut_audit(kMorning + std::chrono::days(5), kLater, 3), 3U);
    ASSERT_EQ(store_->cut_audit(kMorning + std::chrono::days(5), kLater, 3), 2U);
    const auto verdict = verify_audit(folder_.file(), head);
    EXPECT_FALSE(verdict.fault) << verdict.fault->what;
    EXPECT_TRUE(verdict.knows_head);
    EXPECT_EQ(verdict.records, 7);
    EXPECT_TRUE(verify_audit(folder_.file(), last_gone).knows_head);
    EXPECT_FALSE(verify_audit(folder_.file(), gone).knows_head);
}

// A list that nobody approves for a year stays long; erasing must not read through it.
TEST_F(RetentionTest, FindsWhatIsApprovedByIndex) {
    SQLite::Database database = folder_.other_program();
    SQLite::Statement plan(
        database,
        "EXPLAIN QUERY PLAN SELECT conversation_id FROM disposals WHERE approved_at IS NOT NULL");
    ASSERT_TRUE(plan.executeStep());
    EXPECT_NE(plan.getColumn(3).getString().find("disposals_approved"), std::string::npos);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
