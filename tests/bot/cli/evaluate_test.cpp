#include "bot/cli/evaluate.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/bot/cli/command_line.h"

namespace wizdesk::cli {
namespace {

using test::CommandLine;
using test::Ran;
using testing::HasSubstr;

class Evaluate : public testing::Test {
  protected:
    std::string file(const std::string& name, const std::string& content) const {
        std::ofstream(shell_.folder() / name) << content;
        return (shell_.folder() / name).string();
    }

    CommandLine shell_;
    const std::string train_ = file("train.tsv",
                                    "bake some bread\tbake\nbread in the oven\tbake\n"
                                    "sell a cake\tsell\nthe till for selling\tsell\n");
    const std::string test_ = file("test.tsv", "bread\tbake\nselling\tsell\n");
};

TEST_F(Evaluate, trains_on_one_file_and_measures_on_another) {
    const Ran ran = shell_.run("evaluate --train " + train_ + " --test " + test_);
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("4 for training, 2 for the test, 2 labels"));
    EXPECT_THAT(ran.out, HasSubstr("100.00 %"));
}

TEST_F(Evaluate, prints_json_and_writes_the_curve) {
    const auto svg = shell_.folder() / "risk.svg";
    const Ran ran = shell_.run("evaluate --json --train " + train_ + " --test " + test_ +
                               " --valid " + test_ + " --svg " + svg.string());
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("\"accuracy\": 1.0"));
    EXPECT_THAT(ran.out, HasSubstr("\"valid\""));
    EXPECT_TRUE(std::filesystem::exists(svg));
}

TEST_F(Evaluate, trains_the_small_classifier_or_the_large_one) {
    const std::string files = " --json --train " + train_ + " --test " + test_;
    const Ran large = shell_.run("evaluate" + files);
    const Ran small = shell_.run("evaluate --size small" + files);
    EXPECT_EQ(small.status, 0) << small.err;
    const auto model = [](const Ran& ran) {
        return nlohmann::json::parse(ran.out)["model_bytes"].get<std::size_t>();
    };
    EXPECT_LT(model(small), model(large));
    EXPECT_EQ(shell_.run("evaluate --size huge" + files).status, 2);
}

TEST_F(Evaluate, says_which_file_and_line_is_wrong) {
    const std::string broken = file("broken.tsv", "bread\tbake\nno label here\n");
    const std::string empty = file("empty.tsv", "");
    const struct {
        std::string train;
        std::string said;
    } cases[] = {{broken, "broken.tsv, line 2"},
                 {empty, "holds no texts"},
                 {(shell_.folder() / "none.tsv").string(), "cannot be read"}};
    for (const auto& c : cases) {
        const Ran ran = shell_.run("evaluate --train " + c.train + " --test " + test_);
        EXPECT_EQ(ran.status, 3);
        EXPECT_THAT(ran.err, HasSubstr(c.said));
    }
}

}  // namespace
}  // namespace wizdesk::cli
