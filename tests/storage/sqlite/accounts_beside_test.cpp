#include "storage/sqlite/accounts_beside.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

using testing::HasSubstr;

Agent named(const std::string& name) {
    Agent agent;
    agent.id = "id of " + name;
    agent.name = name;
    agent.name_key = name;
    agent.password_hash = "hash";
    agent.created_at = kMorning;
    return agent;
}

class Beside : public testing::Test {
  protected:
    DatabaseFolder folder_;
    std::unique_ptr<SqliteStore> service_ = folder_.open();
};

TEST_F(Beside, TheServiceAndTheCommandSeeWhatTheOtherWrote) {
    const auto command = open_accounts_beside(folder_.file());
    ASSERT_TRUE(command->add_agent(named("dana")));
    ASSERT_TRUE(service_->find_agent("id of dana"));
    ASSERT_TRUE(service_->add_session({"s1", "id of dana", kMorning, kMorning}, ""));
    EXPECT_TRUE(command->find_session("s1"));
    EXPECT_FALSE(command->add_agent(named("dana")));
    ASSERT_TRUE(command->change_agent("id of dana", {.disabled = true}));
    EXPECT_FALSE(service_->find_session("s1")) << "locked out at once";
    EXPECT_TRUE(command->agents().at(0).disabled);
    ASSERT_TRUE(command->add_token({"h", "crm", AgentRole::agent, kMorning, {}, {}}));
    EXPECT_TRUE(service_->find_token("h"));
    EXPECT_TRUE(command->revoke_token("crm", kMorning));
    EXPECT_FALSE(service_->find_token("h"));
    EXPECT_EQ(command->tokens().size(), 1U);
}

// Each process checkpoints or resets the log only while the other does not write: nothing is lost.
TEST_F(Beside, BothWriteAllTheTimeAndNothingIsLost) {
    constexpr int kAgents = 100;
    const pid_t child = fork();
    if (child == 0) {
        int failed = 0;
        for (int i = 0; i < kAgents; ++i) {
            try {
                const auto command = open_accounts_beside(folder_.file());
                failed += command->add_agent(named(std::to_string(i))) ? 0 : 1;
            } catch (const std::exception&) {
                ++failed;
            }
        }
        _exit(failed);
    }
    int turns = 0;
    int status = 0;
    // Large turns, so that the log is moved into the database every few of them.
    while (waitpid(child, &status, WNOHANG) == 0) {
        const std::string id = "c" + std::to_string(turns);
        const TurnRecord turn = opening(id, std::string(500'000, 'x'));
        ASSERT_EQ(service_->append(turn).outcome, Outcome::appended);
        ++turns;
    }
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(service_->agents().size(), static_cast<std::size_t>(kAgents));
    service_.reset();
    auto other = folder_.other_program();
    EXPECT_EQ(other.execAndGet("SELECT count(*) FROM agents").getInt(), kAgents);
    EXPECT_EQ(other.execAndGet("SELECT count(*) FROM conversations").getInt(), turns);
    EXPECT_STREQ(other.execAndGet("PRAGMA integrity_check").getText(), "ok");
}

TEST_F(Beside, NeedsADatabaseOfTheSameVersion) {
    EXPECT_THROW(open_accounts_beside(folder_.path() / "none.db"), StoreError);
    auto other = folder_.other_program();
    other.setBusyTimeout(5000);  // the store may still be checkpointing
    other.exec("PRAGMA user_version = 99");
    try {
        open_accounts_beside(folder_.file());
        FAIL() << "another version was taken";
    } catch (const StoreError& error) {
        EXPECT_EQ(error.kind(), StoreError::Kind::newer);
        EXPECT_THAT(error.what(), HasSubstr("another version"));
    }
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
