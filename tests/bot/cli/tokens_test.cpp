#include "bot/cli/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/agents/api_tokens.h"
#include "bot/clock.h"
#include "storage/sqlite/sqlite_store.h"
#include "tests/bot/cli/command_line.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class TokensCommand : public testing::Test {
  protected:
    test::Ran tokens(const std::string& arguments) {
        return shell_.run("tokens " + arguments + " --database " + database_);
    }

    test::CommandLine shell_;
    const std::string database_ = shell_.folder() / "wizdesk.db";
};

TEST_F(TokensCommand, makes_shows_and_revokes_while_the_service_runs) {
    const auto service = storage::sqlite::open_sqlite_store({.file = database_});
    const bot::SystemClock clock;
    agents::ApiTokens good(*service, clock);
    const auto made = tokens("add crm --role editor");
    EXPECT_EQ(made.status, 0);
    const std::string token = made.out.substr(0, made.out.find('\n'));
    EXPECT_EQ(made.out, token + "\n");
    ASSERT_TRUE(good.find(token));
    EXPECT_EQ(good.find(token)->role, storage::AgentRole::editor);
    const auto listed = tokens("list");
    EXPECT_EQ(listed.status, 0);
    EXPECT_THAT(listed.out, HasSubstr("editor"));
    EXPECT_THAT(listed.out, HasSubstr("crm"));
    EXPECT_THAT(listed.out, Not(HasSubstr(token)));
    EXPECT_EQ(tokens("revoke crm").status, 0);
    EXPECT_FALSE(good.find(token));
    EXPECT_THAT(tokens("list").out, HasSubstr("revoked"));
}

TEST_F(TokensCommand, refuses_with_a_reason) {
    EXPECT_EQ(tokens("revoke crm").status, 1);
    EXPECT_EQ(tokens("add crm --role agent").status, 0);
    const auto again = tokens("add crm --role agent");
    EXPECT_EQ(again.status, 1);
    EXPECT_EQ(again.out, "");
    EXPECT_THAT(again.err, HasSubstr("already"));
    EXPECT_EQ(tokens("add bi").status, 2);
    EXPECT_EQ(tokens("add bi --role boss").status, 2);
}

}  // namespace
}  // namespace wizdesk::cli
