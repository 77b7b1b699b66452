#include "intents/scope/grammar.h"

#include <gmock/gmock.h>

#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

TEST(Grammar, NamesTheClassThatThePackDoesNotDefine) {
    PhraseSet phrases;
    for (std::size_t g = 0; g < Grammar::count; ++g) {
        const std::string name = Grammar::name(static_cast<Grammar::Class>(g));
        if (name != "verb") phrases.add_class(name, {"some" + name});
    }
    try {
        const Grammar grammar(phrases);
        ADD_FAILURE() << "a grammar without verbs was taken";
    } catch (const PhraseError& error) {
        EXPECT_THAT(error.what(), ::testing::HasSubstr("{verb} is missing"));
    }
    phrases.add_class("verb", {"someverb"});
    EXPECT_NO_THROW(Grammar{phrases});
}

TEST(Grammar, MarksWhereItsClassesBeginAndEnd) {
    const Grammar::Marks marks = SmallReader().annotate("I work as a baker").marks;
    EXPECT_EQ(marks[0][Grammar::self], 1u);
    EXPECT_EQ(marks[1][Grammar::be], 3u);
    EXPECT_EQ(marks[2][Grammar::be], 3u);  // its last word is the copula, too
    EXPECT_EQ(marks[4][Grammar::person], 5u);
    EXPECT_EQ(marks[4][Grammar::place], 0u);
}

}  // namespace
}  // namespace wizdesk::intents
