#include "bot/cli/chat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"

namespace wizdesk::cli {
namespace {

using test::CommandLine;
using test::Ran;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Chat, greets_and_answers_lines_from_a_pipe) {
    const Ran ran = CommandLine().run("chat", "I am a school nurse at an elementary school\n");
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, HasSubstr("Hello!"));
    EXPECT_THAT(ran.out, HasSubstr("Choose School Read-Only in the drop-down"));
    EXPECT_THAT(ran.err, IsEmpty());
}

TEST(Chat, goes_on_with_what_it_knows) {
    const Ran ran = CommandLine().run("chat", "I order the vaccine at our clinic\nbackup\n");
    EXPECT_THAT(ran.out, HasSubstr("1  Primary"));
    EXPECT_THAT(ran.out, HasSubstr("Choose Backup Vaccine Coordinator (Inventory/Ordering)"));
}

TEST(Chat, takes_the_number_of_a_quick_reply_for_what_it_says) {
    const Ran ran = CommandLine().run("chat", "I order the vaccine at our clinic\n1\n");
    EXPECT_THAT(ran.out, HasSubstr("Choose Primary Vaccine Coordinator (Inventory/Ordering)"));
}

TEST(Chat, ends_with_quit_and_answers_nothing_after_it) {
    const Ran ran = CommandLine().run("chat", "quit\nI am a school nurse\n");
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, Not(HasSubstr("Choose School Read-Only")));
}

TEST(Chat, shows_markdown_as_plain_text_in_a_pipe) {
    const Ran ran = CommandLine().run("chat", "where do I submit a helpdesk ticket?\n");
    EXPECT_THAT(ran.out, HasSubstr("helpdesk ticket (https://dph-cthelpdesk.ct.gov/Ticket)"));
    EXPECT_THAT(ran.out, Not(HasSubstr("**")));
    EXPECT_THAT(ran.out, Not(HasSubstr("\033")));
}

TEST(Chat, says_why_when_asked_to) {
    const Ran ran = CommandLine().run("chat --why", "I am a school nurse\n");
    EXPECT_THAT(ran.out, HasSubstr("[access, find_access, rule school_nurse]"));
}

TEST(Chat, goes_on_after_what_is_no_message) {
    const std::string too_long(5000, 'a');
    const Ran ran =
        CommandLine().run("chat", "\xff\xfe\n" + too_long + "\n\n   \nI am a school nurse\n");
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.err, HasSubstr("UTF-8"));
    EXPECT_THAT(ran.err, HasSubstr("4,000"));
    EXPECT_THAT(ran.out, HasSubstr("School Read-Only"));
}

TEST(Chat, keeps_the_talk_in_a_database_that_is_named) {
    const CommandLine shell;
    const std::string file = shell.folder() / "talk.db";
    EXPECT_EQ(shell.run("chat --database " + file, "hello\n").status, 0);
    EXPECT_TRUE(std::filesystem::exists(file));
    EXPECT_EQ(shell.run("chat --database " + file, "hello\n").status, 0);
    EXPECT_EQ(shell.run("chat --database /no/such/folder/talk.db").status, 3);
}

TEST(Chat, leaves_nothing_behind_without_one) {
    const CommandLine shell;
    const std::filesystem::path temporary = shell.folder() / "tmp";
    std::filesystem::create_directory(temporary);
    // NOLINTNEXTLINE(concurrency-mt-unsafe): a test runs on one thread
    setenv("TMPDIR", temporary.c_str(), 1);
    EXPECT_EQ(shell.run("chat", "hello\n").status, 0);
    // NOLINTNEXTLINE(concurrency-mt-unsafe)
    unsetenv("TMPDIR");
    EXPECT_TRUE(std::filesystem::is_empty(temporary));
}

}  // namespace
}  // namespace wizdesk::cli
