#include "intents/outcome_model.h"

#include <gmock/gmock.h>

#include "intents/facts/attribution.h"
#include "intents/interpreter.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// Messages in words that no phrase of the pack knows.
PackFiles taught_files() {
    PackFiles files = small_pack_files();
    files["outcomes.yml"] = "outcomes:\n  - {name: oven}\n  - {name: till}\n";
    std::string& messages = files["opening_messages/words.tsv"];
    for (int day = 0; day < 20; ++day) {
        const std::string time = " around noon on day " + std::to_string(day % 5);
        messages += "everything hot and crusty passes through me" + time + "\toven\n";
        messages += "coins and banknotes are what i see" + time + "\ttill\n";
    }
    return files;
}

TEST(OutcomeModel, LearnsFromWholeMessagesWhatNoPhraseSays) {
    const Pack pack = load_pack(taught_files());
    const Interpreter interpreter(pack);
    const auto outcomes = interpreter.understand("hot and crusty things").outcomes;
    ASSERT_THAT(outcomes, SizeIs(2));
    EXPECT_EQ(outcomes[0].name, "oven");
    EXPECT_GT(outcomes[0].confidence, 0.5);
    EXPECT_NEAR(outcomes[0].confidence + outcomes[1].confidence, 1, 1e-6);
    EXPECT_EQ(interpreter.understand("banknotes").outcomes[0].name, "till");
    EXPECT_EQ(interpreter.outcomes("banknotes")[0].confidence,
              interpreter.understand("banknotes").outcomes[0].confidence);
}

TEST(OutcomeModel, ExpectsNothingWithoutOpeningMessages) {
    const Pack pack = small_pack();
    EXPECT_THAT(Interpreter(pack).understand("hot and crusty").outcomes, IsEmpty());
}

TEST(OutcomeModel, IsReadAsItWasWritten) {
    const Pack pack = load_pack(taught_files());
    const Interpreter trained(pack);
    ModelWriter bytes;
    trained.write_models(bytes);
    const Interpreter read(pack, ModelReader(bytes.bytes()));
    EXPECT_EQ(read.understand("banknotes").outcomes[0].confidence,
              trained.understand("banknotes").outcomes[0].confidence);
}

TEST(OutcomeModel, OfATranslationIsThatOfItsBase) {
    const Pack pack = load_pack(taught_files());
    const Pack untaught = small_pack();
    const Interpreter base(pack);
    const Interpreter translation(untaught, std::nullopt, &base);
    EXPECT_EQ(translation.understand("banknotes").outcomes[0].name, "till");
}

}  // namespace
}  // namespace wizdesk::intents
