#include "bot/cli/wizdesk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"

namespace wizdesk::cli {
namespace {

using test::CommandLine;
using test::Ran;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Wizdesk, explains_each_command_with_an_example) {
    const CommandLine shell;
    const Ran all = shell.run("--help");
    EXPECT_EQ(all.status, 0);
    for (const char* command : {"serve", "chat", "parse", "check", "graph"}) {
        EXPECT_THAT(all.out, HasSubstr(std::string("\n  ") + command + " "));
        const Ran help = shell.run(std::string(command) + " --help");
        EXPECT_EQ(help.status, 0) << command;
        EXPECT_THAT(help.out, HasSubstr("Example:\n  wizdesk " + std::string(command)));
        EXPECT_THAT(help.err, IsEmpty());
    }
}

TEST(Wizdesk, says_on_stderr_what_is_wrong_with_a_command_line) {
    const CommandLine shell;
    for (const char* arguments :
         {"", "dance", "parse", "check --pack", "graph --format jpeg", "chat --loud"}) {
        const Ran ran = shell.run(arguments);
        EXPECT_EQ(ran.status, 2) << arguments;
        EXPECT_THAT(ran.out, IsEmpty()) << arguments;
        EXPECT_THAT(ran.err, HasSubstr("--help")) << arguments;
    }
}

TEST(Wizdesk, says_that_it_could_not_where_a_folder_is_missing) {
    const CommandLine shell;
    for (const char* command : {"parse hello", "chat", "check", "graph"}) {
        const Ran ran = shell.run(std::string(command) + " --pack /no/such/folder");
        EXPECT_EQ(ran.status, 3) << command;
        EXPECT_THAT(ran.out, IsEmpty()) << command;
        EXPECT_THAT(ran.err, HasSubstr("/no/such/folder")) << command;
    }
}

TEST(Wizdesk, notices_that_its_results_cannot_be_written) {
    const CommandLine shell;
    EXPECT_EQ(shell.run("parse hello >/dev/full; exit $? #").status, 3);
}

}  // namespace
}  // namespace wizdesk::cli
