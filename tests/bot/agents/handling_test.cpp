#include "bot/agents/handling.h"

#include <future>

#include "tests/bot/agents/handling_fixture.h"

namespace wizdesk::agents {
namespace {

using storage::Role;
using storage::Status;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class HandlingTest : public HandlingFixture {
  protected:
    static const Handled& done(const HandlingResult& result) { return std::get<Handled>(result); }
    static std::string holder(const HandlingResult& result) {
        const auto* held = std::get_if<HeldByAnother>(&result);
        return held ? held->agent_id : "";
    }
    std::string waiting() {
        const auto answered = say("I want to talk to a person");
        EXPECT_EQ(answered.status, Status::waiting);
        return answered.conversation_id;
    }
};

TEST_F(HandlingTest, GoesFromTheBotToAnAgentAndBack) {
    const auto asked = say("I want to talk to a person");
    EXPECT_THAT(asked.replies.at(0).text, HasSubstr("8 to 4"));
    const std::string id = asked.conversation_id;

    const auto taken = handling_->take_over(anna_, id);
    EXPECT_EQ(done(taken).conversation.status, Status::agent);
    EXPECT_EQ(conversation(id).assignee, "a1");
    EXPECT_EQ(last_message(id).role, Role::system);
    EXPECT_THAT(last_message(id).text, HasSubstr("Anna"));

    EXPECT_THAT(say("I am a school nurse", id).replies, IsEmpty());  // the bot is silent

    const auto said = handling_->say(anna_, id, "Hello, which school?");
    ASSERT_TRUE(done(said).said);
    EXPECT_EQ(done(said).said->seq, conversation(id).last_seq);
    EXPECT_EQ(last_message(id).agent_name, "Anna");

    EXPECT_EQ(done(handling_->hand_back(anna_, id)).conversation.status, Status::bot);
    EXPECT_EQ(conversation(id).assignee, "");
    EXPECT_EQ(last_message(id).role, Role::system);
    EXPECT_THAT(say("I am a school nurse", id).replies, Not(IsEmpty()));
}

TEST_F(HandlingTest, LetsOneOfTwoTakeAConversation) {
    const std::string id = waiting();
    ASSERT_EQ(holder(handling_->take_over(anna_, id)), "");
    const std::int64_t seq = conversation(id).last_seq;
    EXPECT_EQ(holder(handling_->take_over(ben_, id)), "a1");
    EXPECT_EQ(holder(handling_->take_over(chief_, id)), "a1");
    EXPECT_EQ(holder(handling_->say(ben_, id, "Me too")), "a1");
    EXPECT_EQ(holder(handling_->hand_back(ben_, id)), "a1");
    EXPECT_EQ(holder(handling_->resolve(ben_, id)), "a1");
    EXPECT_EQ(holder(handling_->give(ben_, ben_, id)), "a1");
    handling_->take_over(anna_, id);  // has it already
    EXPECT_EQ(conversation(id).last_seq, seq);
}

TEST_F(HandlingTest, LetsOneOfManyTakeAConversationAtTheSameInstant) {
    for (int round = 0; round < 10; ++round) {
        const std::string id = waiting();
        std::vector<std::future<HandlingResult>> tries;
        for (const char* agent : {"x1", "x2", "x3", "x4"})
            tries.push_back(std::async(std::launch::async, [this, id, agent] {
                return handling_->take_over({agent, agent, false}, id);
            }));
        int winners = 0;
        for (auto& one : tries) {
            const auto result = one.get();
            if (std::holds_alternative<Handled>(result)) ++winners;
        }
        EXPECT_EQ(winners, 1);
        EXPECT_EQ(conversation(id).last_seq, 3);  // asked, answered, taken over: told once
    }
}

TEST_F(HandlingTest, TakesOverWithTheFirstAnswer) {
    const auto asked = say("hello");
    const auto said = handling_->say(anna_, asked.conversation_id, "Hello, I am here.");
    EXPECT_EQ(done(said).conversation.status, Status::agent);
    EXPECT_EQ(conversation(asked.conversation_id).assignee, "a1");
}

TEST_F(HandlingTest, GivesAConversationToAnother) {
    const std::string id = waiting();
    handling_->take_over(anna_, id);
    EXPECT_EQ(holder(handling_->give(anna_, ben_, id)), "");
    EXPECT_EQ(conversation(id).assignee, "a2");
    EXPECT_THAT(last_message(id).text, HasSubstr("Ben"));
    EXPECT_EQ(holder(handling_->give(chief_, anna_, id)), "");
    EXPECT_EQ(conversation(id).assignee, "a1");
}

TEST_F(HandlingTest, ResolvesUntilThePersonWritesAgain) {
    const std::string id = waiting();
    handling_->take_over(anna_, id);
    handling_->resolve(anna_, id);
    EXPECT_EQ(conversation(id).status, Status::resolved);
    EXPECT_EQ(conversation(id).assignee, "");
    const auto again = say("hello", id);
    EXPECT_EQ(again.status, Status::bot);
    EXPECT_THAT(again.replies, Not(IsEmpty()));
}

TEST_F(HandlingTest, SaysTheSameThingOnceForOneKey) {
    const std::string id = waiting();
    const storage::RequestKey key{"agent:a1", "k", "h"};
    const auto first = handling_->say(anna_, id, "Hello", key);
    const auto again = handling_->say(anna_, id, "Hello", key);
    EXPECT_EQ(done(first).said->id, done(again).said->id);
    EXPECT_EQ(conversation(id).last_seq, done(first).said->seq);
    const auto other = handling_->say(anna_, id, "Bye", {{"agent:a1", "k", "other"}});
    EXPECT_EQ(std::get<NotHandled>(other), NotHandled::key_reused);
}

TEST_F(HandlingTest, RedactsWhatAnAgentWrites) {
    const std::string id = waiting();
    handling_->say(anna_, id, "Is the SSN 123-45-6789 right?");
    EXPECT_THAT(last_message(id).text, Not(HasSubstr("6789")));
}

TEST_F(HandlingTest, SaysNothingWhereNobodyWouldReadIt) {
    bot::Inbound inbound;
    inbound.channel = "ticket";
    inbound.source = "helpdesk";
    inbound.external_id = "17";
    inbound.text = "hello";
    const auto id = std::get<bot::Answered>(turn_->take(inbound)).conversation_id;
    EXPECT_EQ(std::get<NotHandled>(handling_->say(anna_, id, "Hello")), NotHandled::no_page);
    EXPECT_EQ(std::get<NotHandled>(handling_->take_over(anna_, "none")),
              NotHandled::no_conversation);
}

TEST_F(HandlingTest, SpeaksTheLanguageOfTheTalk) {
    const auto asked = say("Soy enfermera escolar, quiero hablar con una persona por favor");
    handling_->take_over(anna_, asked.conversation_id);
    EXPECT_THAT(last_message(asked.conversation_id).text, HasSubstr("mesa de ayuda"));
}

}  // namespace
}  // namespace wizdesk::agents
