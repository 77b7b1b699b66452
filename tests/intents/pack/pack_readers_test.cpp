#include "intents/pack/pack_readers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

using testing::ElementsAre;

YamlReader yaml(const std::string& text) {
    return YamlReader::parse("file.yml", text);
}

TEST(PackReaders, ReadPhrasesByTheirForm) {
    FactValue value;
    read_phrases(yaml("{roles: [baker], deeds: [bake, knead]}"), value);
    ASSERT_EQ(value.phrases.size(), 3U);
    EXPECT_EQ(value.phrases[0].form, Form::role);
    EXPECT_EQ(value.phrases[2].text, "knead");
    EXPECT_EQ(value.phrases[2].place.column, 32);
}

TEST(PackReaders, ReadATopic) {
    const Topic topic = read_topic(
        yaml("{intent: greet, answer: hello, phrases: [hi], unless: [bye], outweighs_role: true}"));
    EXPECT_EQ(topic.intent, "greet");
    EXPECT_EQ(topic.answer, "hello");
    EXPECT_THAT(topic.phrases, ElementsAre("hi"));
    EXPECT_THAT(topic.unless, ElementsAre("bye"));
    EXPECT_TRUE(topic.outweighs_role);
}

TEST(PackReaders, ReadWhatAnAnswerToAQuestionSays) {
    const QuestionAnswer answer = read_open_answer(yaml("{phrases: [dough], set: {bakes: 'yes'}}"));
    EXPECT_THAT(answer.phrases, ElementsAre("dough"));
    EXPECT_EQ(answer.set, (Facts{{"bakes", "yes"}}));
}

TEST(PackReaders, AddWholeFilesToThePack) {
    Pack pack;
    read_utterances(yaml("{intent: greet, utterances: [hi, hello]}"), pack);
    read_fact_sentences(yaml("groups: [{says: {bakes: 'yes'}, sentences: [my oven is hot]}]"),
                        pack);
    EXPECT_THAT(pack.utterances.at(0).texts, ElementsAre("hi", "hello"));
    EXPECT_EQ(pack.utterances.at(0).places.at(1).column, 34);
    EXPECT_EQ(pack.fact_sentences.at(0).says, (Facts{{"bakes", "yes"}}));
    EXPECT_THAT(pack.fact_sentences.at(0).texts, ElementsAre("my oven is hot"));
    EXPECT_EQ(pack.fact_sentences.at(0).places.at(0).column, 45);
}

TEST(PackReaders, TellSentencesOfWhatIsOverFromTheOthers) {
    Pack pack;
    read_standing_sentences(yaml("groups: [{standing: past, sentences: [i baked]}, "
                                 "{standing: now, sentences: [i bake]}, "
                                 "{standing: another, sentences: [he bakes]}]"),
                            pack);
    EXPECT_TRUE(pack.standing_sentences.at(0).past);
    EXPECT_FALSE(pack.standing_sentences.at(1).past);
    EXPECT_FALSE(pack.standing_sentences.at(2).past);
    EXPECT_THAT(pack.standing_sentences.at(2).texts, ElementsAre("he bakes"));
    EXPECT_THROW(
        read_standing_sentences(yaml("groups: [{standing: gone, sentences: [i baked]}]"), pack),
        PackError);
}

}  // namespace
}  // namespace wizdesk::intents
