#include "bot/check/held_out_answers.h"

#include <gtest/gtest.h>

#include "bot/knowledge.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::check {
namespace {

using intents::built_in_pack;
using intents::load_pack;

TEST(HeldOutAnswers, SeldomNameAccessTypesThatNobodyAskedFor) {
    const auto knowledge = bot::Knowledge::load({});
    const auto& pack = knowledge->pack();
    const HeldOutAnswers answers = answer_held_out(pack, knowledge->interpreter());
    std::size_t fifth = 0;
    for (const auto& utterances : pack.utterances) fifth += utterances.texts.size() / 5;
    EXPECT_EQ(answers.count, fifth);
    EXPECT_GT(answers.answered, answers.count / 2);
    EXPECT_LE(answers.wrong_types, answers.wrong);
    EXPECT_LE(answers.wrong_share(), pack.max_wrong);
}

TEST(HeldOutAnswers, AreNoneOfAFewUtterances) {
    const auto knowledge = bot::Knowledge::from(test::small_pack());
    const HeldOutAnswers answers = answer_held_out(knowledge->pack(), knowledge->interpreter());
    EXPECT_EQ(answers.count, 0U);
    EXPECT_EQ(answers.wrong_share(), 0);
}

// Asked for something else under another name, every answer with access types is wrong.
TEST(HeldOutAnswers, CountTypesThatWereNotAskedFor) {
    auto pack = load_pack(built_in_pack());
    for (auto& utterances : pack.utterances) {
        if (utterances.intent == "greet") utterances.texts.assign(10, "I enter shots at a clinic");
    }
    EXPECT_GE(answer_held_out(pack, bot::Knowledge::load({})->interpreter()).wrong_types, 2U);
}

}  // namespace
}  // namespace wizdesk::check
