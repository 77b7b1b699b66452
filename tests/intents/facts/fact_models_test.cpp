#include "intents/facts/fact_models.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::IsEmpty;

// Sentences in which no phrase of the pack says who bakes, and as many that say nothing.
std::string sentences() {
    std::string baking;
    std::string nothing;
    for (int day = 0; day < 120; ++day) {
        const std::string when = " on day" + std::to_string(day % 7);
        baking += "      - my hands are in the dough all night" + when + "\n";
        nothing += "      - the street is dark and cold all night" + when + "\n";
    }
    return "groups:\n  - says: {baker: \"yes\"}\n    sentences:\n" + baking +
           "  - says: {}\n    sentences:\n" + nothing;
}

Pack taught_pack() {
    PackFiles files = small_pack_files();
    files["fact_sentences/baking.yml"] = sentences();
    return load_pack(files);
}

class FactModelsTest : public testing::Test {
  protected:
    // What the models add to what the phrases found: fact names.
    std::vector<std::string> added(const std::string& message) const {
        const AnnotatedText text = reader_.annotate(message);
        std::vector<FactFinding> findings = reader_.facts.read(text);
        const std::size_t by_phrase = findings.size();
        MessageFeatures features(reader_.pack, reader_.phrases, text);
        models_.add_to(features, findings);
        std::vector<std::string> names;
        for (std::size_t i = by_phrase; i < findings.size(); ++i) {
            EXPECT_EQ(findings[i].phrase, no_phrase);
            EXPECT_EQ(findings[i].standing, Standing::asserted);
            names.push_back(reader_.pack.facts[findings[i].fact].name);
        }
        return names;
    }

    SmallReader reader_{taught_pack()};
    FactModels models_{reader_.pack, reader_.phrases, reader_.annotator};
};

TEST_F(FactModelsTest, FindWhatNoPhraseSays) {
    EXPECT_EQ(added("my hands are in the dough all night"), std::vector<std::string>{"baker"});
    EXPECT_THAT(added("the street is dark all night"), IsEmpty());
}

TEST_F(FactModelsTest, LeaveAFactToThePhrasesThatSpeakOfIt) {
    EXPECT_THAT(added("I am not a baker. my hands are in the dough all night"), IsEmpty());
}

TEST_F(FactModelsTest, SayNothingOfQuestionsAndShortAnswers) {
    EXPECT_THAT(added("are my hands in the dough all night?"), IsEmpty());
    EXPECT_THAT(added("in the dough"), IsEmpty());
    EXPECT_THAT(added(""), IsEmpty());
}

TEST(FactModels, RefuseASentenceForAValueThatNoPhraseSays) {
    PackFiles files = small_pack_files();
    files["fact_sentences/baking.yml"] =
        "groups:\n  - says: {baker: \"no\"}\n    sentences: [the oven is not mine]\n";
    const SmallReader reader(load_pack(files));
    EXPECT_THROW(FactModels(reader.pack, reader.phrases, reader.annotator), PackError);
}

TEST(FactModels, AddNothingWithoutSentencesToLearnFrom) {
    const SmallReader reader;
    const FactModels models(reader.pack, reader.phrases, reader.annotator);
    std::vector<FactFinding> findings;
    const AnnotatedText text = reader.annotate("my hands are in the dough all night");
    MessageFeatures features(reader.pack, reader.phrases, text);
    models.add_to(features, findings);
    EXPECT_THAT(findings, IsEmpty());
}

}  // namespace
}  // namespace wizdesk::intents
