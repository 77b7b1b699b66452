#include "bot/cli/open_oversight.h"

#include <gtest/gtest.h>

#include "bot/cli/open_store.h"
#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::cli {
namespace {

using storage::StoreError;

class OpenOversight : public testing::Test {
  protected:
    storage::sqlite::DatabaseFolder folder_;
};

TEST_F(OpenOversight, OpensADatabaseWhetherTheServiceRunsOrNot) {
    folder_.open();
    record_act(*open_oversight(folder_.file()), "first");
    const auto service = open_store(folder_.file());
    record_act(*open_oversight(folder_.file()), "second", "c1", "refused");
    const auto log = service->audit({});
    ASSERT_EQ(log.size(), 2U);
    EXPECT_EQ(log[0].entry.actor, "operator");
    EXPECT_EQ(log[0].entry.action, "second");
    EXPECT_EQ(log[0].entry.object, "c1");
    EXPECT_EQ(log[0].entry.outcome, "refused");
    EXPECT_EQ(log[1].entry.action, "first");
}

TEST_F(OpenOversight, MakesNoDatabase) {
    EXPECT_THROW(open_oversight(folder_.file()), StoreError);
    EXPECT_FALSE(std::filesystem::exists(folder_.file()));
    EXPECT_THROW(open_oversight("postgresql://127.0.0.1:1/name"), StoreError);
}

TEST_F(OpenOversight, RecordsAnActWithWhatItChanges) {
    const auto service = open_store(folder_.file());
    const auto act = operator_act("agent.add", "Dana");
    storage::Agent agent;
    agent.id = "a1";
    ASSERT_TRUE(service->add_agent(agent));
    EXPECT_TRUE(act.is_done());
    EXPECT_EQ(service->audit({}).at(0).entry.object, "Dana");
}

}  // namespace
}  // namespace wizdesk::cli
