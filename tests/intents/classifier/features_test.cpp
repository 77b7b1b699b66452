#include "intents/classifier/features.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace wizdesk::intents {
namespace {

using Words = std::vector<std::string>;

std::vector<std::uint64_t> block(const Words& words, Block name) {
    auto hashes = extract_features({words, {}})[static_cast<std::size_t>(name)];
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

std::size_t shared(const Words& left, const Words& right, Block name) {
    const auto a = block(left, name);
    const auto b = block(right, name);
    std::vector<std::uint64_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size();
}

TEST(Features, CountsOfEachBlock) {
    const struct {
        Words words;
        std::size_t stems, characters, skips;
    } table[] = {
        {{}, 0, 0, 0},
        {{"a"}, 3, 3, 0},            // a, ^a, a$; " a", "a ", " a "
        {{"ab"}, 3, 6, 0},           // " ab " has 3 + 2 + 1
        {{"abcdefgh"}, 3, 30, 0},    // ten code points: 9 + 8 + 7 + 6
        {{"a", "b", "c"}, 7, 9, 1},  // a_c
        {{"\xC3\xB1"}, 3, 3, 0},     // ñ is one code point
        {{"\xF0\x9F\x98\x80x"}, 3, 6, 0},
        {{"1", "2", "3", "4", "5", "6"}, 13, 18, 9},  // gaps of 1, 2, 3: 4 + 3 + 2
    };
    for (const auto& row : table) {
        const std::string name = testing::PrintToString(row.words);
        EXPECT_EQ(block(row.words, Block::words).size(), row.stems) << name;
        EXPECT_EQ(block(row.words, Block::characters).size(), row.characters) << name;
        EXPECT_EQ(block(row.words, Block::skips).size(), row.skips) << name;
        EXPECT_EQ(block(row.words, Block::tags).size(), 0U) << name;
    }
}

TEST(Features, WordsWithOneStemAreOneWord) {
    EXPECT_EQ(block({"ordering"}, Block::words), block({"orders"}, Block::words));
    EXPECT_NE(block({"ordering"}, Block::characters), block({"orders"}, Block::characters));
}

TEST(Features, OrderMattersInPairsButNotInSingleWords) {
    EXPECT_EQ(shared({"not", "nurse"}, {"nurse", "not"}, Block::words), 2U);
    EXPECT_EQ(shared({"not", "nurse"}, {"not", "nurse"}, Block::words), 5U);
}

TEST(Features, SkipPairsSurviveAnInsertedWord) {
    EXPECT_EQ(shared({"order", "flu", "vaccine"}, {"order", "more", "vaccine"}, Block::skips), 1U);
}

TEST(Features, ATypoLeavesSomeCharacterGrams) {
    EXPECT_GT(shared({"vaccine"}, {"vacine"}, Block::characters), 8U);
    EXPECT_EQ(shared({"vaccine"}, {"hello"}, Block::characters), 0U);
}

TEST(Features, TagsAndWordsOfTheSameTextDiffer) {
    const auto features = extract_features({{"nurse"}, {"nurse"}});
    for (std::uint64_t tag : features[static_cast<std::size_t>(Block::tags)])
        for (std::uint64_t word : features[static_cast<std::size_t>(Block::words)])
            EXPECT_NE(tag, word);
}

TEST(Features, AnyBytesAreTaken) {
    for (const char* bytes : {"\x80", "\xFF\xFE", "\xC3", "a\x80\x80\x80\x80\x80\x80\x80", ""})
        EXPECT_NO_THROW(extract_features({{bytes}, {bytes}})) << testing::PrintToString(bytes);
    EXPECT_NO_THROW(extract_features({{std::string(10000, 'a')}, {}}));
}

}  // namespace
}  // namespace wizdesk::intents
