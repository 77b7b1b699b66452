#include "bot/tickets/mail_quotes.h"

#include <vector>

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

using Lines = std::vector<std::string_view>;

void check(bool (*is)(std::string_view), const Lines& yes, const Lines& no) {
    for (const auto line : yes) EXPECT_TRUE(is(line)) << line;
    for (const auto line : no) EXPECT_FALSE(is(line)) << line;
}

TEST(MailQuotes, knows_marks_of_forwarded_and_answered_messages) {
    check(is_forward_mark,
          {"---------- Forwarded message ---------", "-------- Forwarded Message --------",
           "Begin forwarded message:", "---------- Weitergeleitete Nachricht ---------",
           "---------- Mensaje reenviado ---------"},
          {"", "forwarded message", "Forwarded messages are lost", "- forward my message"});
    check(is_reply_mark,
          {"-----Original Message-----", "-------- Original message --------",
           "-----Ursprüngliche Nachricht-----", "-----Mensaje original-----",
           "##- Please type your reply above this line -##", "--- Reply above this line ---"},
          {"", "Original message", "- the original was signed", "-----"});
}

TEST(MailQuotes, knows_heads_of_messages) {
    check(is_head_field, {"From: a", "*Sent:* x", "Gesendet: x", "Enviado el: x", "À : x", "Cc:"},
          {"", "From a", "My role: nurse", "https://x", "12:30", ":"});
    EXPECT_EQ(head_lines(Lines{"From: a", "Sent: b", "To: c", "Subject: d", "", "text"}), 4U);
    EXPECT_EQ(head_lines(Lines{"De: a", "Enviado: b", "Para: c;", "d", "Asunto: e", "text"}), 5U);
    EXPECT_EQ(head_lines(Lines{"From: a", "To: b", "text"}), 0U);
    EXPECT_EQ(head_lines(Lines{"Sent: a", "To: b", "Cc: c"}), 0U);
    EXPECT_EQ(head_lines(Lines{}), 0U);
}

TEST(MailQuotes, knows_who_wrote_what_is_below) {
    const std::pair<Lines, std::size_t> cases[] = {
        {{"On Tue, Feb 3, 2026 at 10:15 AM Jane <j@x.org> wrote:"}, 1},
        {{"On Tue, Feb 3, 2026 at 10:15 AM Jane Doe of the Clinic", "<j@x.org> wrote:"}, 2},
        {{"Am 03.02.2026 um 10:15 schrieb Jane Doe <j@x.org>:"}, 1},
        {{"El 3/2/26 a las 10:15, Jane escribió:"}, 1},
        {{"Le 3 février 2026, Jane a écrit :"}, 1},
        {{"Jane <j@x.org> wrote:"}, 1},
        {{"On reflection she wrote:"}, 0},
        {{"On 3 floors I wrote down what I need:"}, 0},
        {{"On 1", "", "wrote:"}, 0},
        {{"On 1", "2", "3", "4", "wrote:"}, 0},
        {{"She wrote:"}, 0},
        {{}, 0},
    };
    for (const auto& [lines, count] : cases)
        EXPECT_EQ(attribution_lines(lines), count) << (lines.empty() ? "" : lines[0]);
}

TEST(MailQuotes, knows_footers_and_sign_offs) {
    check(
        is_device_footer,
        {"Sent from my iPhone", "Get Outlook for Android<https://aka.ms/x>", "Sent via BlackBerry",
         "Von meinem iPad gesendet", "Enviado desde mi iPhone", "Sent from Yahoo Mail on Android"},
        {"", "Sent the form", "Sent from my manager's account, because mine is locked"});
    check(is_legal_notice,
          {"CONFIDENTIALITY NOTICE: x", "*This email and any attachments are confidential*",
           "[EXTERNAL]", "CAUTION: This email originated from outside", "Disclaimer"},
          {"", "This email is about my access", "Confidential data is in the record"});
    check(is_sign_off,
          {"Thanks", "Thank you!", "Best regards,", "*Kind regards*", "Mit freundlichen Grüßen",
           "Saludos,", "Cordialement"},
          {"", "Thanks for the help", "Regarding my access", "best access type"});
}

}  // namespace
}  // namespace wizdesk::tickets
