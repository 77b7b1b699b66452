#include "bot/agents/canned.h"

#include <gtest/gtest.h>

namespace wizdesk::agents {
namespace {

TEST(CannedAnswers, AreThePacksInItsLanguages) {
    const auto knowledge = bot::Knowledge::load({});
    const auto english = canned_answers(*knowledge, "");
    const auto spanish = canned_answers(*knowledge, "es");
    ASSERT_EQ(english.size(), knowledge->pack().answers.size());
    ASSERT_EQ(english.size(), spanish.size());
    EXPECT_EQ(english[0].id, spanish[0].id);
    EXPECT_EQ(english[0].reply.language, "en");
    EXPECT_EQ(spanish[0].reply.language, "es");
    for (const auto& [id, reply] : english) EXPECT_FALSE(reply.text.empty()) << id;
}

}  // namespace
}  // namespace wizdesk::agents
