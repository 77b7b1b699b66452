#include "intents/annotator.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

TEST(Annotator, WorksOutOnceWhatAllReadersNeed) {
    const SmallReader reader;
    const AnnotatedText text = reader.annotate("I'm ordering flour");
    ASSERT_EQ(text.tokens.size(), 4u);
    EXPECT_EQ(text.tokens[1].word, "am");     // the pack's rewrites
    EXPECT_EQ(text.tokens[2].stem, "order");  // stems
    EXPECT_EQ(text.scopes[2].subject, Subject::self);
    EXPECT_EQ(text.marks[0][Grammar::self], 1u);
    EXPECT_EQ(text.mentions[0].use, PhraseUse::task);
    EXPECT_EQ(text.mentions[0].begin, 2u);
    // phrases of facts are found beside those of the index
    EXPECT_GT(text.phrases.size(), text.mentions.size());
    EXPECT_EQ(reader.phrases.class_name(text.classes[0].word_class), "self");
}

TEST(Annotator, RewritesCapitalsToTheWordsThatThePackSays) {
    const SmallReader reader;
    EXPECT_EQ(reader.facts.read(reader.annotate("I am the HB here")).size(), 1u);
    EXPECT_TRUE(reader.facts.read(reader.annotate("I am the hb here")).empty());
}

TEST(Annotator, RepairsSpellingTowardsThePacksWords) {
    const SmallReader reader;
    EXPECT_EQ(reader.annotate("cashire").tokens[0].word, "cashier");
    EXPECT_EQ(reader.annotate("kitchne key").mentions[0].use, PhraseUse::type_name);
}

TEST(Annotator, FindsNothingInATextWithoutWords) {
    const SmallReader reader;
    for (const char* nothing : {"", " ", "?!", "\xff\xfe"}) {
        const AnnotatedText text = reader.annotate(nothing);
        EXPECT_TRUE(text.tokens.empty() && text.scopes.empty() && text.marks.empty());
        EXPECT_TRUE(text.phrases.empty() && text.mentions.empty() && text.classes.empty());
    }
}

TEST(Annotator, NeedsTheWholeGrammar) {
    PackFiles files = small_pack_files();
    std::string& words = files.at("words.yml");
    words.replace(words.find("  lead_in:"), 10, "  led_in:");
    EXPECT_THROW(SmallReader(load_pack(files)), PhraseError);
}

}  // namespace
}  // namespace wizdesk::intents
