#include "storage/sqlite/installation_secret.h"

#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::storage::sqlite {
namespace {

TEST(InstallationSecret, IsTheStoresOwnWhetherItIsOpenOrNot) {
    const DatabaseFolder folder;
    std::string secret;
    {
        const auto store = folder.open();
        secret = store->installation_secret();
        EXPECT_EQ(read_installation_secret(folder.file()), secret);
    }
    EXPECT_EQ(read_installation_secret(folder.file()), secret);
}

TEST(InstallationSecret, IsNotReadFromWhatIsNotThere) {
    const DatabaseFolder folder;
    EXPECT_THROW(read_installation_secret(folder.file()), StoreError);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
