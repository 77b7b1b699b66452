#include "bot/cli/migrate_store.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"
#include "tests/storage/postgres/server.h"

namespace wizdesk::test {
namespace {

using storage::postgres::Server;
using testing::HasSubstr;
using testing::Not;

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
    const Ran sound = shell_.run("audit verify --database " + uri);
    EXPECT_EQ(sound.status, 0);
    EXPECT_THAT(sound.out, HasSubstr("sound: "));
    const Ran exports = shell_.run("audit list --action conversations.export --database " + uri);
    EXPECT_EQ(std::ranges::count(exports.out, '\n'), 1) << exports.out;
    const Ran again = shell_.run("migrate-store --from " + file("chat.db") + " --to " + uri);
    EXPECT_EQ(again.status, 3);
    EXPECT_THAT(again.err, HasSubstr("the target is not empty (conversations)"));
    const Ran backup = shell_.run("backup " + file("x.db") + " --database " + uri);
    EXPECT_EQ(backup.status, 3);
    EXPECT_THAT(backup.err, HasSubstr("pg_dump"));
}

TEST_F(MigrateStoreCommand, SaysWhyItCouldNot) {
    const std::string from = "migrate-store --from ";
    const std::string nowhere = " --to postgresql://ann:secret@127.0.0.1:1/d";
    const Ran to_file = shell_.run(from + "x.db --to y.db");
    EXPECT_EQ(to_file.status, 2);
    EXPECT_THAT(to_file.err, HasSubstr("--to is an address"));
    const Ran from_server = shell_.run(from + "postgresql://ann:secret@h/d" + nowhere);
    EXPECT_EQ(from_server.status, 3);
    EXPECT_THAT(from_server.err, HasSubstr("is no file: only a file can be moved"));
    const Ran no_file = shell_.run(from + file("none.db") + nowhere);
    EXPECT_EQ(no_file.status, 3);
    EXPECT_THAT(no_file.err, HasSubstr("none.db"));
    ASSERT_EQ(shell_.run("chat --database " + file("chat.db"), "hello\n").status, 0);
    const Ran no_server = shell_.run(from + file("chat.db") + nowhere);
    EXPECT_EQ(no_server.status, 3);
    EXPECT_THAT(no_server.err, HasSubstr("127.0.0.1"));
    for (const Ran& ran : {to_file, from_server, no_file, no_server}) {
        EXPECT_EQ(ran.out, "");
        EXPECT_THAT(ran.err, Not(HasSubstr("secret")));
    }
}

}  // namespace
}  // namespace wizdesk::test
