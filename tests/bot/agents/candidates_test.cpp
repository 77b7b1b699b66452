#include "bot/agents/candidates.h"

#include <set>

#include <gmock/gmock.h>

#include "bot/knowledge.h"

namespace wizdesk::agents {
namespace {

const bot::Knowledge& knowledge() {
    static const auto loaded = bot::Knowledge::load({});
    return *loaded;
}

std::vector<dialogue::Reply> candidates(const std::string& text,
                                        const std::vector<dialogue::Reply>& given = {},
                                        std::size_t most = 3) {
    return candidates_for(knowledge(), {}, {}, text, given, most);
}

TEST(Candidates, begin_with_what_the_bot_would_say) {
    const auto replies = candidates("I am a school nurse");
    ASSERT_FALSE(replies.empty());
    EXPECT_EQ(replies[0].access_types.at(0).id, "school_read_only");
}

TEST(Candidates, begin_with_what_it_has_said) {
    dialogue::Reply said;
    said.text = "As I said.";
    EXPECT_EQ(candidates("I am a school nurse", {said}).at(0).text, "As I said.");
}

TEST(Candidates, are_no_more_than_asked_for_and_no_two_the_same) {
    for (const char* text : {"training or account or ticket", "?", "help", "blorp fizz"}) {
        const auto replies = candidates(text);
        EXPECT_LE(replies.size(), 3U);
        std::set<std::string> texts;
        for (const auto& reply : replies) EXPECT_TRUE(texts.insert(reply.text).second) << text;
    }
    EXPECT_EQ(candidates("training or account or ticket", {}, 1).size(), 1U);
}

TEST(Candidates, speak_the_language_of_the_message) {
    for (const auto& reply : candidates("Soy enfermera escolar, qué acceso necesito?"))
        EXPECT_EQ(reply.language, "es");
}

}  // namespace
}  // namespace wizdesk::agents
