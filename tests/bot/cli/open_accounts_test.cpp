#include "bot/cli/open_accounts.h"

#include <gtest/gtest.h>

#include "bot/cli/open_store.h"
#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::cli {
namespace {

using storage::StoreError;

class OpenAccounts : public testing::Test {
  protected:
    storage::sqlite::DatabaseFolder folder_;
};

TEST_F(OpenAccounts, opens_a_database_that_nobody_has_open) {
    EXPECT_TRUE(open_accounts(folder_.file())->agents().empty());
    EXPECT_TRUE(std::filesystem::exists(folder_.file()));
}

TEST_F(OpenAccounts, opens_one_beside_the_service) {
    const auto service = open_store(folder_.file());
    const auto accounts = open_accounts(folder_.file());
    storage::Agent agent;
    agent.id = "a1";
    EXPECT_TRUE(accounts->add_agent(agent));
    EXPECT_TRUE(service->find_agent("a1"));
}

TEST_F(OpenAccounts, says_what_is_wrong_with_a_database) {
    EXPECT_THROW(open_accounts(folder_.path() / "none" / "x.db"), StoreError);
    EXPECT_THROW(open_accounts("postgresql://127.0.0.1:1/name"), StoreError);
    std::ofstream(folder_.file()) << "no database";
    EXPECT_THROW(open_accounts(folder_.file()), StoreError);
}

}  // namespace
}  // namespace wizdesk::cli
