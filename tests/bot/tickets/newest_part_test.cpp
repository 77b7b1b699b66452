#include <chrono>

#include <gtest/gtest.h>

#include "bot/tickets/ticket_text.h"

namespace wizdesk::tickets {
namespace {

struct Case {
    const char* name;
    const char* text;
    const char* newest;
};

void check(std::initializer_list<Case> cases) {
    for (const Case& mail : cases) EXPECT_EQ(newest_part(mail.text), mail.newest) << mail.name;
}

TEST(NewestPart, keeps_what_is_said_for_the_first_time) {
    check({
        {"nothing", "", ""},
        {"blanks", " \r\n\t\n", ""},
        {"one line", "I need access", "I need access"},
        {"paragraphs", "Hello,\r\n\r\n\r\nI order vaccine.\r\nWhich one?\r\n",
         "Hello,\n\nI order vaccine.\nWhich one?"},
        {"a sentence that quotes", "On Monday the coordinator wrote me a note: pick clinic access.",
         "On Monday the coordinator wrote me a note: pick clinic access."},
        {"a sentence that begins like a quote", "On reflection I need two roles:\n- one\n- two",
         "On reflection I need two roles:\n- one\n- two"},
        {"a colon is no head", "From: our clinic\nI need access for three people",
         "From: our clinic\nI need access for three people"},
        {"thanks and a question", "It works.\nThanks\nCan my assistant order as well?",
         "It works.\nThanks\nCan my assistant order as well?"},
        {"thanks and a sentence", "It works.\nThanks\nI also sign the agreement for the practice",
         "It works.\nThanks\nI also sign the agreement for the practice"},
        {"thanks alone", "Thanks!", "Thanks!"},
        {"a dash is no signature", "- school nurse\n-- two dashes in a line",
         "- school nurse\n-- two dashes in a line"},
    });
}

TEST(NewestPart, cuts_quotes_of_the_usual_mail_programs) {
    check({
        {"Gmail",
         "Yes, we vaccinate.\n\nOn Tue, Feb 3, 2026 at 10:15 AM Helpdesk <help@example.org> "
         "wrote:\n\n> Do you vaccinate?\n> Regards\n",
         "Yes, we vaccinate."},
        {"Gmail, folded",
         "Yes, we do.\n\nOn Tue, Feb 3, 2026 at 10:15 AM The CT WiZ Helpdesk of the Program <\n"
         "help@example.org> wrote:\n\n> Do you vaccinate?\n",
         "Yes, we do."},
        {"Gmail, answer below",
         "On Tue, Feb 3, 2026 at 10:15 AM Helpdesk <help@example.org> wrote:\n> Do you "
         "vaccinate?\n\nNo, we only look up.\n",
         "No, we only look up."},
        {"Gmail, answers between",
         "On 2/3/26 10:15, Helpdesk wrote:\n> Do you vaccinate?\nNo.\n> Are you enrolled?\nYes.",
         "No.\nYes."},
        {"Apple Mail",
         "The school one please.\n\n> On Feb 3, 2026, at 10:15, Helpdesk <help@example.org> "
         "wrote:\n> \n> Which one do you need?\n",
         "The school one please."},
        {"Apple Mail, unmarked",
         "The school one please.\n\nOn Feb 3, 2026, at 10:15, Helpdesk <help@example.org> "
         "wrote:\n\nWhich one do you need?\n",
         "The school one please."},
        {"Thunderbird",
         "I cover for her.\n\nOn 2026-02-03 10:15, Helpdesk wrote:\n> Primary or backup?\n",
         "I cover for her."},
        {"Outlook for the desktop",
         "I place the orders.\n\nFrom: Helpdesk <help@example.org>\nSent: Tuesday, February 3, "
         "2026 10:15 AM\nTo: Doe, Jane <jane@example.org>\nSubject: RE: Access\n\nWhat do you "
         "do?\n",
         "I place the orders."},
        {"Outlook, in bold",
         "I place the orders.\n\n*From:* Helpdesk <help@example.org>\n*Sent:* Tuesday\n*To:* "
         "Jane\n*Subject:* RE: Access\n\nWhat do you do?\n",
         "I place the orders."},
        {"Outlook on the web",
         "I place the orders.\n________________________________\nFrom: Helpdesk\nSent: "
         "Tuesday\nTo: Jane\nSubject: Re: Access\n\nWhat do you do?",
         "I place the orders."},
        {"Outlook, old",
         "I place the orders.\n\n-----Original Message-----\nFrom: Helpdesk\nSent: Tuesday\nTo: "
         "Jane\nSubject: Access\n\nWhat do you do?",
         "I place the orders."},
        {"Outlook for phones",
         "Both please\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n"
         "________________________________\nFrom: Helpdesk <help@example.org>\nDate: Tuesday\n"
         "To: Jane <jane@example.org>\nSubject: Re: Access\n\nWhich?",
         "Both please"},
        {"a long list of receivers",
         "Both please\n\nFrom: Helpdesk\nSent: Tuesday\nTo: Jane <jane@example.org>;\nJohn "
         "<john@example.org>\nCc: Team\nSubject: Access\n\nWhich?",
         "Both please"},
        {"Samsung",
         "Ok school nurse\n\n-------- Original message --------\nFrom: Helpdesk\nDate: 2/3/26 "
         "10:15 AM (GMT-05:00)\nTo: Jane\nSubject: Access\n\nWhich?",
         "Ok school nurse"},
        {"Zendesk",
         "We are enrolled.\n\n##- Please type your reply above this line -##\nYour request was "
         "updated.",
         "We are enrolled."},
        {"German",
         "Ja, wir impfen.\n\nAm Di., 3. Feb. 2026 um 10:15 Uhr schrieb Helpdesk "
         "<help@example.org>:\n> Impfen Sie?",
         "Ja, wir impfen."},
        {"German, unmarked", "Ja.\n\nAm 03.02.2026 um 10:15 schrieb Helpdesk:\n\nImpfen Sie?",
         "Ja."},
        {"German Outlook",
         "Ja.\n\nVon: Helpdesk\nGesendet: Dienstag, 3. Februar 2026\nAn: Jane\nBetreff: AW: "
         "Zugang\n\nImpfen Sie?",
         "Ja."},
        {"Spanish",
         "Sí, vacunamos.\n\nEl mar, 3 feb 2026 a las 10:15, Helpdesk (<help@example.org>) "
         "escribió:\n\n> ¿Vacunan?",
         "Sí, vacunamos."},
        {"Spanish Outlook",
         "Sí.\n\nDe: Helpdesk\nEnviado el: martes, 3 de febrero\nPara: Jane\nAsunto: "
         "Acceso\n\n¿Vacunan?",
         "Sí."},
        {"French", "Oui.\n\nLe mar. 3 févr. 2026 à 10:15, Helpdesk a écrit :\n> Vaccinez-vous ?",
         "Oui."},
        {"no opening word", "Yes.\n\nHelpdesk <help@example.org> wrote:\n\nDo you vaccinate?",
         "Yes."},
        {"nothing new", "> Do you vaccinate?\n> Yes or no?", ""},
        {"nothing new below the attribution",
         "On Tue, Feb 3, 2026 at 10:15 Helpdesk wrote:\n\nDo you vaccinate?\n", ""},
    });
}

TEST(NewestPart, keeps_what_is_forwarded_without_its_head) {
    check({
        {"Gmail",
         "Please see below.\n\n---------- Forwarded message ---------\nFrom: Jane "
         "<jane@example.org>\nDate: Tue, Feb 3, 2026\nSubject: Access\nTo: Boss "
         "<boss@example.org>\n\nI am the new school nurse.\n",
         "Please see below.\n\nI am the new school nurse."},
        {"Apple Mail",
         "Begin forwarded message:\n\nFrom: Jane\nSubject: Access\nDate: February 3\nTo: Boss\n\nI "
         "am the new school nurse.",
         "I am the new school nurse."},
        {"Outlook, nothing above",
         "From: Jane\nSent: Tuesday\nTo: Boss\nSubject: Access\n\nI am the new school nurse.",
         "I am the new school nurse."},
    });
}

TEST(NewestPart, cuts_signatures_and_footers) {
    check({
        {"marked", "I order vaccine.\n-- \nJane Doe\nManager", "I order vaccine."},
        {"after a sign-off",
         "I order vaccine.\n\nThanks,\nJane Doe, RN\nLincoln Clinic\n860 555 0100",
         "I order vaccine."},
        {"regards", "I order vaccine.\n\nBest regards,\n\nJane", "I order vaccine."},
        {"sign-off alone", "I order vaccine.\nThank you!", "I order vaccine."},
        {"German", "Ich bestelle.\n\nMit freundlichen Grüßen\nJane Doe", "Ich bestelle."},
        {"Spanish", "Pido vacunas.\n\nSaludos,\nJuana", "Pido vacunas."},
        {"phone", "school nurse\n\nSent from my iPhone", "school nurse"},
        {"phone, then the quote",
         "school nurse\n\nSent from my iPhone\n\n> On Feb 3, 2026, at 10:15, Helpdesk "
         "<help@example.org> wrote:\n>\n> Which one?",
         "school nurse"},
        {"German phone", "Schulschwester\n\nVon meinem iPhone gesendet", "Schulschwester"},
        {"Android", "nurse\nSent from my Galaxy", "nurse"},
        {"Windows", "nurse\n\nSent from Mail for Windows", "nurse"},
        {"confidential",
         "I sign the agreement.\n\nCONFIDENTIALITY NOTICE: This e-mail is for the addressee "
         "only.\nDelete it otherwise.\n\nPlease consider the environment.",
         "I sign the agreement."},
        {"confidential in stars",
         "I sign.\n\n*This email and any attachments are confidential.* If you are not the "
         "intended recipient, delete it.",
         "I sign."},
        {"a gateway's warning above", "[EXTERNAL] Be careful with links.\n\nI sign the agreement.",
         "I sign the agreement."},
        {"a gateway's paragraph above",
         "CAUTION: This email originated from outside of the organization.\nDo not click "
         "links.\n\nI sign the agreement.",
         "I sign the agreement."},
    });
}

// Twice the text may take twice the time, not four times.
TEST(NewestPart, is_linear) {
    const auto time_of = [](const std::string& line, int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += line;
        const auto start = std::chrono::steady_clock::now();
        newest_part(text);
        return std::chrono::steady_clock::now() - start;
    };
    for (const char* line :
         {"On 1", "On 1\n", "> x\n", "From: a\n", "\n", "--\n", "a:", "From: a\n\n"})
        EXPECT_LT(time_of(line, 100'000), std::chrono::seconds(2)) << line;
}

TEST(NewestPart, takes_any_bytes) {
    for (const char* text :
         {"\xff\xfe\n\xc3", ":\n:\n:\n", "-", ">", "On 1 wrote:", "From:\nTo:\nCc:"})
        newest_part(text);
    std::string all;
    for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
    newest_part(all);
}

}  // namespace
}  // namespace wizdesk::tickets
