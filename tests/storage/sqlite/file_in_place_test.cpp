#include "storage/sqlite/file_in_place.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

namespace fs = std::filesystem;

class FileInPlaceTest : public testing::Test {
  protected:
    bool acknowledges(const std::string& id) {
        try {
            store_->append(opening(id, "one"));
            return true;
        } catch (const StoreError& error) {
            EXPECT_EQ(error.kind(), StoreError::Kind::unavailable);
            EXPECT_EQ(error.advice().find(folder_.file()), std::string::npos);
            EXPECT_NE(error.advice().find("put it back"), std::string::npos);
            return false;
        }
    }

    DatabaseFolder folder_;
    std::unique_ptr<SqliteStore> store_ = folder_.open();
};

// Writing to a file without a name succeeds, but nobody will ever find what was written.
TEST_F(FileInPlaceTest, NothingIsAcknowledgedWhileADatabaseOrItsLogIsMoved) {
    EXPECT_TRUE(acknowledges("c1"));
    for (const std::string& path : {folder_.file(), folder_.file() + "-wal"}) {
        fs::rename(path, path + ".moved");
        EXPECT_FALSE(acknowledges("c2")) << path;
        EXPECT_THROW(store_->check_ready(), StoreError) << path;
        EXPECT_TRUE(store_->find_conversation("c1")) << "reading goes on";
        fs::rename(path + ".moved", path);
        EXPECT_TRUE(acknowledges("c3" + path)) << path;
    }
    store_.reset();
    EXPECT_TRUE(folder_.open()->find_conversation("c1"));
}

TEST_F(FileInPlaceTest, NothingIsAcknowledgedWhileAnotherFileStandsThere) {
    fs::rename(folder_.file(), folder_.file() + ".moved");
    fs::copy_file(folder_.file() + ".moved", folder_.file());
    EXPECT_FALSE(acknowledges("c1"));
    fs::rename(folder_.file() + ".moved", folder_.file());
    EXPECT_TRUE(acknowledges("c1"));
}

TEST_F(FileInPlaceTest, NothingIsAcknowledgedWithoutTheFolder) {
    fs::rename(folder_.path(), folder_.path().string() + ".moved");
    EXPECT_FALSE(acknowledges("c1"));
    fs::rename(folder_.path().string() + ".moved", folder_.path());
    EXPECT_TRUE(acknowledges("c1"));
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
