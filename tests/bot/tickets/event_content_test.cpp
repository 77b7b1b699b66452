#include "bot/tickets/event_content.h"

#include <stdexcept>

#include <gmock/gmock.h>

#include "bot/tickets/note.h"

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

TEST(EventContent, knows_our_own_answer_that_a_mailing_list_sends_back) {
    dialogue::Reply reply;
    reply.kind = dialogue::Kind::answer;
    reply.text = "Take the **clinic** access.";
    Incoming incoming;
    incoming.mail_headers = {{"Precedence", "list"}, {"List-Id", "<helpdesk.example.org>"}};
    for (const TextFormat format : {TextFormat::plain, TextFormat::html}) {
        incoming.format = format;
        incoming.body = answer_text({reply}, "0123abcd", format);
        EXPECT_TRUE(content_of(incoming, shout).automatic);
        incoming.body = note_text({reply}, "0123abcd", format);
        EXPECT_TRUE(content_of(incoming, shout).automatic);
    }
    incoming.format = TextFormat::plain;
    incoming.body =
        "Thanks, and for a nurse?\n\nOn Tue, Nov 24, 2026 at 10:00 AM Desk <d@example.org> wrote:\n"
        "> Take the clinic access.\n>\n> wizdesk-ref:0123abcd\n";
    EXPECT_FALSE(content_of(incoming, shout).automatic);
    EXPECT_EQ(content_of(incoming, shout).text, "Thanks, and for a nurse?!");
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
