#include "intents/text/rewriter.h"

#include <gmock/gmock.h>

#include "intents/text/tokenizer.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAreArray;

Rewriter example() {
    Rewriter rewriter;
    rewriter.add({"don't"}, {"do", "not"});
    rewriter.add({"log", "in"}, {"login"});
    rewriter.add({"log", "in", "to"}, {"enter"});
    rewriter.add({"kind", "of"}, {});
    rewriter.add({"health", "director"}, {"doh"});
    rewriter.add_capitals("do", {"osteopath"});
    rewriter.add_capitals("doh", {"director", "of", "health"});
    return rewriter;
}

Tokens rewritten(const std::string& text) {
    Tokens tokens = tokenize(text);
    example().apply(tokens);
    return tokens;
}

std::vector<std::string> words(const Tokens& tokens) {
    std::vector<std::string> words;
    for (const Token& token : tokens) words.push_back(token.word);
    return words;
}

TEST(Rewriter, PutsOneSequenceOfWordsInPlaceOfAnother) {
    const struct {
        std::string text;
        std::vector<std::string> words;
    } cases[] = {
        {"I don't know", {"i", "do", "not", "know"}},
        {"how to log in here", {"how", "to", "login", "here"}},
        {"log in to it", {"enter", "it"}},
        {"log into it", {"log", "into", "it"}},
        {"log", {"log"}},
        {"I log. In winter", {"i", "log", "in", "winter"}},
        {"kind of a nurse", {"a", "nurse"}},
        {"a nurse kind of", {"a", "nurse"}},
        {"kind of", {}},
        {"", {}},
    };
    for (const auto& c : cases) {
        EXPECT_THAT(words(rewritten(c.text)), ElementsAreArray(c.words)) << c.text;
    }
}

TEST(Rewriter, DoesNotRewriteWhatItPutIn) {
    EXPECT_THAT(words(rewritten("our health director signs")),
                ElementsAreArray({"our", "doh", "signs"}));
    Rewriter swap;
    swap.add({"a"}, {"b"});
    swap.add({"b"}, {"a"});
    Tokens tokens = tokenize("a b");
    swap.apply(tokens);
    EXPECT_THAT(words(tokens), ElementsAreArray({"b", "a"}));
}

TEST(Rewriter, ReadsCapitalsOnlyWhereTheyStandOut) {
    const struct {
        std::string text;
        std::vector<std::string> words;
    } cases[] = {
        {"I am a DO here", {"i", "am", "a", "osteopath", "here"}},
        {"what do I do", {"what", "do", "i", "do"}},
        {"WHAT DO WE DO NOW", {"what", "do", "we", "do", "now"}},
        {"the DOH signs", {"the", "director", "of", "health", "signs"}},
        {"the doh signs", {"the", "doh", "signs"}},
    };
    for (const auto& c : cases) {
        EXPECT_THAT(words(rewritten(c.text)), ElementsAreArray(c.words)) << c.text;
    }
}

TEST(Rewriter, LeavesTheLaterOfTwoRulesForTheSameWords) {
    Rewriter rewriter;
    rewriter.add({"log", "in"}, {"sign"});
    rewriter.add({"log", "in"}, {"login"});
    Tokens tokens = tokenize("log in");
    rewriter.apply(tokens);
    EXPECT_THAT(words(tokens), ElementsAreArray({"login"}));
}

TEST(Rewriter, PutsNewWordsWhereTheOldOnesStood) {
    const Tokens tokens = rewritten("So, don't log in to it");
    ASSERT_THAT(words(tokens), ElementsAreArray({"so", "do", "not", "enter", "it"}));
    EXPECT_EQ(tokens[1].start, 4u);
    EXPECT_EQ(tokens[2].end, 9u);
    EXPECT_EQ(tokens[1].before, Break::clause);
    EXPECT_EQ(tokens[2].before, Break::none);
    EXPECT_EQ(tokens[3].start, 10u);
    EXPECT_EQ(tokens[3].end, 19u);
}

TEST(Rewriter, KeepsSentencesApartWhereTheirFirstWordsAreDropped) {
    const Tokens tokens = rewritten("I never order. Kind of busy, kind of tired");
    ASSERT_THAT(words(tokens), ElementsAreArray({"i", "never", "order", "busy", "tired"}));
    EXPECT_EQ(tokens[3].before, Break::sentence);
    EXPECT_EQ(tokens[4].before, Break::clause);
    EXPECT_EQ(rewritten("Kind of, a nurse")[0].before, Break::sentence);
}

}  // namespace
}  // namespace wizdesk::intents
