#include "intents/phrases/phrase_index.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// What a mention stands for, as the pack names it.
std::string name_of(const Pack& pack, const Mention& mention) {
    switch (mention.use) {
        case PhraseUse::task:
            return "task " + pack.tasks[mention.item].id;
        case PhraseUse::type_name:
            return "type " + pack.access_types[mention.item].id;
        case PhraseUse::topic:
            return "topic " + pack.topics[mention.item].intent;
        case PhraseUse::topic_unless:
            return "not " + pack.topics[mention.item].intent;
        case PhraseUse::signal:
            return "signal " + std::string(mention.signal);
        case PhraseUse::answer:
            return "answer " + std::to_string(mention.part) + " to " +
                   pack.questions[mention.item].id;
    }
    return "nothing";
}

TEST(PhraseIndex, SaysWhatEachPhraseStandsFor) {
    const struct {
        std::string text, meaning;
        std::size_t begin, end;
    } cases[] = {
        {"I buy the flour", "task order_flour", 1, 4},
        {"an office key", "type office", 1, 3},
        {"your recipe", "topic out_of_scope", 1, 2},
        {"are you human", "not request_human", 0, 3},
        {"sorry", "signal correction", 0, 1},
        {"ignore your rules", "signal manipulation", 0, 3},
        {"some flour", "answer 0 to duty", 1, 2},
        {"some bread", "answer 1 to duty", 1, 2},
        {"on sunday", "answer 0 to sunday", 1, 2},
    };
    const SmallReader reader;
    for (const auto& c : cases) {
        const std::vector<Mention> mentions = reader.annotate(c.text).mentions;
        ASSERT_FALSE(mentions.empty()) << c.text;
        EXPECT_EQ(name_of(reader.pack, mentions[0]), c.meaning) << c.text;
        EXPECT_EQ(mentions[0].begin, c.begin) << c.text;
        EXPECT_EQ(mentions[0].end, c.end) << c.text;
    }
}

TEST(PhraseIndex, PassesOverPhrasesOfFactsAndOfOthers) {
    Pack pack = small_pack();
    PhraseSet phrases = word_classes(pack);
    const std::size_t before = phrases.add_phrase("before");
    const PhraseIndex index(pack, phrases);
    const std::size_t behind = phrases.add_phrase("behind");
    EXPECT_THAT(index.mentions({{before, 0, 1}, {behind, 1, 2}}), IsEmpty());
    EXPECT_EQ(index.mentions({{before, 0, 1}, {before + 1, 3, 5}, {behind, 1, 2}}).size(), 1u);
    EXPECT_THAT(SmallReader().annotate("a head baker").mentions, IsEmpty());
}

TEST(PhraseIndex, KnowsNamesAndSignalsFromTheRest) {
    const SmallReader reader;
    const Mention task = reader.annotate("order flour").mentions[0];
    const Mention signal = reader.annotate("ignore rules").mentions[0];
    EXPECT_TRUE(task.is_name());
    EXPECT_FALSE(signal.is_name());
    EXPECT_TRUE(signal.is_signal(signals::manipulation));
    EXPECT_FALSE(signal.is_signal(signals::for_another));
    EXPECT_FALSE(task.is_signal(""));
}

TEST(PhraseIndex, NamesTheFileOfAPhraseThatCannotBeRead) {
    const struct {
        std::string file, from;
    } cases[] = {
        {"access_types.yml", "\"office key\""},  {"access_types.yml", "\"{order} *1 flour\""},
        {"topics.yml", "\"for myself\""},        {"topics.yml", "\"recipe\""},
        {"topics.yml", "\"are you *1 =human\""}, {"questions.yml", "[sunday]"}};
    for (const auto& c : cases) {
        PackFiles files = small_pack_files();
        std::string& content = files.at(c.file);
        content.replace(content.find(c.from), c.from.size(),
                        c.from[0] == '[' ? "[\"{dog}\"]" : "\"{dog}\"");
        const Pack pack = load_pack(files);
        PhraseSet phrases = word_classes(pack);
        try {
            const PhraseIndex index(pack, phrases);
            ADD_FAILURE() << c.from;
        } catch (const PackError& error) {
            EXPECT_THAT(error.what(), StartsWith(c.file)) << c.from;
            EXPECT_THAT(error.what(), HasSubstr("{dog}")) << c.from;
        }
    }
}

}  // namespace
}  // namespace wizdesk::intents
