#include "bot/tickets/event_content.h"

#include <stdexcept>

#include <gmock/gmock.h>

namespace wizdesk::tickets {
namespace {

std::string shout(std::string_view text) {
    return std::string(text) + "!";
}

TEST(EventContent, is_what_is_new_in_a_message_as_plain_text) {
    Incoming incoming;
    incoming.subject = "Access";
    incoming.body = "<p>I order the vaccine.</p><blockquote>Which duty?</blockquote>";
    incoming.format = TextFormat::html;
    incoming.reference = "46";
    const EventContent content = content_of(incoming, shout);
    EXPECT_EQ(content.subject, "Access!");
    EXPECT_EQ(content.text, "I order the vaccine.!");
    EXPECT_EQ(content.reference, "46");
    EXPECT_FALSE(content.automatic);
}

TEST(EventContent, knows_what_no_person_wrote) {
    Incoming incoming;
    incoming.body = "I am away.";
    incoming.mail_headers = {{"Auto-Submitted", "auto-replied"}};
    EXPECT_TRUE(content_of(incoming, shout).automatic);
}

TEST(EventContent, comes_back_as_it_was_stored) {
    EventContent content{"subject", "text ¿qué?\n\"", "46", true,
                         storage::Time(std::chrono::milliseconds(1'800'000'000'123))};
    const EventContent back = decode_content(encode_content(content));
    EXPECT_EQ(back.subject, content.subject);
    EXPECT_EQ(back.text, content.text);
    EXPECT_EQ(back.reference, content.reference);
    EXPECT_TRUE(back.automatic);
    EXPECT_EQ(back.at, content.at);
    EXPECT_EQ(decode_content(encode_content({})).at, std::nullopt);
}

TEST(EventContent, refuses_what_wizdesk_cannot_have_written) {
    for (const char* text : {"", "[", "7", R"({"text":7})", R"({"at":"yesterday"})", R"({"at":1})"})
        EXPECT_THROW(decode_content(text), std::invalid_argument) << text;
}

}  // namespace
}  // namespace wizdesk::tickets
