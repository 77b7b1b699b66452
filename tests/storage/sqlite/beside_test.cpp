#include "storage/sqlite/beside.h"

#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::storage::sqlite {
namespace {

class BesideTest : public testing::Test {
  protected:
    StoreError::Kind refusal() const {
        try {
            const Beside beside(folder_.file());
        } catch (const StoreError& error) {
            return error.kind();
        }
        ADD_FAILURE() << "it was taken";
        return StoreError::Kind::busy;
    }

    DatabaseFolder folder_;
};

TEST_F(BesideTest, WritesWhatTheServiceThenReads) {
    const auto service = folder_.open();
    Beside beside(folder_.file());
    const int written = beside.written([](SQLite::Database& connection) {
        return connection.exec("INSERT INTO holds VALUES ('c1', '2026')");
    });
    EXPECT_EQ(written, 1);
    EXPECT_EQ(folder_.other_program().execAndGet("SELECT count(*) FROM holds").getInt(), 1);
    EXPECT_NO_THROW(service->check_ready());
}

TEST_F(BesideTest, UndoesWhatFails) {
    const auto service = folder_.open();
    Beside beside(folder_.file());
    EXPECT_THROW(beside.written([](SQLite::Database& connection) -> int {
        connection.exec("INSERT INTO holds VALUES ('c1', '2026')");
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(folder_.other_program().execAndGet("SELECT count(*) FROM holds").getInt(), 0);
}

TEST_F(BesideTest, RefusesWhatIsNotOurs) {
    EXPECT_EQ(refusal(), StoreError::Kind::unavailable);
    std::ofstream(folder_.file()) << "no database, whatever its name says";
    EXPECT_EQ(refusal(), StoreError::Kind::damaged);
    std::filesystem::remove(folder_.file());
    folder_.open();
    folder_.other_program().exec("PRAGMA user_version = 99");
    EXPECT_EQ(refusal(), StoreError::Kind::newer);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
