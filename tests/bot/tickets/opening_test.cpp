#include "bot/tickets/opening.h"

#include <gmock/gmock.h>

#include "tests/bot/tickets/ticket_room.h"

namespace wizdesk::tickets {
namespace {

using storage::PostState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;

// Somebody wished for a ticket.
class OpeningTest : public ::testing::Test {
  protected:
    OpeningTest() {
        room_.system.opens = true;
        bot::Inbound inbound;
        inbound.text = "my role is missing in the list";
        inbound.outbox = [&](const bot::Answered&) { return std::vector{post_}; };
        inbound.conversation_id = std::get<bot::Answered>(room_.turn.take(first())).conversation_id;
        room_.turn.take(inbound);
        post_ = room_.store->outbox({}).at(0);
    }

    static bot::Inbound first() {
        bot::Inbound inbound;
        inbound.text = "I'd like to talk to a person, SSN 123-45-6789";
        return inbound;
    }

    static storage::OutboxPost wished() {
        storage::OutboxPost post;
        post.id = "0123abcd";
        post.source = "helpdesk";
        post.form = "ticket";
        return post;
    }

    TicketRoom room_;
    storage::OutboxPost post_ = wished();
    Opening opening_{room_.system, room_.api, *room_.store, room_.tell()};
};

TEST_F(OpeningTest, OpensATicketWithWhatWasWrittenAndTellsItsNumber) {
    EXPECT_EQ(opening_.open(post_), PostState::sent);
    ASSERT_THAT(room_.system.opened, SizeIs(1));
    const NewTicket& ticket = room_.system.opened[0];
    EXPECT_THAT(ticket.subject, HasSubstr("I'd like to talk"));
    EXPECT_THAT(ticket.text, HasSubstr("talk to a person"));
    EXPECT_THAT(ticket.text, Not(HasSubstr("123-45"))) << "what is stored is redacted";
    EXPECT_THAT(ticket.text, Not(HasSubstr("my role is missing"))) << "the wish itself";
    EXPECT_THAT(ticket.text, HasSubstr("0123abcd"));
    EXPECT_EQ(ticket.marker, "0123abcd");
    EXPECT_EQ(post_.ticket_id, "57");
    EXPECT_THAT(room_.told, ElementsAre(Pair(post_.conversation_id, "57")));
}

TEST_F(OpeningTest, OpensNoneThatIsThereAlready) {
    room_.system.found = [](const std::string& marker) {
        return marker == "0123abcd" ? std::optional<std::string>("41") : std::nullopt;
    };
    EXPECT_EQ(opening_.open(post_), PostState::sent);
    EXPECT_THAT(room_.system.opened, IsEmpty());
    EXPECT_THAT(room_.told, ElementsAre(Pair(post_.conversation_id, "41")));
}

TEST_F(OpeningTest, OpensNoneForAConversationThatWasErased) {
    room_.store->erase_conversation(post_.conversation_id);
    EXPECT_EQ(opening_.open(post_), PostState::obsolete);
    EXPECT_THAT(room_.system.opened, IsEmpty());
    EXPECT_THAT(room_.told, IsEmpty());
}

TEST_F(OpeningTest, RefusesWhereTheSystemCannot) {
    room_.system.opens = false;
    EXPECT_THROW(opening_.open(post_), ApiError);
}

TEST_F(OpeningTest, TellsWhenItGivesUp) {
    opening_.give_up(post_);
    EXPECT_THAT(room_.told, ElementsAre(Pair(post_.conversation_id, "")));
}

}  // namespace
}  // namespace wizdesk::tickets
