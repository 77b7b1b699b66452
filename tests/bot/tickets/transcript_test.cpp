#include "bot/tickets/transcript.h"

#include <gmock/gmock.h>

namespace wizdesk::tickets {
namespace {

using storage::Message;
using storage::Role;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

Message said(Role role, const std::string& text) {
    Message message;
    message.role = role;
    message.text = text;
    message.at = storage::Time(std::chrono::seconds(1'800'000'000));
    if (role == Role::agent) message.agent_name = "Anna";
    return message;
}

TEST(Transcript, SaysWhoSaidWhatAndWhen) {
    const std::string text = transcript(
        "c0ffee",
        {said(Role::user, "I need **a person**"),
         said(Role::bot, "See [the form](https://a.test/)"), said(Role::agent, "One moment")},
        "0123abcd");
    EXPECT_THAT(text, HasSubstr("/agent#/c/c0ffee"));
    EXPECT_THAT(text, HasSubstr("Person, 2027-01-15T08:00:00.000Z:\nI need **a person**\n"));
    EXPECT_THAT(text, HasSubstr("the form (https://a.test/)"));
    EXPECT_THAT(text, HasSubstr("Agent Anna, "));
    EXPECT_THAT(text, EndsWith("wizdesk-ref:0123abcd"));
}

TEST(Transcript, KeepsTheNewestOfAVeryLongConversation) {
    std::vector<Message> messages;
    messages.reserve(100);
    for (int i = 0; i < 100; ++i)
        messages.push_back(said(Role::user, std::to_string(i) + std::string(1000, 'x')));
    const std::string text = transcript("c", messages, "m");
    EXPECT_LT(text.size(), 25'000U);
    EXPECT_THAT(text, HasSubstr("99xxx"));
    EXPECT_THAT(text, Not(HasSubstr("\n50xxx")));
    EXPECT_THAT(text, HasSubstr("left out"));
}

TEST(Transcript, TakesThePersonsFirstWordsForTheSubject) {
    EXPECT_EQ(subject_of({said(Role::bot, "Hello"), said(Role::user, "My role is missing")}),
              "Chat: My role is missing");
    EXPECT_EQ(subject_of({said(Role::user, "First line\nsecond")}), "Chat: First line …");
    EXPECT_EQ(subject_of({said(Role::bot, "Hello")}), "Chat");
}

TEST(Transcript, CutsNoCharacterInTwo) {
    const std::string subject = subject_of({said(Role::user, std::string(59, 'a') + "éé")});
    EXPECT_EQ(subject, "Chat: " + std::string(59, 'a') + " …");
}

}  // namespace
}  // namespace wizdesk::tickets
