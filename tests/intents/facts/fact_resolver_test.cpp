#include "intents/facts/fact_resolver.h"

#include <gmock/gmock.h>

#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;

const SmallReader& reader() {
    static const SmallReader reader;
    return reader;
}

Facts facts_of(const std::string& text) {
    return resolve(reader().pack, reader().facts.read(reader().annotate(text)));
}

// The facts if tokens [begin, end) say that the access is for somebody else.
Facts facts_of_another(const std::string& text, std::size_t begin, std::size_t end) {
    const AnnotatedText annotated = reader().annotate(text);
    std::vector<FactFinding> findings = reader().facts.read(annotated);
    turn_to_another(reader().pack, annotated, begin, end, findings);
    return resolve(reader().pack, findings);
}

TEST(FactResolver, TakesWhatIsAssertedAndWhatIsDenied) {
    const struct {
        std::string text;
        Facts facts;
    } cases[] = {
        {"I am a baker", {{"baker", "yes"}}},
        {"I am not a baker", {{"baker", "no"}}},
        {"I was a baker", {}},
        {"she is a baker", {}},
        {"not sure whether I am a baker", {}},
        {"which baker orders", {}},
        // of several values the one that stands first in the pack
        {"baker, head baker", {{"baker", "head"}}},
        {"head baker, baker", {{"baker", "head"}}},
        // a claim outweighs a denial
        {"I'm not a baker, I am the head baker", {{"baker", "head"}}},
        // only a "yes" that is denied is a "no"
        {"I am not the head baker", {}},
        {"", {}},
    };
    for (const auto& c : cases) EXPECT_EQ(facts_of(c.text), c.facts) << c.text;
}

TEST(FactResolver, ReadsWeAsTheWriterOnlyWhereNothingIsSaidOfTheWriterAlone) {
    EXPECT_EQ(facts_of("we order flour"), (Facts{{"orders", "yes"}}));
    EXPECT_EQ(facts_of("we order flour, I cover for the baker"), (Facts{{"backup", "yes"}}));
    EXPECT_EQ(facts_of("we open on sunday, I cover for the baker"),
              (Facts{{"open_sunday", "yes"}, {"backup", "yes"}}));
}

TEST(FactResolver, ReadsADenialOfThePlacesFactByTheWriterAsTheirOwn) {
    EXPECT_EQ(facts_of("we do not open on sunday"), (Facts{{"open_sunday", "no"}}));
    EXPECT_EQ(facts_of("I do not open on sunday"), (Facts{{"orders", "no"}}));
    // said outright of the place, and by the writer alone: both
    EXPECT_EQ(facts_of("we are closed on sunday"), (Facts{{"open_sunday", "no"}}));
    EXPECT_EQ(facts_of("I am closed on sunday"), (Facts{{"open_sunday", "no"}, {"orders", "no"}}));
    EXPECT_EQ(facts_of("I am closed on sunday, we are closed on sunday"),
              (Facts{{"open_sunday", "no"}}));
}

TEST(FactResolver, TurnsToSomebodyElseWhereTheMessageSpeaksOfThem) {
    const struct {
        std::string text;
        std::size_t begin, end;
        Facts facts;
    } cases[] = {
        {"she is a baker", 0, 0, {{"baker", "yes"}}},
        {"she is not a baker", 0, 0, {{"baker", "no"}}},
        // what the writer says of themselves is not said of the other
        {"I order flour, she is a baker", 0, 0, {{"baker", "yes"}}},
        // what holds for the place holds for both
        {"we open on sunday, she is a baker", 0, 0, {{"open_sunday", "yes"}, {"baker", "yes"}}},
        // nobody else is spoken of
        {"I order flour", 0, 0, {{"orders", "yes"}}},
        // a role that is only named counts where the message says that it is for somebody else
        {"which key do bakers need", 0, 0, {}},
        {"which key do bakers need", 3, 4, {{"baker", "yes"}}},
        {"a key for the baker's list", 0, 3, {}},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(facts_of_another(c.text, c.begin, c.end), c.facts) << c.text;
    }
}

TEST(FactResolver, KnowsWhetherAConditionHolds) {
    const Facts facts = {{"baker", "head"}, {"orders", "no"}};
    const struct {
        Condition condition;
        bool holds;
    } cases[] = {
        {{}, true},
        {{{"baker", {"head"}}}, true},
        {{{"baker", {"yes"}}}, false},
        {{{"baker", {"yes", "head"}}}, true},
        {{{"baker", {kKnown}}}, true},
        {{{"baker", {kUnknown}}}, false},
        {{{"backup", {kUnknown}}}, true},
        {{{"backup", {kKnown}}}, false},
        {{{"backup", {kUnknown, "yes"}}}, true},
        {{{"baker", {"head"}}, {"orders", {"no"}}}, true},
        {{{"baker", {"head"}}, {"orders", {"yes"}}}, false},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(holds(c.condition, facts), c.holds) << ::testing::PrintToString(c.condition);
    }
}

TEST(FactResolver, DerivesWhatFollowsWithoutTouchingWhatIsKnown) {
    Pack pack;
    pack.derived.push_back({{{"baker", {"head"}}}, {{"orders", "yes"}, {"shop", "yes"}}, {}});
    pack.derived.push_back({{{"orders", {"yes"}}}, {{"backup", "no"}}, {}});
    Facts facts = {{"baker", "head"}, {"shop", "no"}};
    derive(pack, facts);
    EXPECT_THAT(facts, ElementsAre(std::pair("backup", "no"), std::pair("baker", "head"),
                                   std::pair("orders", "yes"), std::pair("shop", "no")));
    Facts others = {{"shop", "yes"}};
    derive(pack, others);
    EXPECT_EQ(others, (Facts{{"shop", "yes"}}));
}

}  // namespace
}  // namespace wizdesk::intents
