#include "bot/tickets/note.h"

#include <gmock/gmock.h>

namespace wizdesk::tickets {
namespace {

using dialogue::Kind;
using dialogue::Reply;
using testing::HasSubstr;
using testing::Not;

Reply access() {
    Reply reply;
    reply.kind = Kind::access;
    reply.text = "Choose **Reader** [here](https://example.org/new?a=1&b=2):\n\n- look\n- print";
    reply.intent = {"find_access", 0.974};
    reply.actions = {{"request_account", "Ask", "https://example.org/new?a=1&b=2"},
                     {"training", "Learn", "https://example.org/learn"},
                     {"handoff", "A person", ""}};
    reply.sources = {{"reader", 4}, {"", 2}};
    reply.knowledge_version = "1f2e";
    reply.reason = {"reader_rule", ""};
    return reply;
}

Reply question() {
    Reply reply;
    reply.kind = Kind::question;
    reply.text = "Do you <vaccinate>?";
    reply.intent = {"find_access", 1.2};
    reply.quick_replies = {{"Yes", "Yes, we do"}, {"No & no", "No"}};
    reply.knowledge_version = "1f2e";
    reply.reason = {"asks", "vaccinates"};
    return reply;
}

TEST(NoteText, holds_the_reply_and_why) {
    EXPECT_EQ(note_text({access()}, "abc", TextFormat::plain),
              "Suggested reply:\n\n"
              "Choose Reader here (https://example.org/new?a=1&b=2):\n\n  • look\n  • print\n\n"
              "Learn: https://example.org/learn\n\n"
              "Why: rule reader_rule; find_access, 97 % sure; guide: reader, note 4; note 2; pack "
              "1f2e\n\n"
              "wizdesk-ref:abc");
}

TEST(NoteText, makes_a_question_a_suggested_question) {
    EXPECT_EQ(
        note_text({question()}, "abc", TextFormat::plain),
        "Suggested question to the requester:\n\nDo you <vaccinate>?\n\nFor example:\n- "
        "Yes\n- No & no\n\nWhy: rule asks, question vaccinates; find_access, 100 % sure; pack "
        "1f2e\n\nwizdesk-ref:abc");
}

TEST(NoteText, is_html_where_the_system_wants_it) {
    const std::string html = note_text({access(), question()}, "abc", TextFormat::html);
    EXPECT_THAT(html, HasSubstr("<p><strong>Suggested reply:</strong></p>"));
    EXPECT_THAT(html, HasSubstr("<strong>Reader</strong>"));
    EXPECT_THAT(html, HasSubstr("href=\"https://example.org/new?a=1&amp;b=2\""));
    EXPECT_THAT(html, HasSubstr("<ul><li>look</li><li>print</li></ul>"));
    EXPECT_THAT(html, HasSubstr(">https://example.org/learn</a></p>"));
    EXPECT_THAT(html, HasSubstr("Do you &lt;vaccinate&gt;?"));
    EXPECT_THAT(html, HasSubstr("<li>No &amp; no</li>"));
    EXPECT_THAT(html, HasSubstr("wizdesk-ref:abc"));
}

TEST(NoteText, says_what_kind_of_reply_it_is) {
    Reply reply = access();
    reply.kind = Kind::handoff;
    EXPECT_THAT(note_text({reply}, "a", TextFormat::plain), HasSubstr("wants to talk to a person"));
    reply.kind = Kind::fallback;
    EXPECT_THAT(note_text({reply}, "a", TextFormat::plain), HasSubstr("does not cover this"));
}

TEST(AnswerText, holds_no_reasons) {
    EXPECT_EQ(answer_text({access(), question()}, "abc", TextFormat::plain),
              "Choose Reader here (https://example.org/new?a=1&b=2):\n\n  • look\n  • print\n\n"
              "Learn: https://example.org/learn\n\n"
              "Do you <vaccinate>?\n\nFor example:\n- Yes\n- No & no\n\nwizdesk-ref:abc");
    const std::string html = answer_text({access()}, "abc", TextFormat::html);
    EXPECT_THAT(html, HasSubstr("<p><small>wizdesk-ref:abc</small></p>"));
    EXPECT_THAT(html, Not(HasSubstr("Why:")));
}

TEST(AnswerText, makes_no_link_of_what_is_none) {
    Reply reply = access();
    reply.actions = {{"x", "<i>", "javascript:alert(1)"}};
    EXPECT_THAT(answer_text({reply}, "abc", TextFormat::html),
                HasSubstr("<p>&lt;i&gt;: javascript:alert(1)</p>"));
}

TEST(MarkerText, begins_with_the_prefix) {
    EXPECT_EQ(marker_text("abc"), "wizdesk-ref:abc");
}

}  // namespace
}  // namespace wizdesk::tickets
