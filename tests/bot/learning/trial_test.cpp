#include "bot/learning/trial.h"

#include <gmock/gmock.h>

#include "bot/learning/pack_edit.h"
#include "tests/bot/learning/roomy_pack.h"

namespace wizdesk::learning {
namespace {

using testing::Contains;
using testing::HasSubstr;

// The built-in pack with the addition; `also` is changed beside it.
Verdict verdict(const Addition& addition, const intents::PackFiles& also = {}) {
    intents::PackFiles files = roomy_pack();
    const auto edited = std::get<PackEdit>(add_to_pack(files, addition));
    files[edited.file] = edited.after;
    for (const auto& [file, content] : also) files[file] = content;
    return try_out(files, addition).value();
}

TEST(Trial, PassesWhatAReloadWouldTake) {
    const Verdict found = verdict({"zebra masterclass dates", {"faq_training", {}}, "en"});
    EXPECT_TRUE(found.sound()) << testing::PrintToString(found.faults);
    ASSERT_TRUE(found.reply);
    EXPECT_EQ(found.reply->intent.name, "faq_training");
}

TEST(Trial, SaysWhatFails) {
    // A greeting that stands under another intent already.
    const Verdict twice = verdict({"training schedule", {"goodbye", {}}, "en"});
    EXPECT_FALSE(twice.sound());
    EXPECT_THAT(twice.faults, Contains(HasSubstr("utterances/")));
    EXPECT_FALSE(twice.reply);
    const Verdict broken =
        verdict({"zebra masterclass", {"faq_training", {}}, "en"}, {{"words.yml", "words: ["}});
    ASSERT_EQ(broken.faults.size(), 1U);
    EXPECT_THAT(broken.faults[0], HasSubstr("words.yml:"));
}

TEST(Trial, FailsAPackWhoseTestsFail) {
    const Verdict found =
        verdict({"zebra masterclass", {"faq_training", {}}, "en"},
                {{"tests/zebra.yml",
                  "conversations:\n  - name: zebra\n    turns:\n      - user: zebra masterclass\n"
                  "        bot: [{kind: access}]\n"}});
    EXPECT_THAT(found.faults, Contains(HasSubstr("tests/zebra.yml")));
}

TEST(Trial, FailsATextThatDidNotArrive) {
    const Addition addition{"zebra masterclass", {"faq_training", {}}, "en"};
    EXPECT_THAT(try_out(roomy_pack(), addition)->faults, Contains(HasSubstr("by hand")));
}

TEST(Trial, GivesUpWhenItIsToldTo) {
    const Addition addition{"zebra masterclass dates", {"faq_training", {}}, "en"};
    intents::PackFiles files = roomy_pack();
    const auto edited = std::get<PackEdit>(add_to_pack(files, addition));
    files[edited.file] = edited.after;
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(try_out(files, addition, stop.get_token()));
}

}  // namespace
}  // namespace wizdesk::learning
