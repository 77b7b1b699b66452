#include "intents/pack/translation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/pack/pack_error.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::intents {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

PackFiles with(const std::string& file, const std::string& text, const std::string& by) {
    return test::with(test::small_pack_in_german(), file, text, by);
}

std::string complaint(const PackFiles& files) {
    try {
        load_pack(files);
    } catch (const PackError& error) {
        return error.what();
    }
    return "";
}

TEST(Translation, IsAFolderNamedByALanguage) {
    EXPECT_TRUE(is_translation("de/texts.yml"));
    EXPECT_TRUE(is_translation("de/utterances/greet.yml"));
    EXPECT_FALSE(is_translation("tests/greet.yml"));
    EXPECT_FALSE(is_translation("de.yml"));
    EXPECT_THAT(languages_in(test::small_pack_in_german()), ElementsAre("de"));
}

TEST(Translation, SaysEverythingInItsOwnWords) {
    const Pack pack = load_pack(test::small_pack_in_german());
    const Pack& german = pack.in("de");
    EXPECT_EQ(german.language, "de");
    EXPECT_EQ(german.link("desk")->label, "Am Schalter fragen");
    EXPECT_EQ(german.access_type("oven_key")->who, "wer backt");
    EXPECT_EQ(german.note(1)->text, "Hände waschen.");
    EXPECT_EQ(german.question("work")->quick_replies[0].text, "Ich backe");
    EXPECT_EQ(german.phrase("access_one"), "Nehmen Sie den {label}.");
    EXPECT_EQ(german.answer("greet")->text, "Guten Tag!");
}

TEST(Translation, KeepsLabelsRulesAndWhatThePackUnderstands) {
    const Pack pack = load_pack(test::small_pack_in_german());
    const Pack& german = pack.in("de");
    EXPECT_EQ(german.access_type("oven_key")->label, "Oven Key");
    EXPECT_EQ(german.tables.size(), pack.tables.size());
    EXPECT_EQ(german.facts[0].values[0].phrases.size(), 1U);
    EXPECT_EQ(german.facts[2].values[0].phrases.size(), 2U);
    EXPECT_EQ(german.utterances.size(), pack.utterances.size() + 1);
    EXPECT_EQ(german.glosses.size(), 6U);
    EXPECT_EQ(pack.glosses.size(), 0U);
}

TEST(Translation, OfALanguageThatIsNotThereIsThePackItself) {
    const Pack pack = load_pack(test::small_pack_in_german());
    EXPECT_EQ(&pack.in("fr"), &pack);
    EXPECT_EQ(&pack.in("en"), &pack);
}

TEST(Translation, RefusesATextThatIsMissing) {
    const struct {
        const char* text;
        const char* place;
        const char* id;
    } cases[] = {
        {"desk: Am Schalter fragen", "de/texts.yml:2:8: ", "\"links\" has no text for \"desk\""},
        {"oven_key: wer backt, ", "de/texts.yml:3:15: ", "no text for \"oven_key\""},
        {"1: Hände waschen.", "de/texts.yml:4:8: ", "\"notes\" has no text for \"1\""},
        {"bake: Brot backen", "de/texts.yml:5:8: ", "\"tasks\" has no text for \"bake\""},
        {"  greet: Guten Tag!\n", "de/texts.yml:15:3: ", "\"answers\" has no text for \"greet\""},
        {"access_one: \"Nehmen Sie den {label}.\", ", "de/texts.yml:13:11: ", "\"access_one\""},
    };
    for (const auto& c : cases) {
        EXPECT_THAT(complaint(with("de/texts.yml", c.text, "")),
                    AllOf(HasSubstr(c.place), HasSubstr(c.id), HasSubstr("add it")))
            << c.text;
    }
}

TEST(Translation, RefusesWhatThePackDoesNotHave) {
    const struct {
        const char* file;
        const char* text;
        const char* by;
        const char* complaint;
    } cases[] = {
        {"de/texts.yml", "bake:", "fry: x, bake:", "de/texts.yml:5:14: the pack has no \"fry\""},
        {"de/texts.yml", "links:", "lines: {}\nlinks:", "unknown key \"lines\""},
        {"de/texts.yml", ", {title: Verkaufen, text: Ich verkaufe}", "",
         "de/texts.yml:9:20: question \"work\" has 2 quick replies, and here are 1"},
        {"de/understanding.yml", "trained:", "tried: {}, trained:", "no \"tried\" among its facts"},
        {"de/understanding.yml", "\"yes\":", "\"maybe\":", "\"maybe\" among its values of trained"},
        {"de/words.yml", "gloss:", "glass:", "unknown key \"glass\""},
    };
    for (const auto& c : cases) {
        EXPECT_THAT(complaint(with(c.file, c.text, c.by)), HasSubstr(c.complaint)) << c.text;
    }
}

TEST(Translation, RefusesFilesThatAreMissingOrForeign) {
    PackFiles files = test::small_pack_in_german();
    files.erase("de/understanding.yml");
    EXPECT_THAT(complaint(files), HasSubstr("de/understanding.yml: is missing"));
    files = test::small_pack_in_german();
    files["de/notes.yml"] = "a: b";
    EXPECT_THAT(complaint(files), HasSubstr("de/notes.yml: not a file of a translation"));
}

}  // namespace
}  // namespace wizdesk::intents
