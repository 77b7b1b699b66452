#include "bot/cli/agents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/agents/names.h"
#include "bot/agents/password.h"
#include "storage/sqlite/sqlite_store.h"
#include "tests/bot/cli/command_line.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

using storage::AgentRole;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPassword = "correct horse battery\n";

class AgentsCommand : public testing::Test {
  protected:
    test::Ran agents(const std::string& arguments, const std::string& input = "") {
        return shell_.run("agents " + arguments + " --database " + database_, input);
    }
    test::Ran add(const std::string& name, const std::string& password = kPassword) {
        return agents("add " + name + " --role agent --password-stdin", password);
    }
    std::unique_ptr<storage::sqlite::SqliteStore> open() const {
        return storage::sqlite::open_sqlite_store({.file = database_});
    }

    test::CommandLine shell_;
    const std::string database_ = shell_.folder() / "wizdesk.db";
};

TEST_F(AgentsCommand, adds_and_lists_before_the_service_ever_ran) {
    EXPECT_EQ(add("Dana").status, 0);
    EXPECT_EQ(agents("add 'José Ruiz' --role administrator --password-stdin", kPassword).status, 0);
    const auto listed = agents("list");
    EXPECT_EQ(listed.status, 0);
    EXPECT_THAT(listed.out, HasSubstr("agent          enabled   Dana\n"));
    EXPECT_THAT(listed.out, HasSubstr("administrator  enabled   José Ruiz\n"));
    const auto dana = open()->find_agent_named(agents::name_key("DANA"));
    ASSERT_TRUE(dana);
    EXPECT_TRUE(agents::matches_password(dana->password_hash, "correct horse battery"));
}

TEST_F(AgentsCommand, refuses_with_a_reason) {
    const auto weak = add("Dana", "too short\n");
    EXPECT_EQ(weak.status, 1);
    EXPECT_THAT(weak.err, HasSubstr("12 characters"));
    EXPECT_THAT(add("Dana", "").err, HasSubstr("12 characters"));
    EXPECT_THAT(add("''").err, HasSubstr("empty"));
    EXPECT_EQ(add("Dana").status, 0);
    const auto again = add("dAnA");
    EXPECT_EQ(again.status, 1);
    EXPECT_THAT(again.err, HasSubstr("already"));
    for (const char* act : {"disable Kim", "enable Kim", "role Kim editor"}) {
        EXPECT_EQ(agents(act).status, 1) << act;
    }
    EXPECT_EQ(agents("add Kim --role boss --password-stdin", kPassword).status, 2);
    EXPECT_EQ(agents("add Kim --role agent", kPassword).status, 2) << "where is the password?";
    EXPECT_EQ(agents("add Kim --password-stdin", kPassword).status, 2);
    EXPECT_EQ(shell_.run("agents").status, 2);
}

TEST_F(AgentsCommand, never_shows_a_password) {
    const auto added = add("Dana");
    EXPECT_THAT(added.out + added.err, Not(HasSubstr("horse")));
    EXPECT_THAT(agents("list").out, Not(HasSubstr("argon2")));
}

TEST_F(AgentsCommand, changes_while_the_service_has_the_database_open) {
    ASSERT_EQ(add("Dana").status, 0);
    const auto service = open();
    const std::string id = service->agents().at(0).id;
    const auto log_in = [&] {
        service->add_session({"s1", id, storage::kMorning, storage::kMorning}, "");
        return service->find_session("s1").has_value();
    };
    ASSERT_TRUE(log_in());
    EXPECT_EQ(agents("role Dana editor").status, 0);
    EXPECT_FALSE(service->find_session("s1"));
    EXPECT_EQ(service->find_agent(id)->role, AgentRole::editor);

    ASSERT_TRUE(log_in());
    EXPECT_EQ(agents("password dana --password-stdin", "purple elephants sing\r\n").status, 0);
    EXPECT_FALSE(service->find_session("s1"));
    EXPECT_TRUE(
        agents::matches_password(service->find_agent(id)->password_hash, "purple elephants sing"));

    ASSERT_TRUE(log_in());
    EXPECT_EQ(agents("disable Dana").status, 0);
    EXPECT_FALSE(log_in());
    EXPECT_THAT(agents("list").out, HasSubstr("disabled  Dana"));
    EXPECT_EQ(agents("enable Dana").status, 0);
    EXPECT_TRUE(log_in());
    EXPECT_EQ(add("Kim").status, 0);
    EXPECT_EQ(service->agents().size(), 2U);
}

TEST_F(AgentsCommand, takes_the_database_from_the_settings) {
    std::ofstream(shell_.folder() / "wizdesk.yml") << "database: " << database_ << '\n';
    const std::string config = " --config " + (shell_.folder() / "wizdesk.yml").string();
    EXPECT_EQ(
        shell_.run("agents add Dana --role agent --password-stdin" + config, kPassword).status, 0);
    EXPECT_THAT(agents("list").out, HasSubstr("Dana"));
    EXPECT_EQ(shell_.run("agents list --database /nonexistent/wizdesk.db").status, 3);
}

}  // namespace
}  // namespace wizdesk::cli
