#include "bot/web/plain_page.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::web {
namespace {

using dialogue::Kind;
using dialogue::Reply;
using storage::Role;
using storage::Status;
using ::testing::HasSubstr;
using ::testing::Not;

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

PlainPage page_with(Reply reply) {
    PlainPage page;
    page.conversation_id = "c0ffee";
    page.token = "t0ken";
    page.lines.push_back(
        {.role = Role::user, .text = "I am a school nurse", .reply = {}, .agent_name = {}});
    page.lines.push_back({.role = Role::bot, .text = reply.text, .reply = reply, .agent_name = {}});
    return page;
}

Reply recommendation() {
    Reply reply;
    reply.kind = Kind::access;
    reply.text = "Choose **School Read-Only**.";
    reply.access_types = {{"school_read_only", "School Read-Only", {"Reports", "Clinic Tools"}}};
    reply.actions = {{"request_account", "Request an account", "https://example.org/new?a=1&b=2"}};
    return reply;
}

TEST(PlainPage, IsAWholeDocumentWithoutAConversation) {
    const auto html = render_plain_page({});
    EXPECT_TRUE(html.starts_with("<!doctype html>"));
    EXPECT_TRUE(html.ends_with("</html>\n"));
    EXPECT_THAT(html, HasSubstr("Do not enter patient names, dates of birth or ID numbers"));
    EXPECT_THAT(html, HasSubstr("name=\"text\""));
    EXPECT_THAT(html, Not(HasSubstr("type=\"hidden\"")));
    EXPECT_THAT(html, Not(HasSubstr("{{")));
}

TEST(PlainPage, ShowsTheConversationInItsOrder) {
    const auto html = render_plain_page(page_with(recommendation()));
    const auto question = html.find("I am a school nurse");
    const auto answer = html.find("Choose <strong>School Read-Only</strong>.");
    ASSERT_NE(question, std::string::npos);
    ASSERT_NE(answer, std::string::npos);
    EXPECT_LT(question, answer);
    EXPECT_LT(answer, html.find("<textarea"));
}

TEST(PlainPage, ShowsCardsWithTheExactWordsAndWhatToDoNext) {
    const auto html = render_plain_page(page_with(recommendation()));
    EXPECT_THAT(html, HasSubstr("<h2 class=\"card-label\">School Read-Only</h2>"));
    EXPECT_THAT(html, HasSubstr("<li>Reports</li><li>Clinic Tools</li>"));
    EXPECT_THAT(html, HasSubstr("href=\"https://example.org/new?a=1&amp;b=2\" target=\"_blank\" "
                                "rel=\"noopener noreferrer\">Request an account"));
}

TEST(PlainPage, PutsCardsRightUnderTheFirstParagraph) {
    auto reply = recommendation();
    reply.text = "Choose this:\n\n- because\n\nNext step";
    const auto html = render_plain_page(page_with(reply));
    const auto card = html.find("card-label");
    EXPECT_LT(html.find("<p>Choose this:</p></div>"), card);
    EXPECT_LT(card,
              html.find("<div class=\"text\"><ul><li>because</li></ul><p>Next step</p></div>"));
    reply.text = "- a list first\n\nthen words";
    EXPECT_LT(render_plain_page(page_with(reply)).find("then words"), card);
    reply.text = "";
    EXPECT_THAT(render_plain_page(page_with(reply)), HasSubstr("card-label"));
}

TEST(PlainPage, GivesEachFormWhatTheServerNeeds) {
    auto page = page_with(recommendation());
    page.key = "k3y";
    const auto html = render_plain_page(page);
    for (const std::string field : {"name=\"conversation_id\" value=\"c0ffee\"",
                                    "name=\"token\" value=\"t0ken\"", "name=\"key\" value=\"k3y\""})
        EXPECT_EQ(count(html, field), count(html, "action=\"/chat#latest\"")) << field;
    page.key.clear();
    EXPECT_THAT(render_plain_page(page), Not(HasSubstr("name=\"key\"")));
}

TEST(PlainPage, OffersQuickRepliesOnlyUnderTheLatestMessage) {
    Reply question;
    question.kind = Kind::question;
    question.text = "Do you vaccinate?";
    question.quick_replies = {{"Yes", "Yes, we vaccinate"}, {"No", "No, we do not"}};
    auto page = page_with(question);
    EXPECT_THAT(
        render_plain_page(page),
        HasSubstr("<button form=\"tools\" name=\"text\" value=\"Yes, we vaccinate\">Yes</button>"));
    page.lines.push_back({.role = Role::user, .text = "Yes", .reply = {}, .agent_name = {}});
    EXPECT_THAT(render_plain_page(page), Not(HasSubstr("Yes, we vaccinate")));
}

TEST(PlainPage, MarksTheLatestMessageOnce) {
    EXPECT_EQ(count(render_plain_page(page_with(recommendation())), "id=\"latest\""), 1);
}

TEST(PlainPage, NamesTheKindThatWantsAttention) {
    const struct {
        Kind kind;
        const char* label;
    } cases[] = {{Kind::question, "Question"},
                 {Kind::add_role, "Adding a role"},
                 {Kind::handoff, "Passed to a person"},
                 {Kind::fallback, "Not covered here"}};
    for (const auto& one : cases) {
        Reply reply;
        reply.kind = one.kind;
        EXPECT_THAT(render_plain_page(page_with(reply)),
                    HasSubstr("<span class=\"kind\">" + std::string(one.label) + "</span>"));
    }
    EXPECT_THAT(render_plain_page(page_with(recommendation())), Not(HasSubstr("class=\"kind\"")));
}

TEST(PlainPage, ShowsAPersonsAnswerWithTheirName) {
    PlainPage page;
    page.lines = {{.role = Role::agent, .text = "Hello", .reply = {}, .agent_name = "Dana"},
                  {.role = Role::system, .text = "Dana joined", .reply = {}, .agent_name = {}}};
    const auto html = render_plain_page(page);
    EXPECT_THAT(html, HasSubstr("<p class=\"author\">Dana <span class=\"kind\">Helpdesk</span>"));
    EXPECT_THAT(html, HasSubstr("<div class=\"text plain\">Dana joined</div>"));
}

TEST(PlainPage, OffersNewMessagesOnlyWhileAPersonIsAwaited) {
    const std::string refresh = "name=\"do\" value=\"refresh\"";
    for (const auto status : {Status::waiting, Status::agent}) {
        PlainPage page;
        page.status = status;
        EXPECT_THAT(render_plain_page(page), HasSubstr(refresh));
    }
    for (const auto status : {Status::bot, Status::resolved}) {
        PlainPage page;
        page.status = status;
        EXPECT_THAT(render_plain_page(page), Not(HasSubstr(refresh)));
    }
}

TEST(PlainPage, KeepsTheDraftBesideTheError) {
    PlainPage page;
    page.error = "The message is too long.";
    page.draft = "my </textarea> words";
    const auto html = render_plain_page(page);
    EXPECT_THAT(html, HasSubstr("role=\"alert\">The message is too long.</p>"));
    EXPECT_THAT(html,
                HasSubstr("aria-invalid=\"true\" autofocus>my &lt;/textarea&gt; words</textarea>"));
    EXPECT_THAT(render_plain_page({}), Not(HasSubstr("aria-invalid")));
}

TEST(PlainPage, OffersPersonsAlsoWhereAReplyDoes) {
    Reply reply;
    reply.actions = {{"handoff", "Ask the helpdesk", ""}};
    EXPECT_THAT(render_plain_page(page_with(reply)),
                HasSubstr("value=\"I would like to talk to a person\">Ask the helpdesk</button>"));
}

TEST(PlainPage, MakesNoLinkOfAnAddressThatIsNone) {
    Reply reply;
    reply.actions = {{"training", "Training", "javascript:alert(1)"}};
    const auto html = render_plain_page(page_with(reply));
    EXPECT_THAT(html, HasSubstr("<li>Training</li>"));
    EXPECT_THAT(html, Not(HasSubstr("javascript:")));
}

// Every field with text that would break out of wherever it stands.
TEST(PlainPage, ShowsHostileTextAsText) {
    const std::string empty_page = render_plain_page({});
    for (const std::string hostile :
         {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>",
          "</textarea><script>alert(1)</script>", "<!--", "-->", "</article></main></body>",
          "<input type=\"hidden\" name=\"token\" value=\"x\">", "{{log}}<b>",
          "<a href=javascript:x>", "<iframe src=//e.org>", "<style>*{}</style>", "]]>", "<\xff<",
          "<base href=//e.org>"}) {
        Reply reply;
        reply.text = hostile;
        reply.access_types = {{hostile, hostile, {hostile}}};
        reply.actions = {{hostile, hostile, hostile}, {"handoff", hostile, hostile}};
        reply.quick_replies = {{hostile, hostile}};
        auto page = page_with(reply);
        page.lines.insert(
            page.lines.begin(),
            {{.role = Role::agent, .text = hostile, .reply = {}, .agent_name = hostile},
             {.role = Role::user, .text = hostile, .reply = {}, .agent_name = {}},
             {.role = Role::system, .text = hostile, .reply = {}, .agent_name = {}}});
        page.conversation_id = page.token = page.key = page.error = page.draft = hostile;
        const auto html = render_plain_page(page);
        EXPECT_EQ(count(html, hostile), count(empty_page, hostile)) << hostile;
        EXPECT_EQ(count(html, "<script"), count(empty_page, "<script")) << hostile;
        EXPECT_EQ(count(html, "type=\"hidden\""), 6) << hostile;
    }
}

TEST(PlainPage, FillsASlotThatSomebodyWroteAsText) {
    PlainPage page;
    page.draft = "{{log}} {{error}}";
    EXPECT_THAT(render_plain_page(page), HasSubstr(">{{log}} {{error}}</textarea>"));
}

}  // namespace
}  // namespace wizdesk::web
