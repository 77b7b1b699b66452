#include "intents/text/word_set.h"

#include <string>

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

TEST(WordSet, KnowsWhatWasAddedAndNothingElse) {
    WordSet words;
    for (int i = 0; i < 5000; ++i) words.add("word" + std::to_string(i));
    for (int i = 0; i < 5000; ++i) ASSERT_TRUE(words.contains("word" + std::to_string(i))) << i;
    for (int i = 5000; i < 50000; ++i) ASSERT_FALSE(words.contains("word" + std::to_string(i)));
}

TEST(WordSet, TakesAWordTwiceForOne) {
    WordSet words;
    for (int i = 0; i < 1000; ++i) words.add("again");
    EXPECT_TRUE(words.contains("again"));
    EXPECT_FALSE(words.contains(""));
    words.add("");
    EXPECT_TRUE(words.contains(""));
}

}  // namespace
}  // namespace wizdesk::intents
