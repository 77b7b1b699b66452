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
