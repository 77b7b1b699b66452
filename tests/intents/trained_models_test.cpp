#include "intents/trained_models.h"

#include <gmock/gmock.h>

#include "intents/interpreter.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

TEST(TrainedModels, AreTheSameBytesWhenTrainedAgain) {
    const std::string once = train_models(small_pack());
    EXPECT_EQ(once, train_models(small_pack()));
}

TEST(TrainedModels, GiveBackTheInterpreterThatWasTrained) {
    const Pack pack = small_pack();
    const std::string bytes = train_models(pack);
    const auto trained = TrainedModels(bytes).of(pack, pack.language);
    ASSERT_TRUE(trained);
    const Interpreter now(pack);
    const Interpreter before(pack, trained);
    for (const char* text : {"which key do I need", "I am a baker", "many thanks"}) {
        EXPECT_EQ(now.understand(text).intent.name, before.understand(text).intent.name) << text;
        EXPECT_EQ(now.understand(text).intent.confidence, before.understand(text).intent.confidence)
            << text;
    }
}

TEST(TrainedModels, AreForTheirOwnPackAndItsLanguagesAlone) {
    const Pack pack = small_pack();
    const std::string bytes = train_models(pack);
    EXPECT_FALSE(TrainedModels(bytes).of(pack, "tlh"));
    EXPECT_FALSE(TrainedModels().of(pack, pack.language));
    PackFiles files = small_pack_files();
    files.begin()->second += "\n";
    EXPECT_FALSE(TrainedModels(bytes).of(load_pack(files), pack.language));
}

}  // namespace
}  // namespace wizdesk::intents
