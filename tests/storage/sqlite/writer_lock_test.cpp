#include "storage/sqlite/writer_lock.h"

#include <optional>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::storage::sqlite {
namespace {

using std::chrono::milliseconds;

class Writing : public testing::Test {
  protected:
    DatabaseFolder folder_;
};

TEST_F(Writing, HappensInTurns) {
    WriterLock one(folder_.file(), milliseconds(20));
    WriterLock other(folder_.file(), milliseconds(20));
    std::optional<WriterLock::Turn> turn(one);
    EXPECT_THROW(WriterLock::Turn{other}, StoreError);
    turn.reset();
    EXPECT_NO_THROW(WriterLock::Turn{other});
    EXPECT_NO_THROW(WriterLock::Turn{one});
}

TEST_F(Writing, IsNotHeldUpByAProcessThatDied) {
    const pid_t child = fork();
    if (child == 0) {
        WriterLock lock(folder_.file(), milliseconds(20));
        const WriterLock::Turn turn(lock);
        _exit(0);  // no destructor runs
    }
    waitpid(child, nullptr, 0);
    WriterLock lock(folder_.file(), milliseconds(20));
    EXPECT_NO_THROW(WriterLock::Turn{lock});
}

TEST_F(Writing, SaysWhatIsInTheWay) {
    try {
        WriterLock(folder_.path() / "none" / "wizdesk.db", milliseconds(1));
        FAIL() << "there is no such folder";
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::unavailable);
        EXPECT_NE(std::string(error.what()).find("wizdesk.db.lock"), std::string::npos);
    }
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
