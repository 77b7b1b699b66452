#include "intents/entity_extractor.h"

#include <gmock/gmock.h>

#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAreArray;

const SmallReader& reader() {
    static const SmallReader reader;
    return reader;
}

TEST(EntityExtractor, FindsTypesAndTasksInTheOrderOfTheText) {
    const struct {
        std::string text;
        std::vector<std::string> types, tasks, entities;
    } cases[] = {
        {"", {}, {}, {}},
        {"good morning", {}, {}, {}},
        {"the office key and the kitchen key",
         {"office", "kitchen"},
         {},
         {"access_type office 4-14", "access_type kitchen 23-34"}},
        // each once, though each place is an entity
        {"office key, office key",
         {"office"},
         {},
         {"access_type office 0-10", "access_type office 12-22"}},
        {"Buying flour with the office key",
         {"office"},
         {"order_flour"},
         {"task order_flour 0-12", "access_type office 22-32"}},
        // whatever is said of it
        {"I never order flour?", {}, {"order_flour"}, {"task order_flour 8-19"}},
        // a name inside a longer one names nothing further
        {"sign the lease order flour",
         {},
         {"sign_lease", "order_flour"},
         {"task sign_lease 0-20", "task order_flour 15-26"}},
        // of two types that a name fits the first of the pack
        {"the master key", {"kitchen"}, {}, {"access_type kitchen 4-14"}},
        {"kitchen baker key", {"kitchen"}, {}, {"access_type kitchen 0-17"}},
    };
    for (const auto& c : cases) {
        const ExtractedEntities found = extract_entities(reader().pack, reader().annotate(c.text));
        std::vector<std::string> entities;
        for (const Entity& entity : found.entities) {
            entities.push_back(entity.entity + " " + entity.value + " " +
                               std::to_string(entity.start) + "-" + std::to_string(entity.end));
            EXPECT_EQ(entity.confidence, 1) << c.text;
        }
        EXPECT_THAT(found.types, ElementsAreArray(c.types)) << c.text;
        EXPECT_THAT(found.tasks, ElementsAreArray(c.tasks)) << c.text;
        EXPECT_THAT(entities, ElementsAreArray(c.entities)) << c.text;
    }
}

TEST(EntityExtractor, NamesNothingFurtherInsideALongerName) {
    AnnotatedText text = reader().annotate("one two three four");
    text.mentions = {{.use = PhraseUse::task, .item = 1, .begin = 0, .end = 4},
                     {.use = PhraseUse::task, .item = 0, .begin = 1, .end = 3}};
    EXPECT_THAT(extract_entities(reader().pack, text).tasks, ElementsAreArray({"sign_lease"}));
}

}  // namespace
}  // namespace wizdesk::intents
