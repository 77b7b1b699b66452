#include "intents/classifier/label_numbers.h"

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LabelNumbers, AreThePlacesAmongTheSortedLabels) {
    const std::vector<std::string> labels = {"b", "a", "c", "a"};
    const std::vector<std::string> sorted = each_once(labels);
    EXPECT_THAT(sorted, ElementsAre("a", "b", "c"));
    EXPECT_THAT(positions(sorted, labels), ElementsAre(1, 0, 2, 0));
    EXPECT_EQ(position(sorted, "d"), 3U);
}

TEST(LabelNumbers, EveryFifthSampleOfALabelIsHeldOut) {
    const std::vector<std::size_t> labels = {0, 0, 1, 0, 0, 1, 0, 0};
    const Split split = hold_out(labels, 2);
    EXPECT_THAT(split.held_out, ElementsAre(6));
    EXPECT_THAT(split.kept, ElementsAre(0, 1, 2, 3, 4, 5, 7));
    EXPECT_THAT(hold_out({}, 0).kept, IsEmpty());
}

}  // namespace
}  // namespace wizdesk::intents
