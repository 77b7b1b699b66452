#include "intents/text/stemmer.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace wizdesk::intents {
namespace {

TEST(Stemmer, GivesTheFormsOfOneWordOneStem) {
    const std::vector<std::vector<std::string>> cases = {
        {"order", "orders", "ordering", "ordered"},
        {"transfer", "transfers", "transferring", "transferred"},
        {"vaccine", "vaccines"},
        {"nurse", "nurses"},
        {"immunization", "immunizations"},
    };
    for (const auto& forms : cases) {
        for (const std::string& form : forms) EXPECT_EQ(stem(form), stem(forms[0])) << form;
    }
}

TEST(Stemmer, KeepsDifferentWordsApart) {
    const struct {
        std::string one, other;
    } cases[] = {{"order", "border"}, {"school", "scholar"}, {"vaccine", "vacation"}};
    for (const auto& c : cases) EXPECT_NE(stem(c.one), stem(c.other)) << c.one;
}

TEST(Stemmer, LeavesCodesAndContractionsAsTheyAre) {
    for (const char* word : {"k12s", "hl7", "don't", "doctors'", ""}) EXPECT_EQ(stem(word), word);
}

TEST(Stemmer, TakesWordsOfOtherLetters) {
    EXPECT_EQ(stem("зубы"), "зубы");
    EXPECT_EQ(stem("ñandú"), "ñandú");
}

TEST(Stemmer, ServesManyThreadsAtOnce) {
    std::vector<std::string> found(8);
    std::vector<std::thread> threads;
    threads.reserve(found.size());
    for (std::string& stems : found) {
        threads.emplace_back([&stems] {
            for (int i = 0; i < 1000; ++i) stems = stem("ordering") + stem("vaccines");
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& stems : found) EXPECT_EQ(stems, stem("order") + stem("vaccine"));
}

}  // namespace
}  // namespace wizdesk::intents
