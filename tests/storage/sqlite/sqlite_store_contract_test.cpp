// The SQLite store, held to the contract of every store.

#include "tests/storage/account_store_contract.h"
#include "tests/storage/agent_store_contract.h"
#include "tests/storage/agent_store_reading_contract.h"
#include "tests/storage/audit_store_contract.h"
#include "tests/storage/conversation_store_concurrency_contract.h"
#include "tests/storage/learning_store_contract.h"
#include "tests/storage/retention_store_contract.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/ticket_store_contract.h"

namespace wizdesk::storage {
namespace {

class SqliteBackend : public StoreBackend {
  public:
    std::unique_ptr<Store> open() override { return folder_.open(); }

  private:
    sqlite::DatabaseFolder folder_;
};

INSTANTIATE_TEST_SUITE_P(Sqlite, ConversationStoreContract,
                         testing::Values([] { return std::make_unique<SqliteBackend>(); }));

INSTANTIATE_TEST_SUITE_P(Sqlite, TicketStoreContract,
                         testing::Values([] { return std::make_unique<SqliteBackend>(); }));

INSTANTIATE_TEST_SUITE_P(Sqlite, AgentStoreContract,
                         testing::Values([] { return std::make_unique<SqliteBackend>(); }));

INSTANTIATE_TEST_SUITE_P(Sqlite, AuditStoreContract,
                         testing::Values([] { return std::make_unique<SqliteBackend>(); }));

INSTANTIATE_TEST_SUITE_P(Sqlite, RetentionStoreContract,
                         testing::Values([] { return std::make_unique<SqliteBackend>(); }));

INSTANTIATE_TEST_SUITE_P(Sqlite, LearningStoreContract,
                         testing::Values([] { return std::make_unique<SqliteBackend>(); }));

INSTANTIATE_TEST_SUITE_P(Sqlite, AccountStoreContract,
                         testing::Values([] { return std::make_unique<SqliteBackend>(); }));

}  // namespace
}  // namespace wizdesk::storage
