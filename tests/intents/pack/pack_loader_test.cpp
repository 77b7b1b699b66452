#include "intents/pack/pack_loader.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_error.h"

namespace wizdesk::intents {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// The built-in pack with one piece of text replaced; the test fails if it is not there.
PackFiles changed(const std::string& file, const std::string& from, const std::string& to) {
    PackFiles files = built_in_pack();
    std::string& content = files.at(file);
    const std::size_t at = content.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) content.replace(at, from.size(), to);
    return files;
}

std::string complaint(const PackFiles& files) {
    try {
        load_pack(files);
    } catch (const PackError& error) {
        return error.what();
    }
    return "";
}

TEST(PackLoader, ReadsTheBuiltInPack) {
    const Pack pack = load_pack(built_in_pack());
    EXPECT_EQ(pack.access_types.size(), 8u);
    EXPECT_EQ(pack.notes.size(), 6u);
    EXPECT_NE(pack.access_type("school_read_only"), nullptr);
    EXPECT_EQ(pack.access_type("nothing_like_it"), nullptr);
}

TEST(PackLoader, NamesFileLineColumnAndWhatToDo) {
    const struct {
        std::string file, from, to, place, what;
    } cases[] = {
        {"pack.yml", "name: ctwiz", "nmae: ctwiz", "pack.yml:", "unknown key \"nmae\""},
        {"decisions.yml", "grant: [dph_state_only]", "grant: [dph_only]",
         "decisions.yml:", "there is no access type \"dph_only\""},
        {"decisions.yml", "ask: duty}", "ask: dutty}", "decisions.yml:", "no question \"dutty\""},
        {"answers.yml", "kind: fallback", "kind: refusal", "answers.yml:", "no kind \"refusal\""},
        {"answers.yml", "  ticket_no:", "  ticket_nein:", "answers.yml:", "but no ticket_no"},
        {"outcomes.yml", "answer: faq_training", "answer: faq_trainings",
         "outcomes.yml:", "no answer \"faq_trainings\""},
        {"outcomes.yml", "asks: true", "asks: true, answer: greet", "outcomes.yml:", "at most"},
        {"opening_messages/plain_and_vague.tsv", "\tquestion\n", "\tquestions\n",
         "opening_messages/plain_and_vague.tsv:", "no outcome \"questions\""},
        {"facts.yml", "facts:", "facts: [", "facts.yml:", "not valid YAML"},
    };
    for (const auto& c : cases) {
        const std::string what = complaint(changed(c.file, c.from, c.to));
        EXPECT_THAT(what, StartsWith(c.place)) << c.from;
        EXPECT_THAT(what, HasSubstr(c.what)) << c.from;
    }
}

TEST(PackLoader, RefusesFilesThatAreMissingOrForeign) {
    PackFiles files = built_in_pack();
    files.erase("facts.yml");
    EXPECT_THAT(complaint(files), HasSubstr("facts.yml: is missing"));
    files = built_in_pack();
    files["notes.yml"] = "a: b";
    EXPECT_THAT(complaint(files), HasSubstr("not a file of a knowledge pack"));
}

TEST(PackVersion, ChangesWithEveryByte) {
    PackFiles files = built_in_pack();
    const std::string before = pack_version(files);
    EXPECT_EQ(before.size(), 12u);
    EXPECT_EQ(before, pack_version(built_in_pack()));
    files.at("pack.yml") += " ";
    EXPECT_NE(before, pack_version(files));
}

}  // namespace
}  // namespace wizdesk::intents
