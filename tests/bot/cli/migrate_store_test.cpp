#include "bot/cli/migrate_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"
#include "tests/storage/postgres/server.h"

namespace wizdesk::test {
namespace {

using storage::postgres::Server;
using testing::HasSubstr;

class MigrateStoreCommand : public testing::Test {
  protected:
    std::string file(const char* name) const { return (shell_.folder() / name).string(); }

    CommandLine shell_;
};

TEST_F(MigrateStoreCommand, MovesWhatWasSaid) {
    if (Server::shared() == nullptr) GTEST_SKIP() << storage::postgres::kNoServer;
    const std::string uri = '\'' + Server::shared()->new_database() + '\'';
    ASSERT_EQ(shell_.run("chat --database " + file("chat.db"), "hello\n").status, 0);
    const Ran moved = shell_.run("migrate-store --from " + file("chat.db") + " --to " + uri);
    EXPECT_EQ(moved.status, 0) << moved.err;
    EXPECT_THAT(moved.out, HasSubstr("3 rows are the same in both"));
    const Ran before = shell_.run("export --database " + file("chat.db"));
    const Ran after = shell_.run("export --database " + uri);
    EXPECT_EQ(after.out, before.out);
    EXPECT_EQ(shell_.run("audit verify --database " + uri).status, 0);
    EXPECT_EQ(shell_.run("migrate-store --from " + file("chat.db") + " --to " + uri).status, 3);
    const Ran backup = shell_.run("backup " + file("x.db") + " --database " + uri);
    EXPECT_EQ(backup.status, 3);
    EXPECT_THAT(backup.err, HasSubstr("pg_dump"));
}

TEST_F(MigrateStoreCommand, SaysWhyItCouldNot) {
    EXPECT_EQ(shell_.run("migrate-store --from x.db --to y.db").status, 2);
    EXPECT_EQ(shell_.run("migrate-store --from postgresql://h/d --to postgresql://h/e").status, 3);
    EXPECT_EQ(
        shell_.run("migrate-store --from " + file("none.db") + " --to postgresql://127.0.0.1:1/d")
            .status,
        3);
}

}  // namespace
}  // namespace wizdesk::test
