#include "intents/text/spelling.h"

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;

Spelling example() {
    Spelling spelling;
    for (const char* word : {"coordinator", "vaccine", "school", "nurse", "from"}) {
        spelling.add_target(word);
    }
    spelling.add_known("form");
    return spelling;
}

TEST(Spelling, RepairsSlipsTowardsTheWordsItKnows) {
    EXPECT_THAT(example().repair("cordinator"), ElementsAre("coordinator"));
    EXPECT_THAT(example().repair("vacinne"), ElementsAre("vaccine"));
    EXPECT_THAT(example().repair("nruse"), ElementsAre("nurse"));
}

TEST(Spelling, NeverTouchesAWordThatIsRight) {
    EXPECT_THAT(example().repair("form"), ElementsAre("form"));
    EXPECT_THAT(example().repair("vaccine"), ElementsAre("vaccine"));
}

TEST(Spelling, LeavesShortAndForeignWordsAlone) {
    EXPECT_THAT(example().repair("nrs"), ElementsAre("nrs"));
    EXPECT_THAT(example().repair("xylophone"), ElementsAre("xylophone"));
    EXPECT_THAT(example().repair("abc123"), ElementsAre("abc123"));
}

TEST(Spelling, PartsWordsThatWereWrittenAsOne) {
    EXPECT_THAT(example().repair("schoolnurse"), ElementsAre("school", "nurse"));
}

TEST(Spelling, SpellsOutWordsThatLackTheirVowels) {
    EXPECT_THAT(example().repair("schl"), ElementsAre("school"));
    EXPECT_THAT(example().repair("crdntr"), ElementsAre("coordinator"));
    EXPECT_THAT(example().repair("vccn"), ElementsAre("vaccine"));
    // a consonant too many, or none left out
    EXPECT_THAT(example().repair("schlk"), ElementsAre("schlk"));
    EXPECT_THAT(example().repair("crdnt"), ElementsAre("crdnt"));
}

TEST(EditDistance, CountsSwapsOnceAndStopsAtTheLimit) {
    EXPECT_EQ(edit_distance("nurse", "nurse", 2), 0);
    EXPECT_EQ(edit_distance("nruse", "nurse", 2), 1);
    EXPECT_EQ(edit_distance("", "ab", 2), 2);
    EXPECT_EQ(edit_distance("clinic", "school", 2), 3);
}

}  // namespace
}  // namespace wizdesk::intents
