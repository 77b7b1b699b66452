#include "intents/phrases/phrase_set.h"

#include <gmock/gmock.h>

#include "intents/text/stemmer.h"
#include "intents/text/tokenizer.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Tokens read(const std::string& text) {
    Tokens tokens = tokenize(text);
    for (Token& token : tokens) token.stem = stem(token.word);
    return tokens;
}

PhraseSet example() {
    PhraseSet set;
    set.add_class("vaccine", {"vaccine", "flu shot", "flu"});
    set.add_class("person", {"nurse", "=rn", "school nurse"});
    set.add_class("any", {"{vaccine}", "{person}", "nurse"});
    return set;
}

// "begin-end" of the first match of the one phrase, in tokens; empty if it is not in the text.
std::string found(const std::string& phrase, const std::string& text) {
    PhraseSet set = example();
    set.add_phrase(phrase);
    const Tokens tokens = read(text);
    const std::vector<PhraseMatch> matches = set.find(tokens, set.find_classes(tokens));
    if (matches.empty()) return "";
    return std::to_string(matches[0].begin) + "-" + std::to_string(matches[0].end);
}

TEST(PhraseSet, FindsPhrasesByTheirGrammar) {
    const struct {
        std::string phrase, text, place;
    } cases[] = {
        // any form of a word, or this very form
        {"order", "we were ordering", "2-3"},
        {"=order", "we were ordering", ""},
        {"=order", "we order", "1-2"},
        // any member of a class, the longest
        {"order {vaccine}", "order flu shots", "0-3"},
        {"order {vaccine}", "order a vaccine", ""},
        {"{any} here", "the rn here", "1-3"},
        {"{any} here", "a school nurse here", "1-4"},
        // one of several
        {"sign|{vaccine}|=up", "give up", "1-2"},
        {"sign|{vaccine}|=up", "the flu", "1-2"},
        {"sign|{vaccine}|=up", "give", ""},
        // what may be missing
        {"sign the? form", "sign form", "0-2"},
        {"sign the|a? form", "sign a form", "0-3"},
        {"sign the? form", "sign my form", ""},
        // gaps
        {"sign * form", "sign form", "0-2"},
        {"sign * form", "sign the very long form", "0-5"},
        {"sign * form", "sign the very very long form", ""},
        {"sign *1 form", "sign the form", "0-3"},
        {"sign *1 form", "sign the long form", ""},
        {"sign *9 form", "sign a b c d e f g h i form", "0-11"},
        // the nearest end counts
        {"sign *4 form", "sign form form", "0-2"},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(found(c.phrase, c.text), c.place) << c.phrase << " in " << c.text;
    }
}

TEST(PhraseSet, FindsNoPhraseAcrossTheEndOfASentence) {
    EXPECT_EQ(found("sign form", "I sign. Forms"), "");
    EXPECT_EQ(found("sign * form", "I sign. Forms"), "");
    EXPECT_EQ(found("sign * form", "I sign it. The form"), "");
    EXPECT_EQ(found("flu shot", "flu. Shot"), "");
    EXPECT_EQ(found("{vaccine} here", "flu. Shot here"), "");
    EXPECT_EQ(found("sign form", "I sign, form"), "1-3");
    EXPECT_EQ(found("sign form", "Well. Sign form"), "1-3");
}

TEST(PhraseSet, GivesMatchesInTheOrderOfTheText) {
    PhraseSet set = example();
    const std::size_t form = set.add_phrase("form");
    const std::size_t sign = set.add_phrase("sign|form");
    const Tokens tokens = read("sign a form, sign");
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (const PhraseMatch& match : set.find(tokens, set.find_classes(tokens))) {
        places.emplace_back(match.begin, match.phrase);
    }
    using Place = std::pair<std::size_t, std::size_t>;
    EXPECT_THAT(places,
                ElementsAre(Place{0, sign}, Place{2, form}, Place{2, sign}, Place{3, sign}));
    EXPECT_EQ(set.phrase_count(), 2u);
    EXPECT_EQ(set.phrase_text(form), "form");
}

TEST(PhraseSet, FindsOfEachClassTheLongestMemberAtAPlace) {
    const PhraseSet set = example();
    std::vector<std::string> found;
    for (const ClassMatch& match : set.find_classes(read("flu shots for school nurses"))) {
        found.push_back(set.class_name(match.word_class) + " " + std::to_string(match.begin) + "-" +
                        std::to_string(match.end));
    }
    EXPECT_THAT(found, UnorderedElementsAre("vaccine 0-2", "any 0-2", "person 3-5", "any 3-5",
                                            "any 4-5", "person 4-5"));
}

TEST(PhraseSet, TakesTheMembersOfOneClassIntoAnother) {
    const PhraseSet set = example();
    EXPECT_THAT(set.class_members("any"),
                ElementsAre("vaccine", "flu shot", "flu", "nurse", "=rn", "school nurse"));
    EXPECT_THAT(set.class_members("nobody"), IsEmpty());
    EXPECT_TRUE(set.has_class("any"));
    EXPECT_FALSE(set.has_class("nobody"));
    EXPECT_EQ(set.class_count(), 3u);
}

TEST(PhraseSet, FindsNothingInNothing) {
    PhraseSet set = example();
    set.add_phrase("form");
    EXPECT_THAT(set.find_classes({}), IsEmpty());
    EXPECT_THAT(set.find({}, {}), IsEmpty());
}

TEST(PhraseSet, SaysWhatIsWrongWithAPhrase) {
    const struct {
        std::string phrase, complaint;
    } cases[] = {
        {"", "begins and ends"},
        {"* form", "begins and ends"},
        {"sign *", "begins and ends"},
        {"sign? form", "begins and ends"},
        {"sign form?", "begins and ends"},
        {"sign *0 form", "a gap is"},
        {"sign *12 form", "a gap is"},
        {"sign *x form", "a gap is"},
        {"sign {dog}", "no word class {dog}"},
        {"sign {vaccine", "no word class"},
        {"sign {", "no word class"},
        {"sign | form", "is empty"},
        {"sign ? form", "is empty"},
        {"=", "is empty"},
        {"sign a|= form", "is empty"},
    };
    for (const auto& c : cases) {
        PhraseSet set = example();
        try {
            set.add_phrase(c.phrase);
            ADD_FAILURE() << c.phrase << " was taken";
        } catch (const PhraseError& error) {
            EXPECT_THAT(error.what(), HasSubstr(c.complaint)) << c.phrase;
        }
        EXPECT_EQ(set.phrase_count(), 0u);
    }
}

TEST(PhraseSet, SaysWhatIsWrongWithAClass) {
    const struct {
        std::string name;
        std::vector<std::string> members;
        std::string complaint;
    } cases[] = {
        {"vaccine", {"shot"}, "defined twice"},
        {"new", {""}, "empty member"},
        {"new", {" "}, "empty member"},
        {"new", {"a ="}, "cannot have"},
        {"new", {"{later}"}, "not defined above"},
        {"new", {"{new}"}, "not defined above"},
        {"new", {"the {person}"}, "by itself"},
        {"new", {"a|b"}, "cannot have"},
        {"new", {"{person"}, "by itself"},
        {"new", {"{"}, "by itself"},
    };
    for (const auto& c : cases) {
        PhraseSet set = example();
        try {
            set.add_class(c.name, c.members);
            ADD_FAILURE() << c.members[0] << " was taken";
        } catch (const PhraseError& error) {
            EXPECT_THAT(error.what(), HasSubstr(c.complaint)) << c.members[0];
        }
    }
}

}  // namespace
}  // namespace wizdesk::intents
