#include "bot/learning/pack_edit.h"

#include <gmock/gmock.h>

#include "bot/learning/unified_diff.h"
#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"

namespace wizdesk::learning {
namespace {

using testing::HasSubstr;

const intents::PackFiles& pack() {
    static const intents::PackFiles files = intents::built_in_pack();
    return files;
}

Addition utterance(const std::string& text, const std::string& intent,
                   const std::string& language = "") {
    return {text, {intent, {}}, language};
}

PackEdit edit(const Addition& addition, const intents::PackFiles& files = pack()) {
    const auto edited = add_to_pack(files, addition);
    const auto* refused = std::get_if<NotEdited>(&edited);
    EXPECT_EQ(refused, nullptr) << refused->why;
    return refused ? PackEdit{} : std::get<PackEdit>(edited);
}

std::string refusal(const Addition& addition, const intents::PackFiles& files = pack()) {
    const auto edited = add_to_pack(files, addition);
    const auto* refused = std::get_if<NotEdited>(&edited);
    return refused ? refused->why : "";
}

// The lines of the diff that are not context: what was taken out and put in.
std::string changes(const PackEdit& edit, const intents::PackFiles& files = pack()) {
    const std::string diff = unified_diff(edit.file, files.at(edit.file), edit.after);
    std::string lines;
    for (std::size_t at = diff.find("@@\n") + 3; at < diff.size();) {
        const std::size_t end = diff.find('\n', at) + 1;
        if (diff[at] != ' ') lines += diff.substr(at, end - at);
        at = end;
    }
    return lines;
}

// The pack with the change, read again.
intents::Pack read_again(const PackEdit& edit, intents::PackFiles files = pack()) {
    files[edit.file] = edit.after;
    return intents::load_pack(files);
}

intents::PackFiles with(const std::string& file, const std::string& content) {
    intents::PackFiles files = pack();
    files[file] = content;
    return files;
}

TEST(PackEdit, AddsOneLineToTheListOfAnIntent) {
    const Addition addition = utterance("is there \"a\" course \\ for the zebra?", "faq_training");
    const PackEdit edited = edit(addition);
    EXPECT_EQ(edited.file, "utterances/faq_training.yml");
    EXPECT_EQ(changes(edited), "+  - \"is there \\\"a\\\" course \\\\ for the zebra?\"\n");
    EXPECT_TRUE(holds(read_again(edited), addition));
    EXPECT_FALSE(holds(intents::load_pack(pack()), addition));
}

TEST(PackEdit, PutsItAtTheEndSoThatNoOtherExampleMoves) {
    const PackEdit edited = edit(utterance("are there video tutorials please", "faq_training"));
    EXPECT_EQ(edited.after, pack().at(edited.file) + "  - \"are there video tutorials please\"\n");
}

TEST(PackEdit, KeepsCommentsLayoutAndLineEnds) {
    const std::string before =
        "# about\r\nintent: faq_training   # which\r\nutterances:\r\n    -   'one'  # first\r\n"
        "\r\n    # two more\r\n    -   two\r\n";
    const auto files = with("utterances/faq_training.yml", before);
    const PackEdit edited = edit(utterance("one again", "faq_training"), files);
    EXPECT_EQ(edited.after, before + "    -   \"one again\"\r\n");
}

TEST(PackEdit, EndsALastLineThatHadNoEnd) {
    const auto files =
        with("utterances/faq_training.yml", "intent: faq_training\nutterances:\n- one");
    EXPECT_EQ(edit(utterance("two", "faq_training"), files).after,
              "intent: faq_training\nutterances:\n- one\n- \"two\"\n");
}

TEST(PackEdit, NeverCutsAnExampleInTwo) {
    const std::string before =
        "intent: faq_training\nutterances:\n  - \"other\"\n  - this one\n    is long\n";
    const auto files = with("utterances/faq_training.yml", before + "# the end\n");
    EXPECT_EQ(edit(utterance("two", "faq_training"), files).after,
              before + "  - \"two\"\n# the end\n");
    const auto flow =
        with("utterances/faq_training.yml", "intent: faq_training\nutterances: [one, two]\n");
    EXPECT_THAT(refusal(utterance("three", "faq_training"), flow), HasSubstr("by hand"));
}

TEST(PackEdit, UsesTheFilesOfATranslation) {
    const Addition addition = utterance("¿hay un curso para cebras?", "faq_training", "es");
    const PackEdit edited = edit(addition);
    EXPECT_EQ(edited.file, "es/utterances/faq_training.yml");
    EXPECT_TRUE(holds(read_again(edited), addition));
}

TEST(PackEdit, AddsASentenceToTheGroupThatSaysTheSame) {
    const Addition addition{"when kim is on leave the zebra order is mine",
                            {{}, {{"backup", "yes"}}}};
    const PackEdit edited = edit(addition);
    EXPECT_TRUE(edited.file.starts_with("fact_sentences/")) << edited.file;
    EXPECT_EQ(changes(edited), "+      - \"when kim is on leave the zebra order is mine\"\n");
    EXPECT_TRUE(holds(read_again(edited), addition));
}

TEST(PackEdit, BeginsAGroupForFactsThatNoneSays) {
    const Addition addition{"zebras are my patients and I stand in",
                            {{}, {{"backup", "yes"}, {"public", "yes"}}}};
    const PackEdit edited = edit(addition);
    EXPECT_EQ(changes(edited),
              "+  - says: {backup: \"yes\", public: \"yes\"}\n+    sentences:\n"
              "+      - \"zebras are my patients and I stand in\"\n");
    EXPECT_TRUE(holds(read_again(edited), addition));
}

TEST(PackEdit, SaysWhyItCannotBeAdded) {
    EXPECT_THAT(refusal(utterance("training schedule", "faq_training")),
                HasSubstr("already: utterances/faq_training.yml:"));
    EXPECT_THAT(refusal(utterance("x", "faq_zebra")), HasSubstr("no utterances"));
    EXPECT_THAT(refusal({"x", {{}, {{"zebra", "yes"}}}, {}}), HasSubstr("no fact zebra"));
    EXPECT_THAT(refusal({"x", {{}, {{"backup", "maybe"}}}, {}}), HasSubstr("no value maybe"));
    EXPECT_THROW(add_to_pack({}, utterance("x", "faq_training")), intents::PackError);
}

}  // namespace
}  // namespace wizdesk::learning
