#include "intents/trained_models.h"

#include <gmock/gmock.h>

#include "intents/interpreter.h"
#include "intents/pack/pack_files.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

class BuiltInModels : public ::testing::Test {
  protected:
    const Pack pack = load_pack(built_in_pack());
};

// Also of the facts that only the fact models see, and in the languages that the pack speaks.
TEST_F(BuiltInModels, UnderstandWhatModelsTrainedNowDo) {
    const Interpreter now(pack);
    const Interpreter before(pack, built_in_models().of(pack, pack.language));
    for (const FactSentences& group : pack.fact_sentences) {
        const std::string& text = group.texts.front();
        const Understanding left = now.understand(text);
        const Understanding right = before.understand(text);
        EXPECT_EQ(left.facts, right.facts) << text;
        EXPECT_EQ(left.intent.name, right.intent.name) << text;
        EXPECT_EQ(left.intent.confidence, right.intent.confidence) << text;
    }
}

TEST_F(BuiltInModels, SpeakEveryLanguageOfThePack) {
    ASSERT_FALSE(pack.translations.empty());
    for (const Pack& translation : pack.translations) {
        const auto trained = built_in_models().of(pack, translation.language);
        ASSERT_TRUE(trained) << translation.language;
        EXPECT_EQ(Interpreter(translation, trained).understand("hola").intent.name, "greet");
    }
    EXPECT_FALSE(built_in_models().of(pack, "tlh"));
}

TEST_F(BuiltInModels, AreNotForAPackThatDiffersByALetter) {
    PackFiles files = built_in_pack();
    files.begin()->second += "\n";
    const Pack other = load_pack(files);
    EXPECT_FALSE(built_in_models().of(other, other.language));
}

TEST(TrainedModels, AreTheSameBytesWhenTrainedAgain) {
    const std::string once = train_models(small_pack());
    EXPECT_EQ(once, train_models(small_pack()));
    EXPECT_FALSE(TrainedModels().of(small_pack(), "en"));
}

}  // namespace
}  // namespace wizdesk::intents
