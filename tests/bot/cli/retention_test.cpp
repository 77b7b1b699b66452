#include "bot/cli/retention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

using storage::kMorning;
using testing::HasSubstr;
using testing::StartsWith;

class RetentionCommand : public testing::Test {
  protected:
    void SetUp() override {
        const auto store = folder_.open();
        for (const char* id : {"c1", "c2", "c3"}) store->append(storage::opening(id, "hello"));
        store->append(storage::of_ticket(storage::opening("t1", "hello"), "7"));
        const auto later = kMorning + std::chrono::days(1);
        for (const auto data_class : {storage::DataClass::chat, storage::DataClass::ticket})
            store->list_disposals(data_class, later, later, false, 100);
    }
    test::Ran run(const std::string& what) const {
        return shell_.run("retention " + what + " --database " + folder_.file());
    }

    storage::sqlite::DatabaseFolder folder_;
    test::CommandLine shell_;
};

TEST_F(RetentionCommand, ListsWhatIsPastItsTerm) {
    const auto ran = run("list");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(ran.out,
                StartsWith("conversation_id,class,last_at,listed_at,approved_at\r\n"
                           "c1,chat,2026-11-22T08:00:00.042Z,2026-11-23T08:00:00.042Z,\r\n"));
    EXPECT_EQ(ran.err,
              "wizdesk: 3 chat conversations, last changed from 2026-11-22 to 2026-11-22\n"
              "wizdesk: 1 ticket conversations, last changed from 2026-11-22 to 2026-11-22\n");
}

TEST_F(RetentionCommand, ApprovesWhatIsNamed) {
    EXPECT_EQ(run("approve c1 c2").status, 0);
    const auto again = run("approve c1 c3");
    EXPECT_EQ(again.status, 1);
    EXPECT_THAT(again.err, HasSubstr("c1 is not on the list"));
    const auto store = folder_.open();
    EXPECT_EQ(store->approved_disposals(9).size(), 3U);
    EXPECT_EQ(store->audit({.action = "retention.approve"}).size(), 3U);
}

TEST_F(RetentionCommand, ApprovesAllThatIsListed) {
    EXPECT_THAT(run("approve --all").err, HasSubstr("approved 4"));
    EXPECT_THAT(run("approve --all").err, HasSubstr("approved 0"));
    EXPECT_EQ(folder_.open()->approved_disposals(9).size(), 4U);
    EXPECT_EQ(run("approve").status, 2);
    EXPECT_EQ(run("approve --all c1").status, 2);
}

}  // namespace
}  // namespace wizdesk::cli
