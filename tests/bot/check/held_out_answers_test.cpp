#include "bot/check/held_out_answers.h"

#include <gtest/gtest.h>

#include "intents/pack/pack_loader.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using intents::built_in_pack;
using intents::load_pack;

TEST(HeldOutAnswers, SeldomNameAccessTypesThatNobodyAskedFor) {
    const auto pack = load_pack(built_in_pack());
    const HeldOutAnswers answers = answer_held_out(pack);
    std::size_t fifth = 0;
    for (const auto& utterances : pack.utterances) fifth += utterances.texts.size() / 5;
    EXPECT_EQ(answers.count, fifth);
    EXPECT_GT(answers.answered, answers.count / 2);
    EXPECT_LE(answers.wrong_types, answers.wrong);
    EXPECT_LE(answers.wrong_share(), pack.max_wrong);
}

TEST(HeldOutAnswers, AreNoneOfAFewUtterances) {
    EXPECT_EQ(answer_held_out(load_pack(test::small_pack())).count, 0U);
    EXPECT_EQ(answer_held_out(load_pack(test::small_pack())).wrong_share(), 0);
}

// Asked for something else under another name, every answer with access types is wrong.
TEST(HeldOutAnswers, CountTypesThatWereNotAskedFor) {
    auto pack = load_pack(built_in_pack());
    for (auto& utterances : pack.utterances) {
        if (utterances.intent == "greet") utterances.texts.assign(10, "I enter shots at a clinic");
    }
    EXPECT_GE(answer_held_out(pack).wrong_types, 2U);
}

}  // namespace
}  // namespace wizdesk::check
