#include "bot/tickets/ticket_text.h"

#include <chrono>

#include <gmock/gmock.h>

namespace wizdesk::tickets {
namespace {

struct Case {
    const char* name;
    const char* html;
    const char* text;
};

void check(std::initializer_list<Case> cases) {
    for (const Case& mail : cases) EXPECT_EQ(text_of_html(mail.html), mail.text) << mail.name;
}

TEST(TextOfHtml, reads_as_a_person_would) {
    check({
        {"nothing", "", ""},
        {"plain", "just text", "just text"},
        {"entities", "caf&eacute; &amp; co &lt;3 &#8217;&#x2019; a&nbsp;b", "café & co <3 ’’ a b"},
        {"blanks", "<div>  a \n\t b  </div>", "a b"},
        {"divs", "<div>Hello</div><div>World</div>", "Hello\nWorld"},
        {"paragraphs", "<p>One</p>\n<p>Two</p>", "One\n\nTwo"},
        {"line ends", "a<br>b<br><br>c<br/><br/><br/>d", "a\nb\n\nc\n\nd"},
        {"Gmail's empty line", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
        {"list", "<p>I:</p><ul><li>order</li><li>sign</li></ul>after",
         "I:\n\n- order\n- sign\nafter"},
        {"list of paragraphs", "<ul><li><p>order</p></li></ul>", "- order"},
        {"table", "<table><tr><th>Role</th><td>Nurse</td></tr><tr><td>Clinic</td></tr></table>",
         "Role Nurse\nClinic"},
        {"inside words", "<b>in</b>side <span>w</span>ord", "inside word"},
        {"pre", "<pre>a\n  b\n\nc</pre>", "a\nb\n\nc"},
        {"hidden",
         "<div style=\"display: none\">preview</div><span style='mso-hide:all'>x</span><p "
         "hidden>y</p><div style='font-size:0px'>z</div><div style='font-size:0.9em'>shown</div>",
         "shown"},
        {"never shown", "<style>p{color:red}</style><script>alert(1)</script><title>t</title>a",
         "a"},
        {"controls",
         "a&#1;b\x07"
         "c&#0;",
         "ab\xef\xbf\xbd"
         "c\xef\xbf\xbd"},
    });
}

TEST(TextOfHtml, leaves_quotes_out) {
    check({
        {"Gmail",
         "<div dir=\"ltr\">Yes, we vaccinate.</div><br><div class=\"gmail_quote "
         "gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">On Tue, Feb 3, 2026 "
         "Helpdesk wrote:<br></div><blockquote class=\"gmail_quote\">Do you?</blockquote></div>",
         "Yes, we vaccinate."},
        {"Apple Mail",
         "<div>No.<br><div><br><blockquote type=\"cite\"><div>On Feb 3, 2026, at 10:15, Helpdesk "
         "wrote:</div><div>Do you?</div></blockquote></div></div>",
         "No."},
        {"Thunderbird",
         "<p>No.</p><div class=\"moz-cite-prefix\">On 2/3/26 10:15, Helpdesk wrote:<br></div>"
         "<blockquote type=\"cite\" cite=\"mid:x\">Do you?</blockquote><div "
         "class=\"moz-signature\">-- <br>Jane</div>",
         "No."},
        {"Yahoo", "<div>No.</div><div id=\"x\" class=\"ydp1 yahoo_quoted\">Do you?</div>", "No."},
        {"answers between",
         "<blockquote>Do you?</blockquote><div>No.</div><blockquote>Are you?</blockquote>Yes.",
         "No.\nYes."},
        {"only an indentation",
         "<div>I</div><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">order "
         "vaccine</blockquote>",
         "I\n\norder vaccine"},
        {"nothing but a quote", "<blockquote>I am the school nurse</blockquote>",
         "I am the school nurse"},
        {"forwarded by Gmail",
         "<div>Please help her.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">"
         "---------- Forwarded message ---------<br>From: Jane</div>I am the school nurse</div>",
         "Please help her.\n---------- Forwarded message ---------\nFrom: Jane\nI am the school "
         "nurse"},
        {"forwarded by Apple Mail",
         "<div>Please help her.</div><div>Begin forwarded message:</div><blockquote "
         "type=\"cite\">I am the school nurse</blockquote>",
         "Please help her.\nBegin forwarded message:\n\nI am the school nurse"},
    });
}

TEST(TextOfHtml, and_newest_part_read_outlook_together) {
    const char* html =
        "<html xmlns:o=\"urn:x\"><head><style><!-- p.MsoNormal {margin:0in} --></style></head>"
        "<body lang=EN-US><div class=WordSection1><p class=MsoNormal>I place the orders.<o:p></o:p>"
        "</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Thanks,<o:p></o:p></p><p "
        "class=MsoNormal>Jane<o:p></o:p></p><div style='border:none;border-top:solid #E1E1E1 "
        "1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> Helpdesk "
        "&lt;help@example.org&gt; <br><b>Sent:</b> Tuesday, February 3, 2026 10:15 "
        "AM<br><b>To:</b> Jane<br><b>Subject:</b> RE: Access</p></div><p class=MsoNormal>What do "
        "you do?</p></div></body></html>";
    EXPECT_EQ(newest_part(text_of_html(html)), "I place the orders.");
    const char* on_the_web =
        "<div class=\"elementToProof\">Both, please.</div><div id=\"appendonsend\"></div><hr "
        "style=\"display:inline-block;width:98%\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font "
        "face=\"Calibri\"><b>From:</b> Helpdesk<br><b>Sent:</b> Tuesday<br><b>To:</b> "
        "Jane<br><b>Subject:</b> Access</font><div>&nbsp;</div></div><div>Which?</div>";
    EXPECT_EQ(newest_part(text_of_html(on_the_web)), "Both, please.");
}

std::string repeated(const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

TEST(TextOfHtml, takes_hostile_nesting_without_harm) {
    const std::string hostile[] = {
        repeated("<div>", 100'000) + "x" + repeated("</div>", 100'000),
        repeated("<table><tr><td>", 50'000) + "x",
        repeated("<blockquote>", 100'000) + "x",
        repeated("<ul><li>", 50'000) + "x",
        repeated("<b a=1><i b=2>", 30'000) + repeated("<p>x", 30'000),
        repeated("<blockquote>---------- Forwarded message ---------<br>", 10'000) + "x",
        repeated("<a><table>", 30'000) + "x",
        repeated("<select><option>", 30'000) + "x",
        repeated("<p>", 300'000) + "x",
        repeated("</p>", 300'000) + "x",
        repeated("&", 300'000) + "x",
        repeated("<form><button><math><mi>", 30'000) + "x",
    };
    for (const std::string& html : hostile) {
        const auto start = std::chrono::steady_clock::now();
        text_of_html(html);
        EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2))
            << html.substr(0, 20);
    }
    EXPECT_EQ(text_of_html(hostile[0]), "x");
}

TEST(TextOfHtml, is_bounded_at_whole_characters) {
    const std::string text = text_of_html(repeated("é", 100'000));
    EXPECT_EQ(text.size(), std::size_t{64} << 10);
    EXPECT_EQ(text.substr(text.size() - 2), "é");
    EXPECT_EQ(text_of_html("x" + repeated("é", 100'000)).size(), (std::size_t{64} << 10) - 1);
}

TEST(TextOfHtml, takes_any_bytes) {
    std::string all;
    for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
    const std::string text = text_of_html(all + "<p class=\xff>" + all);
    EXPECT_EQ(text.find('\0'), std::string::npos);
}

}  // namespace
}  // namespace wizdesk::tickets
