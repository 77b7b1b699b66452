// The PostgreSQL store, held to the contract of every store on a real server.

#include "tests/storage/account_store_contract.h"
#include "tests/storage/agent_store_contract.h"
#include "tests/storage/agent_store_reading_contract.h"
#include "tests/storage/audit_store_contract.h"
#include "tests/storage/conversation_store_concurrency_contract.h"
#include "tests/storage/learning_store_contract.h"
#include "tests/storage/postgres/server.h"
#include "tests/storage/retention_store_contract.h"
#include "tests/storage/shared_store_contract.h"
#include "tests/storage/ticket_store_contract.h"

namespace wizdesk::storage {
namespace {

class PostgresBackend : public StoreBackend {
  public:
    std::unique_ptr<Store> open() override { return postgres::open(address_); }

  private:
    const std::string address_ = postgres::Server::shared()->new_database();
};

// Without a server there is nothing to hold to the contract: the suites are not instantiated, and
// the test below says why.
std::vector<MakeBackend> backends() {
    if (postgres::Server::shared() == nullptr) return {};
    return {[] { return std::make_unique<PostgresBackend>(); }};
}

TEST(PostgresContract, HasAServerToRunOn) {
    if (postgres::Server::shared() == nullptr) GTEST_SKIP() << postgres::kNoServer;
}

INSTANTIATE_TEST_SUITE_P(Postgres, ConversationStoreContract, testing::ValuesIn(backends()));
INSTANTIATE_TEST_SUITE_P(Postgres, TicketStoreContract, testing::ValuesIn(backends()));
INSTANTIATE_TEST_SUITE_P(Postgres, AgentStoreContract, testing::ValuesIn(backends()));
INSTANTIATE_TEST_SUITE_P(Postgres, AuditStoreContract, testing::ValuesIn(backends()));
INSTANTIATE_TEST_SUITE_P(Postgres, RetentionStoreContract, testing::ValuesIn(backends()));
INSTANTIATE_TEST_SUITE_P(Postgres, LearningStoreContract, testing::ValuesIn(backends()));
INSTANTIATE_TEST_SUITE_P(Postgres, AccountStoreContract, testing::ValuesIn(backends()));
INSTANTIATE_TEST_SUITE_P(Postgres, SharedStoreContract, testing::ValuesIn(backends()));

}  // namespace

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ConversationStoreContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(TicketStoreContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(AgentStoreContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(AuditStoreContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RetentionStoreContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LearningStoreContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(AccountStoreContract);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SharedStoreContract);

}  // namespace wizdesk::storage
