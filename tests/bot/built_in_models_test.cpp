#include "bot/built_in_models.h"

#include <gtest/gtest.h>

#include "intents/interpreter.h"
#include "intents/pack/pack_files.h"
#include "intents/pack/pack_loader.h"

namespace wizdesk::bot {
namespace {

using intents::Interpreter;
using intents::Pack;
using intents::Understanding;

class BuiltInModels : public ::testing::Test {
  protected:
    const Pack pack = intents::load_pack(intents::built_in_pack());
};

// Also of the facts that only the fact models see, and in the languages that the pack speaks.
TEST_F(BuiltInModels, UnderstandWhatModelsTrainedNowDo) {
    const Interpreter now(pack);
    const Interpreter before(pack, built_in_models().of(pack, pack.language));
    for (const intents::FactSentences& group : pack.fact_sentences) {
        const std::string& text = group.texts.front();
        const Understanding left = now.understand(text);
        const Understanding right = before.understand(text);
        EXPECT_EQ(left.facts, right.facts) << text;
        EXPECT_EQ(left.intent.name, right.intent.name) << text;
        EXPECT_EQ(left.intent.confidence, right.intent.confidence) << text;
        ASSERT_FALSE(left.outcomes.empty());
        EXPECT_EQ(left.outcomes[0].name, right.outcomes[0].name) << text;
        EXPECT_EQ(left.outcomes[0].confidence, right.outcomes[0].confidence) << text;
    }
}

TEST_F(BuiltInModels, SpeakEveryLanguageOfThePack) {
    ASSERT_FALSE(pack.translations.empty());
    const Interpreter base(pack, built_in_models().of(pack, pack.language));
    for (const Pack& translation : pack.translations) {
        const auto trained = built_in_models().of(pack, translation.language);
        ASSERT_TRUE(trained) << translation.language;
        EXPECT_EQ(Interpreter(translation, trained, &base).understand("hola").intent.name, "greet");
    }
}

}  // namespace
}  // namespace wizdesk::bot
