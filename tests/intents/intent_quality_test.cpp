#include "intents/intent_quality.h"

#include <gtest/gtest.h>

#include "intents/pack/pack_loader.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::intents {
namespace {

TEST(IntentQuality, IsMeasuredOnHeldOutUtterances) {
    const Pack pack = load_pack(built_in_pack());
    const IntentQuality quality = measure_intents(pack);
    std::size_t fifth = 0;
    for (const Utterances& utterances : pack.utterances) fifth += utterances.texts.size() / 5;
    EXPECT_EQ(quality.count, fifth);
    EXPECT_GT(quality.coverage, 0.9);
    EXPECT_LE(quality.wrong, 0.08);
    EXPECT_LE(quality.calibration_error, 0.05);
}

TEST(IntentQuality, HasNothingToSayOfAFewUtterances) {
    const IntentQuality quality = measure_intents(load_pack(test::small_pack()));
    EXPECT_EQ(quality.count, 0U);
    EXPECT_EQ(quality.wrong, 0);
}

TEST(IntentQuality, FallsWithAThresholdThatLetsEverythingThrough) {
    Pack pack = load_pack(built_in_pack());
    pack.min_confidence = 0;
    pack.min_margin = 0;
    EXPECT_EQ(measure_intents(pack).coverage, 1);
}

}  // namespace
}  // namespace wizdesk::intents
