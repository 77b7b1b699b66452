#include "storage/sqlite/audit.h"

#include <gtest/gtest.h>

#include "storage/recording.h"
#include "storage/sqlite/accounts_beside.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

class Audit : public testing::Test {
  protected:
    DatabaseFolder folder_;
    std::unique_ptr<SqliteStore> store_ = folder_.open();
    const AuditEntry entry_{"operator", "act", "", "done", kMorning};
};

TEST_F(Audit, OnlyGrows) {
    store_->record({entry_, entry_});
    auto other = folder_.other_program();
    EXPECT_THROW(other.exec("UPDATE audit SET actor = 'nobody' WHERE nr = 1"), SQLite::Exception);
    EXPECT_THROW(other.exec("DELETE FROM audit WHERE nr = 2"), SQLite::Exception);
    EXPECT_THROW(other.exec("DELETE FROM audit"), SQLite::Exception);
    EXPECT_EQ(store_->audit({}).size(), 2U);
}

// The act and its record are one transaction: where the one cannot be, the other is not.
TEST_F(Audit, AnActThatCannotBeRecordedIsNotDone) {
    ASSERT_EQ(store_->append(opening("c1", "hello")).outcome, Outcome::appended);
    {
        auto other = folder_.other_program();
        other.exec(
            "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END");
    }
    Recording recording(entry_);
    EXPECT_THROW(store_->erase_conversation("c1"), StoreError);
    EXPECT_THROW(store_->redact_message("c1", 1), StoreError);
    EXPECT_FALSE(recording.is_done());
    EXPECT_TRUE(store_->find_conversation("c1"));
    EXPECT_EQ(store_->messages_after("c1", 0, 1).at(0).text, "hello");
}

TEST_F(Audit, GoesOnFromWhatAnotherProcessRecorded) {
    store_->record({entry_});
    {
        const Recording recording({"operator", "agent.add", "Dana", "done", kMorning});
        Agent agent;
        agent.id = "a1";
        EXPECT_TRUE(open_accounts_beside(folder_.file())->add_agent(agent));
        EXPECT_TRUE(recording.is_done());
    }
    store_->record({entry_});
    const auto log = store_->audit({});
    ASSERT_EQ(log.size(), 3U);
    EXPECT_EQ(log[1].nr, 2);
    EXPECT_EQ(log[1].entry.object, "Dana");
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
