#include "storage/sqlite/conversation_walk.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

using testing::HasSubstr;

class ConversationWalk : public testing::Test {
  protected:
    // Conversations with the number of their messages.
    std::map<std::string, std::size_t> walk(const std::string& id = "") {
        std::map<std::string, std::size_t> seen;
        count_ = walk_conversations(folder_.file(), id, [&](const auto& one, const auto& messages) {
            seen[one.id] = messages.size();
        });
        return seen;
    }

    DatabaseFolder folder_;
    std::size_t count_ = 0;
};

TEST_F(ConversationWalk, SeesAllWhileTheServiceIsRunning) {
    const auto store = folder_.open();
    for (int i = 0; i < 1203; ++i) store->append(opening("c" + std::to_string(i), "hello"));
    const auto seen = walk();
    EXPECT_EQ(seen.size(), 1203U);
    EXPECT_EQ(count_, 1203U);
    EXPECT_EQ(seen.at("c7"), 2U);
}

TEST_F(ConversationWalk, ReadsALongConversationToItsEnd) {
    const auto store = folder_.open();
    TurnRecord turn = opening("long", "hello");
    for (int i = 0; i < 700; ++i) {
        turn.messages.push_back(said(Role::bot, "more " + std::to_string(i)));
    }
    store->append(turn);
    EXPECT_EQ(walk().at("long"), 702U);
}

TEST_F(ConversationWalk, SeesTheOneThatIsNamed) {
    const auto store = folder_.open();
    store->append(opening("a", "hello"));
    store->append(opening("b", "hello"));
    EXPECT_EQ(walk("b").size(), 1U);
    EXPECT_TRUE(walk("b").contains("b"));
    EXPECT_TRUE(walk("nobody").empty());
    EXPECT_EQ(count_, 0U);
}

TEST_F(ConversationWalk, NeedsADatabase) {
    try {
        walk();
        ADD_FAILURE() << "there was none";
    } catch (const StoreError& error) {
        EXPECT_THAT(error.what(), HasSubstr("there is no database"));
    }
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
