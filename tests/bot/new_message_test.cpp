#include "bot/new_message.h"

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

TEST(NewMessage, HasAnIdOfItsOwnAndNothingThatWasNotSaid) {
    const storage::Time at{std::chrono::seconds(7)};
    const storage::Message one = new_message(storage::Role::agent, "hello", at);
    EXPECT_EQ(one.role, storage::Role::agent);
    EXPECT_EQ(one.text, "hello");
    EXPECT_EQ(one.at, at);
    EXPECT_FALSE(one.reply);
    EXPECT_FALSE(one.agent_name);
    EXPECT_NE(one.id, new_message(storage::Role::agent, "hello", at).id);
}

}  // namespace
}  // namespace wizdesk::bot
