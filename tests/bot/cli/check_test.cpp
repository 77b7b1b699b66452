#include "bot/cli/check.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/command_line.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::cli {
namespace {

using test::CommandLine;
using test::Ran;
using testing::HasSubstr;
using testing::StartsWith;

class CheckOfAFolder : public testing::Test {
  protected:
    Ran check(const intents::PackFiles& files) const {
        for (const auto& [name, content] : files) {
            const auto path = shell_.folder() / "pack" / name;
            std::filesystem::create_directories(path.parent_path());
            std::ofstream(path) << content;
        }
        return shell_.run("check --pack " + (shell_.folder() / "pack").string());
    }

    CommandLine shell_;
};

TEST_F(CheckOfAFolder, names_the_place_of_what_cannot_be_read) {
    const Ran ran =
        check(test::with(test::small_pack(), "decisions.yml", "ask: training", "ask: traning"));
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.out,
                StartsWith("decisions.yml:8:9: there is no question \"traning\"; correct"));
    EXPECT_THAT(ran.out, HasSubstr("The pack must not be used"));
}

TEST_F(CheckOfAFolder, names_the_place_of_a_slip_of_the_pen) {
    const Ran ran =
        check(test::with(test::small_pack(), "questions.yml", "text: What", "txt: What"));
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.out, StartsWith("questions.yml:4:10: unknown key \"txt\"; use one of:"));
}

TEST_F(CheckOfAFolder, sums_up_what_it_found) {
    const Ran ran = check(test::small_pack());
    EXPECT_EQ(ran.status, 1);  // nothing is reached by a test
    EXPECT_THAT(ran.out, StartsWith("Knowledge pack bakery, version "));
    EXPECT_THAT(ran.out, HasSubstr("2 access types, 1 note, 1 link, 1 task"));
    EXPECT_THAT(ran.out, HasSubstr("ways through the questions, with at most 2 questions"));
    EXPECT_THAT(ran.out, HasSubstr("\nThe pack must not be used: "));
}

TEST(Check, finds_the_built_in_pack_sound) {
    const Ran ran = CommandLine().run("check");
    EXPECT_EQ(ran.status, 0) << ran.out;
    EXPECT_THAT(ran.out, HasSubstr("Knowledge pack ctwiz"));
    EXPECT_THAT(ran.out, HasSubstr("calibration error (ECE) "));
    EXPECT_THAT(ran.out, HasSubstr("\nThe pack is sound"));
}

TEST(Check, takes_the_folder_and_the_built_in_pack_for_the_same) {
    const CommandLine shell;
    EXPECT_EQ(shell.run("check").out,
              shell.run("check --pack " WIZDESK_SOURCE_DIR "/intents/ctwiz").out);
}

}  // namespace
}  // namespace wizdesk::cli
