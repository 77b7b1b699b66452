#include "intents/language_finder.h"

#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::intents {
namespace {

LanguageFinder finder() {
    return LanguageFinder(load_pack(test::small_pack_in_german()));
}

TEST(LanguageFinder, TakesTheLanguageWithMostWords) {
    const struct {
        const char* text;
        const char* before;
        const char* language;
    } cases[] = {
        {"Ich bin der Bäcker", "en", "de"},
        {"I am the baker", "de", "en"},
        {"JA!", "en", "de"},
        {"oven key", "de", "de"},
        {"oven key", "en", "en"},
        {"", "de", "de"},
        {"Ich bake the bread", "de", "de"},
        {"Ich bake the bread", "en", "en"},
        {"Ich bin baker and", "en", "de"},
        {"oven", "fr", "en"},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(finder().of_text(c.text, c.before), c.language)
            << c.text << " after " << c.before;
    }
}

TEST(LanguageFinder, ReadsLanguageTags) {
    const struct {
        const char* locale;
        const char* language;
    } cases[] = {{"de", "de"},    {"de-AT", "de"}, {"DE_CH", "de"},  {"en-US", "en"},
                 {"fr-CA", "en"}, {"", "en"},      {"deutsch", "en"}};
    for (const auto& c : cases) EXPECT_EQ(finder().of_locale(c.locale), c.language) << c.locale;
}

}  // namespace
}  // namespace wizdesk::intents
