#include "bot/tickets/ladder.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

using dialogue::Kind;
using dialogue::Reply;

Reply reply(Kind kind, const std::string& intent, double confidence) {
    Reply reply;
    reply.kind = kind;
    reply.intent = {intent, confidence};
    return reply;
}

Source source(Mode mode, std::map<std::string, Mode> intents = {}) {
    Source source;
    source.mode = mode;
    source.intents = std::move(intents);
    return source;
}

constexpr auto kNothing = std::optional<PostForm>();
constexpr auto kNote = std::optional(PostForm::note);
constexpr auto kAnswer = std::optional(PostForm::answer);

TEST(Ladder, goes_as_far_as_the_source_says) {
    const std::vector<Reply> replies = {reply(Kind::access, "find_access", 0.95)};
    EXPECT_EQ(form_for(source(Mode::off), replies, 0.9), kNothing);
    EXPECT_EQ(form_for(source(Mode::shadow), replies, 0.9), kNothing);
    EXPECT_EQ(form_for(source(Mode::suggest), replies, 0.9), kNote);
    EXPECT_EQ(form_for(source(Mode::automatic), replies, 0.9), kAnswer);
    EXPECT_EQ(form_for(source(Mode::automatic), {}, 0.9), kNothing) << "the bot is silent";
}

TEST(Ladder, lets_single_intents_go_less_or_more_far) {
    const Source careful = source(Mode::automatic, {{"find_access", Mode::suggest}});
    const Source bold = source(Mode::suggest, {{"faq_training", Mode::automatic}});
    const Reply role = reply(Kind::access, "find_access", 1);
    const Reply training = reply(Kind::answer, "faq_training", 1);
    EXPECT_EQ(form_for(careful, {role}, 0.9), kNote);
    EXPECT_EQ(form_for(careful, {training}, 0.9), kAnswer);
    EXPECT_EQ(form_for(bold, {training}, 0.9), kAnswer);
    EXPECT_EQ(form_for(bold, {role, training}, 0.9), kNote) << "the least of all replies";
}

TEST(Ladder, keeps_from_the_public_what_is_not_certain) {
    const Source bold = source(Mode::automatic);
    EXPECT_EQ(form_for(bold, {reply(Kind::access, "find_access", 0.89)}, 0.9), kNote);
    EXPECT_EQ(form_for(bold, {reply(Kind::access, "find_access", 0.9)}, 0.9), kAnswer);
    EXPECT_EQ(form_for(bold, {reply(Kind::question, "find_access", 0.95)}, 0.9), kAnswer);
}

TEST(Ladder, leaves_to_people_what_is_no_answer) {
    for (const Kind kind : {Kind::fallback, Kind::handoff, Kind::smalltalk})
        EXPECT_EQ(form_for(source(Mode::automatic), {reply(kind, "any", 1)}, 0.9), kNote);
}

}  // namespace
}  // namespace wizdesk::tickets
