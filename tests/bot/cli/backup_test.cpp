#include "bot/cli/backup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"

namespace wizdesk::test {
namespace {

using testing::HasSubstr;

class BackupCommand : public testing::Test {
  protected:
    std::string file(const char* name) const { return (shell_.folder() / name).string(); }

    CommandLine shell_;
};

TEST_F(BackupCommand, CopiesADatabaseAndPutsItBack) {
    const std::string database = " --database " + file("chat.db");
    ASSERT_EQ(shell_.run("chat" + database, "hello\n").status, 0);
    const Ran copied = shell_.run("backup " + file("copy.db") + database);
    EXPECT_EQ(copied.status, 0) << copied.err;
    EXPECT_THAT(copied.out, HasSubstr("1 conversations, 3 messages, "));
    const Ran restored =
        shell_.run("restore " + file("copy.db") + " --database " + file("restored.db"));
    EXPECT_EQ(restored.status, 0) << restored.err;
    EXPECT_THAT(restored.out, HasSubstr("1 conversations, 3 messages, "));
}

TEST_F(BackupCommand, SaysWhyItCouldNot) {
    const Ran ran = shell_.run("backup " + file("copy.db") + " --database " + file("none.db"));
    EXPECT_EQ(ran.status, 3);
    EXPECT_THAT(ran.err, HasSubstr("there is no database"));
    EXPECT_EQ(shell_.run("restore").status, 2);
}

TEST_F(BackupCommand, TakesTheDatabaseOfTheSettings) {
    ASSERT_EQ(shell_.run("chat --database " + file("chat.db"), "hello\n").status, 0);
    std::ofstream(file("wizdesk.yml")) << "database: " << file("chat.db") << '\n';
    const Ran ran = shell_.run("backup " + file("copy.db") + " --config " + file("wizdesk.yml"));
    EXPECT_EQ(ran.status, 0) << ran.err;
}

}  // namespace
}  // namespace wizdesk::test
