#include "bot/agents/waiting_sweep.h"

#include "bot/codec/reply_json.h"
#include "tests/bot/agents/handling_fixture.h"

namespace wizdesk::agents {
namespace {

using namespace std::chrono_literals;
using storage::Status;
using testing::HasSubstr;

class WaitingSweepTest : public HandlingFixture {
  protected:
    std::size_t sweep() {
        return WaitingSweep(*store_, *store_, built_in_knowledge(), clock_, 30min).sweep();
    }
    std::string waiting() { return say("I want to talk to a person").conversation_id; }
};

TEST_F(WaitingSweepTest, GivesTheTicketLinkToWhoeverNobodyAnswered) {
    const std::string id = waiting();
    clock_.pass(29min);
    EXPECT_EQ(sweep(), 0U);
    clock_.pass(1min);
    EXPECT_EQ(sweep(), 1U);
    EXPECT_EQ(conversation(id).status, Status::bot);
    const auto told = last_message(id);
    EXPECT_EQ(told.role, storage::Role::bot);
    const auto reply = codec::decode_reply(told.reply.value());
    EXPECT_EQ(reply.actions.at(0).type, "submit_ticket");
    EXPECT_THAT(reply.actions.at(0).url, HasSubstr("https://"));
    EXPECT_EQ(sweep(), 0U);  // once
    EXPECT_EQ(last_message(id).id, told.id);
}

TEST_F(WaitingSweepTest, DoesNotStartAnewBecauseThePersonWritesMore) {
    const std::string id = waiting();
    clock_.pass(20min);
    say("hello?", id);
    clock_.pass(10min);
    EXPECT_EQ(sweep(), 1U);
}

TEST_F(WaitingSweepTest, GoesOnAfterARestart) {
    waiting();
    clock_.pass(30min);
    close_store();
    open_store();
    EXPECT_EQ(sweep(), 1U);
}

TEST_F(WaitingSweepTest, LeavesWhatAnAgentAnswers) {
    const std::string id = waiting();
    handling_->say(anna_, id, "Hello");
    clock_.pass(2h);
    EXPECT_EQ(sweep(), 0U);
    EXPECT_EQ(conversation(id).assignee, "a1");
}

TEST_F(WaitingSweepTest, EndsTheWaitForAnAgentWhoLeft) {
    const std::string id = waiting();
    handling_->say(anna_, id, "Hello");
    say("I have a question", id);
    clock_.pass(29min);
    EXPECT_EQ(sweep(), 0U);
    clock_.pass(1min);
    EXPECT_EQ(sweep(), 1U);
    EXPECT_EQ(conversation(id).status, Status::bot);
    EXPECT_EQ(conversation(id).assignee, "");
}

// ---- where a ticket can be opened

class TicketOfferTest : public WaitingSweepTest {
  protected:
    TicketOfferTest() {
        close_store();
        ticket_source_ = "helpdesk";
        open_store();
    }

    // Somebody waited in vain, and is asked.
    std::string offered(const std::string& asks = "I want to talk to a person") {
        std::string id = say(asks).conversation_id;
        clock_.pass(30min);
        WaitingSweep(*store_, *store_, built_in_knowledge(), clock_, 30min, true).sweep();
        return id;
    }

    std::vector<storage::OutboxPost> posts() { return store_->outbox({}); }
};

TEST_F(TicketOfferTest, OffersATicketWithButtonsAndTheLink) {
    const auto reply = codec::decode_reply(last_message(offered()).reply.value());
    ASSERT_EQ(reply.quick_replies.size(), 2U);
    EXPECT_EQ(reply.actions.at(0).type, "submit_ticket");
    EXPECT_EQ(posts().size(), 0U);
}

TEST_F(TicketOfferTest, PutsTheTicketIntoTheOutboxOnce) {
    for (const char* yes : {"Yes, open a ticket", "yes", "Yes please"}) {
        const std::size_t before = posts().size();
        const std::string id = offered();
        const bot::Answered answered = say(yes, id);
        EXPECT_TRUE(answered.opens_ticket) << yes;
        EXPECT_EQ(answered.replies.at(0).kind, dialogue::Kind::handoff);
        EXPECT_EQ(answered.status, Status::bot);
        ASSERT_EQ(posts().size(), before + 1) << yes;
        EXPECT_EQ(posts()[0].form, "ticket");
        EXPECT_EQ(posts()[0].source, "helpdesk");
        EXPECT_EQ(posts()[0].ticket_id, "");
        EXPECT_EQ(posts()[0].conversation_id, id);
        EXPECT_FALSE(say(yes, id).opens_ticket) << "the offer was taken";
        EXPECT_EQ(posts().size(), before + 1);
    }
}

TEST_F(TicketOfferTest, SpeaksThePersonsLanguage) {
    const std::string id = offered("Quiero hablar con una persona");
    const auto reply = codec::decode_reply(last_message(id).reply.value());
    EXPECT_EQ(reply.language, "es");
    EXPECT_TRUE(say(reply.quick_replies.at(0).text, id).opens_ticket);
}

TEST_F(TicketOfferTest, OpensNoneForWhoeverDeclinesOrSaysSomethingElse) {
    for (const char* no : {"No ticket, thank you", "no", "I'm a school nurse",
                           "Yes, I'm a school nurse", "No, I want to talk to a person"}) {
        EXPECT_FALSE(say(no, offered()).opens_ticket) << no;
    }
    EXPECT_EQ(posts().size(), 0U);
}

// The button may be pressed late; a yes that comes late may mean anything.
TEST_F(TicketOfferTest, HoldsTheOfferForItsOwnWordsOnly) {
    const std::string id = offered();
    say("where is the training?", id);
    EXPECT_FALSE(say("yes", id).opens_ticket);
    EXPECT_TRUE(say("Yes, open a ticket", id).opens_ticket);
}

TEST_F(TicketOfferTest, KnowsNoOfferWhereNoneCanBeOpenedAnyMore) {
    const std::string id = offered();
    close_store();
    ticket_source_.clear();
    open_store();
    EXPECT_FALSE(say("Yes, open a ticket", id).opens_ticket);
    EXPECT_EQ(posts().size(), 0U);
}

TEST_F(WaitingSweepTest, OpensNoTicketUnasked) {
    close_store();
    ticket_source_ = "helpdesk";
    open_store();
    EXPECT_FALSE(say("Yes, open a ticket").opens_ticket);
}

TEST_F(WaitingSweepTest, LeavesTicketsToTheirSystem) {
    bot::Inbound inbound;
    inbound.channel = "ticket";
    inbound.source = "helpdesk";
    inbound.external_id = "17";
    inbound.text = "I want to talk to a person";
    turn_->take(inbound);
    clock_.pass(2h);
    EXPECT_EQ(sweep(), 0U);
}

TEST_F(WaitingSweepTest, EndsMoreWaitsThanAPageOfTheQueueHolds) {
    for (int i = 0; i < 130; ++i) waiting();
    clock_.pass(30min);
    EXPECT_EQ(sweep(), 130U);
    EXPECT_EQ(store_->count_queue().waiting, 0U);
}

}  // namespace
}  // namespace wizdesk::agents
