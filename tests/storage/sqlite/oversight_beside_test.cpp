#include "storage/sqlite/oversight_beside.h"

#include <gtest/gtest.h>

#include "storage/recording.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

class OversightBesideTest : public testing::Test {
  protected:
    DatabaseFolder folder_;
    std::unique_ptr<SqliteStore> service_ = folder_.open();
    std::unique_ptr<OversightStore> beside_ = open_oversight_beside(folder_.file());
};

TEST_F(OversightBesideTest, HoldsWhatTheServiceThenDoesNotErase) {
    service_->append(opening("c1", "hello"));
    const Recording recording({"operator", "hold.add", "c1", "done", kMorning});
    EXPECT_TRUE(beside_->add_hold("c1", kMorning));
    EXPECT_TRUE(recording.is_done());
    EXPECT_EQ(beside_->holds().size(), 1U);
    EXPECT_THROW(service_->erase_conversation("c1"), StoreError);
    EXPECT_TRUE(beside_->remove_hold("c1"));
    EXPECT_TRUE(service_->erase_conversation("c1"));
    EXPECT_EQ(service_->audit({}).at(0).entry.action, "hold.add");
}

TEST_F(OversightBesideTest, HoldsWithAReason) {
    service_->append(opening("c1", "hello"));
    EXPECT_TRUE(beside_->add_hold("c1", kMorning,
                                  PrivateNote{"n1", "c1", 0, "", "Dana", "case", kMorning}));
    ASSERT_EQ(service_->notes("c1").size(), 1U);
    EXPECT_EQ(service_->notes("c1")[0].text, "case");
}

TEST_F(OversightBesideTest, ApprovesWhatTheServiceThenErases) {
    service_->append(opening("c1", "hello"));
    const Time later = kMorning + std::chrono::days(1);
    ASSERT_EQ(service_->list_disposals(DataClass::chat, later, later, false, 9), 1U);
    ASSERT_EQ(beside_->disposals_after("", 9).size(), 1U);
    EXPECT_FALSE(beside_->approve_disposal("nobody", later));
    EXPECT_TRUE(beside_->approve_disposal("c1", later));
    EXPECT_TRUE(service_->dispose("c1"));
}

TEST_F(OversightBesideTest, RecordsAndReadsTheAuditLog) {
    service_->record({{"service", "first", "", "done", kMorning}});
    beside_->record({{"operator", "second", "", "done", kMorning}});
    const auto log = beside_->audit({});
    ASSERT_EQ(log.size(), 2U);
    EXPECT_EQ(log[0].entry.action, "second");
    EXPECT_EQ(service_->audit({}).size(), 2U);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
