#include "intents/pack/opening_messages.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(OpeningMessages, AreReadFromAllFilesInTheOrderOfTheirPaths) {
    const auto messages = read_opening_messages(opening_messages_among({
        {"opening_messages/b.tsv", "rn here\tquestion\n"},
        {"opening_messages/a.tsv", "i bake\toven\n\nhello\tsmalltalk\n"},
        {"utterances/greet.yml", "hi\tgreet\n"},
    }));
    EXPECT_THAT(messages.texts, ElementsAre("i bake", "hello", "rn here"));
    EXPECT_THAT(messages.outcomes, ElementsAre("oven", "smalltalk", "question"));
    EXPECT_EQ(messages.places[1].file, "opening_messages/a.tsv");
    EXPECT_EQ(messages.places[1].line, 3);
}

TEST(OpeningMessages, MayBeNone) {
    EXPECT_THAT(read_opening_messages({}).texts, IsEmpty());
}

TEST(OpeningMessages, AreRefusedWithoutAnOutcome) {
    try {
        read_opening_messages({{"opening_messages/a.tsv", "i bake\toven\nno tab here\n"}});
        FAIL();
    } catch (const PackError& error) {
        EXPECT_THAT(error.what(), HasSubstr("opening_messages/a.tsv"));
        EXPECT_THAT(error.what(),
                    HasSubstr("line 2: no tab before a label; write the message, a tab"));
    }
}

}  // namespace
}  // namespace wizdesk::intents
