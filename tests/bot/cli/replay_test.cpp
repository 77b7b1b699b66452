#include "bot/cli/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class ReplayCommand : public testing::Test {
  protected:
    std::string pack(const std::string& name, const intents::PackFiles& files) const {
        for (const auto& [file, content] : files) {
            const auto path = shell_.folder() / name / file;
            std::filesystem::create_directories(path.parent_path());
            std::ofstream(path) << content;
        }
        return " --pack " + (shell_.folder() / name).string();
    }

    std::string database() const { return " --database " + (shell_.folder() / "chat.db").string(); }

    CommandLine shell_;
};

TEST_F(ReplayCommand, SaysWhetherAnswersChange) {
    const std::string old_pack = pack("old", small_pack());
    const std::string new_pack =
        pack("new", with(small_pack(), "decisions.yml", "{sells: \"yes\"}, grant: [till_key]",
                         "{sells: \"yes\"}, grant: [till_key, oven_key]"));
    ASSERT_EQ(shell_.run("chat" + old_pack + database(), "I sell\nmy SSN is 123-45-6789\n").status,
              0);
    const Ran same = shell_.run("replay" + old_pack + database());
    EXPECT_EQ(same.status, 0) << same.out << same.err;
    EXPECT_THAT(same.out, HasSubstr("0 of 2 messages in 1 conversations"));
    const Ran other = shell_.run("replay" + new_pack + database());
    EXPECT_EQ(other.status, 1);
    EXPECT_THAT(other.out, AllOf(HasSubstr("till_key (1)\n"), HasSubstr("\"I sell\"\n"),
                                 HasSubstr("was  access [till_key] find_access"),
                                 HasSubstr("now  access [oven_key, till_key] find_access")));
    EXPECT_THAT(other.out, testing::Not(HasSubstr("6789")));
}

TEST_F(ReplayCommand, CannotWithoutADatabase) {
    const Ran ran = shell_.run("replay" + database());
    EXPECT_EQ(ran.status, 3);
    EXPECT_THAT(ran.err, HasSubstr("there is no database"));
    EXPECT_EQ(shell_.run("replay").status, 2);
}

TEST_F(ReplayCommand, ExplainsItself) {
    const Ran ran = shell_.run("replay --help");
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("--database"), HasSubstr("Example")));
}

}  // namespace
}  // namespace wizdesk::test
