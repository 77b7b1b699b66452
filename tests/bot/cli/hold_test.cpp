#include "bot/cli/hold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;

class HoldCommand : public testing::Test {
  protected:
    test::Ran run(const std::string& what) const {
        return shell_.run("hold " + what + " --database " + folder_.file());
    }

    storage::sqlite::DatabaseFolder folder_;
    test::CommandLine shell_;
};

TEST_F(HoldCommand, HoldsAndReleases) {
    folder_.open()->append(storage::opening("c1", "hello"));
    EXPECT_EQ(run("list").out, "");
    EXPECT_EQ(run("add c1").status, 0);
    EXPECT_THAT(run("list").out, HasSubstr("c1  2"));
    EXPECT_THROW(folder_.open()->erase_conversation("c1"), storage::StoreError);
    EXPECT_EQ(run("remove c1").status, 0);
    EXPECT_EQ(run("list").out, "");
    const auto log = folder_.open()->audit({});
    ASSERT_EQ(log.size(), 2U);
    EXPECT_EQ(log[1].entry.action, "hold.add");
    EXPECT_EQ(log[0].entry.action, "hold.remove");
    EXPECT_EQ(log[0].entry.object, "c1");
}

TEST_F(HoldCommand, TriesAllThatAreNamed) {
    folder_.open()->append(storage::opening("c1", "hello"));
    const auto ran = run("add nobody c1");
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.err, "wizdesk: nobody is no conversation, or is held already\n");
    EXPECT_EQ(run("remove nobody").status, 1);
    EXPECT_EQ(folder_.open()->holds().size(), 1U);
    EXPECT_EQ(shell_.run("hold").status, 2);
}

TEST_F(HoldCommand, HoldsBesideTheServiceThatRuns) {
    const auto service = folder_.open();
    service->append(storage::opening("c1", "hello"));
    EXPECT_EQ(run("add c1").status, 0);
    EXPECT_THROW(service->erase_conversation("c1"), storage::StoreError);
}

}  // namespace
}  // namespace wizdesk::cli
