#include "intents/facts/fact_reader.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const SmallReader& reader() {
    static const SmallReader reader;
    return reader;
}

std::string standing_name(Standing standing) {
    switch (standing) {
        case Standing::asserted:
            return "asserted";
        case Standing::denied:
            return "denied";
        case Standing::of_another:
            return "of another";
        case Standing::past:
            return "past";
        case Standing::doubted:
            return "doubted";
        case Standing::mentioned:
            return "mentioned";
    }
    return "";
}

// "fact value standing" of each finding.
std::vector<std::string> read(const std::string& text) {
    std::vector<std::string> found;
    for (const FactFinding& finding : reader().facts.read(reader().annotate(text))) {
        const Fact& fact = reader().pack.facts[finding.fact];
        found.push_back(fact.name + " " + fact.values[finding.value].value + " " +
                        standing_name(finding.standing));
    }
    return found;
}

TEST(FactReader, SaysHowARoleStands) {
    const struct {
        std::string text, finding;
    } cases[] = {
        {"I am the baker", "baker yes asserted"},
        {"baker in a shop", "baker yes asserted"},
        {"I'm not the baker", "baker yes denied"},
        {"I was the baker", "baker yes past"},
        {"I used to be the baker", "baker yes past"},
        {"not sure if I am the baker", "baker yes doubted"},
        {"she is the baker", "baker yes of another"},
        {"I work with the baker", "baker yes of another"},
        {"the baker needs a key", "baker yes of another"},
        {"the baker's list", "baker yes mentioned"},
        {"which baker needs a key", "baker yes mentioned"},
        {"who is a baker", "baker yes mentioned"},
        {"are you a baker", "baker yes mentioned"},
        {"a manager for the shop's till", "cashier yes asserted"},
    };
    for (const auto& c : cases) EXPECT_THAT(read(c.text), ElementsAre(c.finding)) << c.text;
}

TEST(FactReader, SaysHowADeedStands) {
    const struct {
        std::string text, finding;
    } cases[] = {
        {"we order flour", "orders yes asserted"},
        {"we do not order flour", "orders yes denied"},
        {"we used to order flour", "orders yes past"},
        {"not sure whether we order flour", "orders yes doubted"},
        {"she will order flour", "orders yes of another"},
        {"can we order flour", "orders yes mentioned"},
        {"can you order flour", "orders yes mentioned"},
        {"you order flour", "orders yes mentioned"},
        // begins as a claim and ends as a question
        {"we order, can the flour come", "orders yes mentioned"},
        // the phrase has its own "not", which must not negate it once more
        {"we never order flour", "orders no asserted"},
        // the "not" stands inside the phrase
        {"I never order", "orders yes denied"},
    };
    for (const auto& c : cases) EXPECT_THAT(read(c.text), ElementsAre(c.finding)) << c.text;
}

TEST(FactReader, CountsWhatHoldsForAPlaceWhoeverSaysIt) {
    const struct {
        std::string text, finding;
    } cases[] = {
        {"we open on sunday", "open_sunday yes asserted"},
        {"she opens on sunday", "open_sunday yes asserted"},
        {"they never open on sunday", "open_sunday yes denied"},
        {"do we open on sunday", "open_sunday yes mentioned"},
        {"I am at the shop", "shop yes asserted"},
        {"I am not at the shop", "shop yes denied"},
        {"she is at the shop", "shop yes of another"},
    };
    for (const auto& c : cases) EXPECT_THAT(read(c.text), ElementsAre(c.finding)) << c.text;
}

TEST(FactReader, CountsADeedThatHoldsForAPlaceWhoeverDoesIt) {
    Pack pack = small_pack();
    const auto fact = std::find_if(pack.facts.begin(), pack.facts.end(), [](const Fact& candidate) {
        return candidate.name == "open_sunday";
    });
    fact->values[0].phrases.push_back({Form::deed, "unlock *1 door", {}});
    const SmallReader changed(pack);
    const auto findings = changed.facts.read(changed.annotate("she unlocks the door"));
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].standing, Standing::asserted);
}

TEST(FactReader, KeepsWhatSaysMoreOfTwoThatOverlap) {
    const struct {
        std::string text;
        std::vector<std::string> findings;
    } cases[] = {
        // of two values of a fact the longer phrase
        {"I am the head baker", {"baker head asserted"}},
        // who something is done for is not who does it
        {"I cover for the baker", {"backup yes asserted"}},
        // a statement leaves the noun inside it a noun of its own
        {"our baker is out", {"backup yes asserted", "baker yes of another"}},
        {"the cashier and head baker", {"cashier yes asserted", "baker head asserted"}},
        {"", {}},
        {"good morning", {}},
    };
    for (const auto& c : cases) {
        EXPECT_THAT(read(c.text), ::testing::UnorderedElementsAreArray(c.findings)) << c.text;
    }
}

TEST(FactReader, GivesFindingsInTheOrderOfTheTextWithTheirTokens) {
    const AnnotatedText text = reader().annotate("I order the flour, she is a head baker");
    const std::vector<FactFinding> findings = reader().facts.read(text);
    ASSERT_EQ(findings.size(), 3u);
    EXPECT_LE(findings[0].begin, findings[1].begin);
    EXPECT_EQ(findings[2].begin, 7u);
    EXPECT_EQ(findings[2].end, 9u);
    EXPECT_EQ(findings[2].subject, Subject::another);
    EXPECT_EQ(findings[2].form, Form::role);
    EXPECT_EQ(reader().phrases.phrase_text(findings[2].phrase), "head baker");
    EXPECT_EQ(findings[0].subject, Subject::self);
}

TEST(FactReader, NamesThePlaceOfAPhraseThatCannotBeRead) {
    PackFiles files = small_pack_files();
    std::string& content = files.at("facts.yml");
    const std::string phrase = "\"head baker\"";
    content.replace(content.find(phrase), phrase.size(), "\"{dog}\"");
    const Pack pack = load_pack(files);
    PhraseSet phrases = word_classes(pack);
    try {
        const FactReader facts(pack, phrases);
        ADD_FAILURE() << "the phrase was taken";
    } catch (const PackError& error) {
        EXPECT_THAT(error.what(), HasSubstr("facts.yml:8:17"));
        EXPECT_THAT(error.what(), HasSubstr("{dog}"));
    }
}

}  // namespace
}  // namespace wizdesk::intents
