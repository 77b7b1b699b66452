#include "intents/vocabulary.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

// The small pack with one piece of a file's text replaced.
Pack changed(const std::string& file, const std::string& from, const std::string& to) {
    PackFiles files = small_pack_files();
    std::string& content = files.at(file);
    content.replace(content.find(from), from.size(), to);
    return load_pack(files);
}

std::vector<std::string> words(const TextReader& reader, const std::string& text) {
    std::vector<std::string> words;
    for (const Token& token : reader.read(text)) words.push_back(token.word);
    return words;
}

TEST(Vocabulary, RepairsTowardsThePacksWordsButNeverWhatIsRight) {
    const TextReader reader = text_reader(changed("words.yml", "known: []", "known: [cashir]"));
    const struct {
        std::string text;
        std::vector<std::string> words;
    } cases[] = {
        {"collegue", {"colleague"}},  // of a word class
        {"recipie", {"recipe"}},      // of a topic
        {"kitchenn", {"kitchen"}},    // of a type's label
        {"leese", {"lease"}},         // of a task
        {"broad", {"broad"}},         // the dictionary's
        {"cashir", {"cashir"}},       // what the pack says is right
        {"xylophon", {"xylophon"}},   // like nothing that the pack uses
    };
    for (const auto& c : cases) EXPECT_THAT(words(reader, c.text), ElementsAreArray(c.words));
}

TEST(Vocabulary, RewritesAsThePackSays) {
    const TextReader reader = text_reader(
        changed("words.yml", "rewrite: {", "rewrite: {\"sort of\": \"\", \"look up\": lookup, "));
    const struct {
        std::string text;
        std::vector<std::string> words;
    } cases[] = {
        {"I'm sort of busy", {"i", "am", "busy"}},
        {"Look Up flour", {"lookup", "flour"}},
        {"the HB here", {"the", "head", "baker", "here"}},
        {"the hb here", {"the", "hb", "here"}},
    };
    for (const auto& c : cases) EXPECT_THAT(words(reader, c.text), ElementsAreArray(c.words));
}

TEST(Vocabulary, HoldsThePacksWordClasses) {
    const PhraseSet phrases = word_classes(small_pack());
    EXPECT_THAT(phrases.class_members("order"), ElementsAreArray({"order", "buy"}));
    EXPECT_THAT(phrases.class_members("place"), ElementsAreArray({"shop", "bakery"}));
}

TEST(Vocabulary, NamesThePlaceOfAWordClassThatCannotBeRead) {
    try {
        word_classes(changed("words.yml", "order: [order, buy]", "order: [order, \"{later}\"]"));
        ADD_FAILURE() << "the class was taken";
    } catch (const PackError& error) {
        EXPECT_THAT(error.what(), HasSubstr("words.yml:42:"));
        EXPECT_THAT(error.what(), HasSubstr("{later}"));
    }
}

// It would be found everywhere.
TEST(Vocabulary, NamesThePlaceOfARewriteWithoutAWord) {
    try {
        text_reader(changed("words.yml", "rewrite: {", "rewrite: {\"%\": at, "));
        ADD_FAILURE() << "the rewrite was taken";
    } catch (const PackError& error) {
        EXPECT_THAT(error.what(), HasSubstr("words.yml:"));
        EXPECT_THAT(error.what(), HasSubstr("no word"));
    }
}

}  // namespace
}  // namespace wizdesk::intents
