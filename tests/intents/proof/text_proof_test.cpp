#include "intents/proof/text_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/intents/proof/small_pack.h"

namespace wizdesk::proof {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> complaints(const intents::PackFiles& files) {
    std::vector<std::string> told;
    for (const Fault& fault : prove_texts(intents::load_pack(files))) {
        told.push_back(to_string(fault));
    }
    return told;
}

TEST(TextProof, finds_nothing_wrong_with_a_sound_pack) {
    EXPECT_THAT(complaints(test::small_pack()), IsEmpty());
}

TEST(TextProof, finds_an_utterance_under_two_intents) {
    const auto files =
        test::with(test::small_pack(), "utterances/greet.yml", "hey]", "hey, 'I  BAKE here!']");
    EXPECT_THAT(complaints(files),
                ElementsAre(AllOf(HasSubstr("utterances/greet.yml:3:"), HasSubstr("find_access"),
                                  HasSubstr("utterances/find_access.yml:3:14"),
                                  HasSubstr("under \"greet\"; keep one"))));
}

std::vector<std::string> german_complaints(const intents::PackFiles& files) {
    const intents::Pack pack = intents::load_pack(files);
    std::vector<std::string> told;
    for (const Fault& fault : prove_translation(pack, pack.in("de"))) {
        told.push_back(to_string(fault));
    }
    return told;
}

TEST(TextProof, compares_the_texts_of_a_translation) {
    const auto german = test::small_pack_in_german();
    EXPECT_THAT(german_complaints(german), IsEmpty());
    EXPECT_THAT(
        german_complaints(test::with(german, "de/texts.yml", "[Schalter](desk)", "Schalter")),
        ElementsAre(
            AllOf(HasSubstr("de/texts.yml:15:14: "), HasSubstr("other links or placeholders"))));
    EXPECT_THAT(
        german_complaints(test::with(german, "de/texts.yml", "den {label}", "den Schlüssel")),
        ElementsAre(HasSubstr("de/texts.yml: ")));
    EXPECT_THAT(
        german_complaints(test::with(german, "de/utterances/greet.yml", "servus", "I bake here")),
        ElementsAre(HasSubstr("under \"greet\"; keep one")));
}

TEST(TextProof, only_warns_of_an_utterance_that_stands_twice) {
    const auto files =
        test::with(test::small_pack(), "utterances/greet.yml", "hey]", "hey, Hello]");
    EXPECT_THAT(complaints(files), ElementsAre(AllOf(HasSubstr("warning"), HasSubstr("again"))));
}

TEST(TextProof, finds_what_is_wrong_with_texts_and_ids) {
    const struct {
        const char* file;
        const char* text;
        const char* by;
        const char* complaint;
    } cases[] = {
        {"answers.yml", "[desk](desk)", "[desk](counter)",
         "answers.yml:4:5: the text links to \"counter\""},
        {"answers.yml", "text: Hello!", "text: 'Hello {name}!'",
         "answers.yml:5:5: nothing is filled in for {name}"},
        {"answers.yml", "Take the {label}.", "Take the {key}.",
         "answers.yml: nothing is filled in for {key}"},
        {"questions.yml", "What do you do?", "'What do {who} do?'",
         "questions.yml:3:5: nothing is filled in for {who}"},
        {"answers.yml", "text: \"Please ask at the [desk](desk).\", actions: [desk]", "text: No.",
         "answers.yml:4:5: answer \"untrained\" turns people away"},
        {"answers.yml", "{id: greet, kind: smalltalk,", "{id: greet, kind: answer,",
         "answers.yml:5:5: answer \"greet\" does not say what it rests on"},
        {"decisions.yml", "{name: untrained,", "{name: baker,",
         "decisions.yml:7:9: rule \"baker\" stands at decisions.yml:6:9 already"},
        {"answers.yml", "{id: greet,", "{id: restart,",
         "answers.yml:7:5: answer \"restart\" stands at answers.yml:5:5 already"},
    };
    for (const auto& [file, text, by, complaint] : cases) {
        EXPECT_THAT(complaints(test::with(test::small_pack(), file, text, by)),
                    testing::Contains(HasSubstr(complaint)))
            << by;
    }
}

TEST(TextProof, finds_nothing_that_keeps_the_built_in_pack_from_service) {
    EXPECT_THAT(complaints(intents::built_in_pack()), testing::Each(HasSubstr("warning")));
}

}  // namespace
}  // namespace wizdesk::proof
