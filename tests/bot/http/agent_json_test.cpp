#include "bot/http/agent_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/answer.h"
#include "bot/codec/reply_json.h"
#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

class AgentJsonTest : public testing::Test {
  protected:
    static storage::Message message(storage::Role role, const std::string& text) {
        storage::Message message;
        message.seq = 1;
        message.id = "m1";
        message.role = role;
        message.text = text;
        return message;
    }

    RunningService service_;
    const bot::Knowledge& knowledge_ = *built_in_knowledge().current();
};

TEST_F(AgentJsonTest, NamesWhoeverActs) {
    const std::string id = add_agent(service_, "Anna");
    const AgentNames names(service_.store);
    EXPECT_EQ(names.of(id), "Anna");
    EXPECT_EQ(names.of("token:reports"), "reports");
    EXPECT_EQ(names.of("gone"), "somebody");
}

TEST_F(AgentJsonTest, ExplainsTheBotsAnswersOnly) {
    const auto asked = message(storage::Role::user, "I am a school nurse");
    EXPECT_FALSE(explained_message_json(asked, nullptr, knowledge_).contains("why"));
    auto answered = message(storage::Role::bot, "…");
    dialogue::Reply reply = bot::answer(knowledge_, {}, {}, asked.text).replies.at(0);
    answered.reply = codec::encode_reply(reply);
    const auto why = explained_message_json(answered, &asked, knowledge_)["why"];
    EXPECT_EQ(why["rows"], (nlohmann::ordered_json{"school_read_only"}));
    EXPECT_FALSE(why["facts"].empty());
    EXPECT_FALSE(why["facts"][0]["phrases"].empty());
    EXPECT_FALSE(explained_message_json(answered, nullptr, knowledge_)["why"].contains("facts"));
}

// What another pack understood would be told by this one, which may understand it in another way.
TEST_F(AgentJsonTest, DoesNotTellWhatAnotherPackUnderstood) {
    const auto asked = message(storage::Role::user, "I am a school nurse");
    auto answered = message(storage::Role::bot, "…");
    dialogue::Reply reply;
    reply.knowledge_version = "another";
    answered.reply = codec::encode_reply(reply);
    EXPECT_FALSE(explained_message_json(answered, &asked, knowledge_)["why"].contains("facts"));
}

TEST_F(AgentJsonTest, LeavesOutAnswersThatCannotBeRead) {
    auto answered = message(storage::Role::bot, "…");
    answered.reply = "   ";
    const auto json = explained_message_json(answered, nullptr, knowledge_);
    EXPECT_FALSE(json.contains("reply"));
    EXPECT_FALSE(json.contains("why"));
}

}  // namespace
}  // namespace wizdesk::http
