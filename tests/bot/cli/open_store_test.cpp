#include "bot/cli/open_store.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::cli {
namespace {

using storage::StoreError;
using testing::HasSubstr;
using testing::Not;

class OpenStore : public testing::Test {
  protected:
    storage::sqlite::DatabaseFolder temporary_;
    const std::filesystem::path& folder_ = temporary_.path();
};

// What is told of a database that cannot be opened.
std::string complaint(const std::string& database) {
    try {
        open_store(database);
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::unavailable);
        return error.what();
    }
    return "";
}

TEST_F(OpenStore, opens_the_same_file_again_with_what_is_in_it) {
    const std::string file = folder_ / "talk.db";
    const std::string secret = open_store(file)->installation_secret();
    EXPECT_TRUE(std::filesystem::exists(file));
    EXPECT_EQ(open_store(file)->installation_secret(), secret);
    EXPECT_NE(open_store(folder_ / "other.db")->installation_secret(), secret);
}

TEST_F(OpenStore, takes_no_address_of_a_server_for_a_file) {
    for (const char* database :
         {"postgresql://user:hunter2@127.0.0.1:1/name", "postgres://user:hunter2@127.0.0.1:1/d"}) {
        EXPECT_THAT(complaint(database), HasSubstr("postgresql://127.0.0.1:1/")) << database;
        EXPECT_THAT(complaint(database), Not(HasSubstr("hunter2")));
    }
    EXPECT_FALSE(std::filesystem::exists("postgresql:"));
}

TEST_F(OpenStore, tells_servers_from_files) {
    EXPECT_TRUE(is_server("postgresql://u:hunter2@h:5/d"));
    EXPECT_EQ(shown("postgresql://u:hunter2@h:5/d"), "postgresql://h:5/d");
    EXPECT_FALSE(is_server("wizdesk.db"));
    EXPECT_EQ(shown("wizdesk.db"), "wizdesk.db");
    EXPECT_NO_THROW(require_file("wizdesk.db", "use x"));
    EXPECT_THROW(require_file("postgresql://h/d", "use x"), StoreError);
}

TEST_F(OpenStore, names_the_file_that_cannot_be_opened) {
    const std::string file = folder_ / "none" / "talk.db";
    EXPECT_THAT(complaint(file), HasSubstr(file));
}

}  // namespace
}  // namespace wizdesk::cli
