#include "bot/tickets/automatic_mail.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

TEST(AutomaticMail, is_known_by_its_headers) {
    const std::pair<Header, bool> cases[] = {
        {{"Auto-Submitted", "auto-replied"}, true},
        {{"auto-submitted", "auto-generated (failure)"}, true},
        {{"Auto-Submitted", "no"}, false},
        {{"Precedence", "bulk"}, true},
        {{"Precedence", "Auto_Reply"}, true},
        {{"Precedence", "first-class"}, false},
        {{"X-Auto-Response-Suppress", "DR, OOF, AutoReply"}, true},
        {{"X-Auto-Response-Suppress", "DR"}, false},
        {{"X-Autoreply", "yes"}, true},
        {{"X-Failed-Recipients", "a@example.org"}, true},
        {{"Precedence", "list"}, false},
        {{"List-Id", "<news.example.org>"}, false},
        {{"List-Unsubscribe", "<mailto:off@example.org>"}, true},
        {{"Sender", "bounces@example.org"}, true},
        {{"Return-Path", "<>"}, true},
        {{"Return-Path", "<jane@example.org>"}, false},
        {{"From", "Mail Delivery System <MAILER-DAEMON@mx.example.org>"}, true},
        {{"From", "Example <no-reply@example.org>"}, true},
        {{"From", "Jane Doe <jane@example.org>"}, false},
        {{"Content-Type", "multipart/report; report-type=delivery-status"}, true},
        {{"Content-Type", "multipart/alternative"}, false},
        {{"Subject", "auto"}, false},
    };
    for (const auto& [header, automatic] : cases)
        EXPECT_EQ(is_automatic({header}, "Access", "I need access"), automatic) << header.first;
}

// A helpdesk whose address is a mailing list was silent: the list marks every mail as its own.
TEST(AutomaticMail, is_not_what_a_person_writes_to_a_list) {
    const std::vector<Header> group = {
        {"From", "'Jane Doe' via Helpdesk <helpdesk@example.org>"},
        {"X-Original-From", "Jane Doe <jane@example.com>"},
        {"Precedence", "list"},
        {"Mailing-list", "list helpdesk@example.org; contact helpdesk+owners@example.org"},
        {"List-ID", "<helpdesk.example.org>"},
        {"List-Post",
         "<https://groups.google.com/a/example.org/group/helpdesk/post>, "
         "<mailto:helpdesk@example.org>"},
        {"List-Unsubscribe", "<mailto:googlegroups-manage+1+unsubscribe@googlegroups.com>"}};
    const std::vector<Header> mailman = {
        {"From", "Jane Doe <jane@example.com>"},
        {"Sender", "\"Helpdesk\" <helpdesk-bounces@lists.example.org>"},
        {"Precedence", "list"},
        {"List-Id", "Helpdesk <helpdesk.lists.example.org>"},
        {"List-Unsubscribe", "<https://lists.example.org/options/helpdesk>"},
        {"List-Post", "<mailto:helpdesk@lists.example.org>"}};
    for (auto headers : {group, mailman}) {
        EXPECT_FALSE(is_automatic(headers, "Access", "I need access"));
        EXPECT_TRUE(is_automatic(headers, "Automatic reply: Access", "I need access"));
        headers.emplace_back("Auto-Submitted", "auto-replied");
        EXPECT_TRUE(is_automatic(headers, "Access", "I need access"));
    }
}

TEST(AutomaticMail, is_what_comes_of_a_list_that_takes_no_posts) {
    const Header leaving{"List-Unsubscribe", "<https://news.example.org/off>"};
    const Header id{"List-Id", "<news.example.org>"};
    EXPECT_TRUE(is_automatic({id, leaving}, "Access", "I need access"));
    EXPECT_TRUE(is_automatic({id, leaving, {"List-Post", "NO (moderated)"}}, "Access", "News"));
    EXPECT_TRUE(is_automatic({id, {"Precedence", "bulk"}}, "Access", "News"));
}

TEST(AutomaticMail, is_known_by_its_subject) {
    for (const char* subject :
         {"Automatic reply: Access", "Auto-Reply: x", "Out of Office: x", "out of office",
          "Automatische Antwort: Zugang", "Abwesenheitsnotiz", "Respuesta automática: Acceso",
          "Réponse automatique : Accès", "Undeliverable: Access",
          "Delivery Status Notification (Failure)",
          "Mail delivery failed: returning message to sender", "Returned mail: see transcript",
          "failure notice", "Unzustellbar: x"})
        EXPECT_TRUE(is_automatic({}, subject, "")) << subject;
    for (const char* subject : {"", "Access", "Access when the coordinator is out of office",
                                "Autoclave training", "Re: Automatic reply: which access?",
                                "Automation of orders", "Delivery of vaccine failed"})
        EXPECT_FALSE(is_automatic({}, subject, "")) << subject;
}

TEST(AutomaticMail, is_known_by_what_only_machines_say) {
    for (const char* text :
         {"Thank you. I am out of the office until Monday with limited access to email.",
          "Hello,\n\nI am currently away on vacation and will respond when I return.",
          "This is an automated response. We have received your message.",
          "Ich bin bis zum 9. Februar nicht im Büro. In dringenden Fällen wenden Sie sich an …",
          "Estoy fuera de la oficina hasta el lunes; responderé al volver.",
          "Delivery to the following recipient failed permanently: a@example.org"})
        EXPECT_TRUE(is_automatic({}, "Re: Access", text)) << text;
}

TEST(AutomaticMail, is_not_what_a_person_says_of_absences) {
    for (const char* text :
         {"I cover for the vaccine coordinator when she is out of the office.",
          "Our coordinator is on vacation until Monday. Who can place the order?",
          "I will be out of the office, so my assistant needs access.",
          "I need this urgently, the clinic opens on Monday.",
          "The automatic reply said that I should write to you."})
        EXPECT_FALSE(is_automatic({}, "Access", text)) << text;
}

}  // namespace
}  // namespace wizdesk::tickets
