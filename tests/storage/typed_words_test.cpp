#include "storage/typed_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TypedWords, StandBetweenBlanksAndQuotationMarks) {
    EXPECT_THAT(typed_words("  one\ttwo\"three\" "), ElementsAre("one", "two", "three"));
    EXPECT_THAT(typed_words(" \n\""), IsEmpty());
    EXPECT_THAT(typed_words("a-b's"), ElementsAre("a-b's"));
}

TEST(TypedWords, AreSixteenAtMost) {
    std::string many;
    for (int i = 0; i < 100; ++i) many += "x ";
    EXPECT_EQ(typed_words(many).size(), 16U);
}

TEST(TypedWords, AreBeginningsFromThreeCharactersOn) {
    EXPECT_TRUE(is_beginning("abc"));
    EXPECT_TRUE(is_beginning("éàü"));
    EXPECT_FALSE(is_beginning("éà"));
}

}  // namespace
}  // namespace wizdesk::storage
