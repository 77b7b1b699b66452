#include "bot/agents/ticket_news.h"

#include "bot/codec/reply_json.h"
#include "tests/bot/agents/handling_fixture.h"

namespace wizdesk::agents {
namespace {

using testing::HasSubstr;

class TicketNewsTest : public HandlingFixture {
  protected:
    void tell(const std::string& number) {
        TicketNews(*store_, built_in_knowledge(), clock_).tell(post_, number);
    }

    storage::OutboxPost post_of(const std::string& conversation_id) {
        storage::OutboxPost post;
        post.id = "p1";
        post.conversation_id = conversation_id;
        return post;
    }

    storage::OutboxPost post_ = post_of(say("hello").conversation_id);
};

TEST_F(TicketNewsTest, TellsTheNumberOnce) {
    tell("57");
    const auto told = last_message(post_.conversation_id);
    EXPECT_EQ(told.role, storage::Role::bot);
    EXPECT_THAT(told.text, HasSubstr("**57**"));
    EXPECT_EQ(codec::decode_reply(told.reply.value()).kind, dialogue::Kind::answer);
    tell("57");
    EXPECT_EQ(last_message(post_.conversation_id).id, told.id);
}

TEST_F(TicketNewsTest, GivesTheLinkWhenItCouldNotBeOpened) {
    tell("");
    const auto told = last_message(post_.conversation_id);
    EXPECT_EQ(codec::decode_reply(told.reply.value()).actions.at(0).type, "submit_ticket");
    tell("");
    EXPECT_EQ(last_message(post_.conversation_id).id, told.id);
    tell("57");  // an operator sent it again, and it went
    EXPECT_THAT(last_message(post_.conversation_id).text, HasSubstr("57"));
}

TEST_F(TicketNewsTest, LeavesTheConversationAsItIs) {
    handling_->take_over(anna_, post_.conversation_id);
    tell("57");
    EXPECT_EQ(conversation(post_.conversation_id).status, storage::Status::agent);
    EXPECT_EQ(conversation(post_.conversation_id).assignee, "a1");
}

TEST_F(TicketNewsTest, SaysNothingInAConversationThatWasErased) {
    store_->erase_conversation(post_.conversation_id);
    tell("57");
    EXPECT_FALSE(store_->find_conversation(post_.conversation_id));
}

}  // namespace
}  // namespace wizdesk::agents
