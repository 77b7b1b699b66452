#include "intents/text/text_reader.h"

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;

TextReader example() {
    Spelling spelling;
    for (const char* word : {"school", "nurse", "doctor", "record", "signs", "coordinator"}) {
        spelling.add_target(word);
    }
    for (const char* word : {"i'm", "the", "a", "i", "am", "at", "is", "ma's", "it's", "help"}) {
        spelling.add_known(word);
    }
    Rewriter rewriter;
    rewriter.add({"i'm"}, {"i", "am"});
    rewriter.add({"school", "nurse"}, {"healthoffice"});
    return {std::move(spelling), std::move(rewriter)};
}

std::vector<std::string> words(const Tokens& tokens) {
    std::vector<std::string> words;
    for (const Token& token : tokens) words.push_back(token.word);
    return words;
}

TEST(TextReader, RepairsBeforeItRewritesAndStemsLast) {
    const Tokens tokens = example().read("I'm the shcool nruse");
    EXPECT_THAT(words(tokens), ElementsAre("i", "am", "the", "healthoffice"));
    EXPECT_EQ(example().read("doctors")[0].stem, "doctor");
    EXPECT_EQ(tokens[3].stem, "healthoffic");
}

TEST(TextReader, PartsJoinedWordsInsideOneSentence) {
    const Tokens tokens = example().read("Help. Schoolcoordinator");
    ASSERT_THAT(words(tokens), ElementsAre("help", "school", "coordinator"));
    EXPECT_EQ(tokens[1].before, Break::sentence);
    EXPECT_EQ(tokens[2].before, Break::none);
    EXPECT_EQ(tokens[2].start, 6u);
    EXPECT_EQ(tokens[2].end, 23u);
}

TEST(TextReader, ReadsPossessivesAsTheirOwnersAndMarksThem) {
    const Tokens tokens = example().read("the doctor's record");
    ASSERT_THAT(words(tokens), ElementsAre("the", "doctor", "record"));
    EXPECT_EQ(tokens[1].stem, "doctor");
    EXPECT_TRUE(tokens[1].owner);
    EXPECT_FALSE(tokens[0].owner);
    EXPECT_FALSE(tokens[2].owner);
}

TEST(TextReader, RepairsPossessivesWithoutTheirEnding) {
    const Tokens tokens = example().read("the docotr's schoolcoordinator's record");
    ASSERT_THAT(words(tokens), ElementsAre("the", "doctor", "school", "coordinator", "record"));
    EXPECT_TRUE(tokens[1].owner);
    EXPECT_FALSE(tokens[2].owner);
    EXPECT_TRUE(tokens[3].owner);
}

TEST(TextReader, ReadsNoMoreWordsThanItsLimit) {
    EXPECT_THAT(words(example().read("the doctor signs a record", 3)),
                ElementsAre("the", "doctor", "signs"));
    std::string longest;
    for (int i = 0; i < 1500; ++i) longest += "record ";
    EXPECT_EQ(example().read(longest).size(), 1000u);
}

TEST(TextReader, FindsNothingInATextWithoutWords) {
    for (const char* text : {"", " \n", "?!", "\xff"}) EXPECT_TRUE(example().read(text).empty());
}

}  // namespace
}  // namespace wizdesk::intents
