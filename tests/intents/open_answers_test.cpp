#include "intents/open_answers.h"

#include <gtest/gtest.h>

#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

TEST(OpenAnswers, SayWhatAMessageMeansAsAnAnswerToEachQuestion) {
    const struct {
        std::string text;
        OpenAnswers answers;
    } cases[] = {
        {"", {}},
        {"good morning", {}},
        {"the flour", {{"duty", {{"orders", "yes"}}}}},
        {"flour on sunday", {{"duty", {{"orders", "yes"}}}, {"sunday", {{"open_sunday", "yes"}}}}},
        // of two answers to a question the first counts, the other adds what it leaves open
        {"flour and bread", {{"duty", {{"orders", "yes"}, {"baker", "yes"}}}}},
        {"bread and flour", {{"duty", {{"orders", "no"}, {"baker", "yes"}}}}},
        // what answers nothing
        {"not the flour", {}},
        {"who has flour", {}},
        {"she does flour", {}},
        {"not flour, bread", {{"duty", {{"orders", "no"}, {"baker", "yes"}}}}},
    };
    const SmallReader reader;
    for (const auto& c : cases) {
        EXPECT_EQ(read_open_answers(reader.pack, reader.annotate(c.text)), c.answers) << c.text;
    }
}

}  // namespace
}  // namespace wizdesk::intents
