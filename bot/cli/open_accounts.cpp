#include "bot/cli/open_accounts.h"

#include <filesystem>

#include "bot/cli/open_store.h"
#include "storage/sqlite/accounts_beside.h"

namespace wizdesk::cli {

std::unique_ptr<storage::AccountStore> open_accounts(const std::string& database) {
    try {
        return open_store(database);
    } catch (const storage::StoreError& error) {
        // Most likely the running service has it open.
        if (error.kind() != storage::StoreError::Kind::unavailable ||
            !std::filesystem::is_regular_file(database))
            throw;
        return storage::sqlite::open_accounts_beside(database);
    }
}

}  // namespace wizdesk::cli
