#include "bot/agents/api_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/agents/office.h"

namespace wizdesk::agents {
namespace {

using std::chrono::seconds;
using storage::AgentRole;

class Tokens : public testing::Test {
  protected:
    Office office_;
    ApiTokens tokens_{*office_.store, office_.clock};
};

TEST_F(Tokens, AreGoodUntilTheyAreRevoked) {
    const auto token = tokens_.add("crm", AgentRole::agent);
    ASSERT_TRUE(token);
    EXPECT_THAT(*token, testing::MatchesRegex("wzt_[-_A-Za-z0-9]{43}"));
    ASSERT_TRUE(tokens_.find(*token));
    EXPECT_EQ(tokens_.find(*token)->name, "crm");
    EXPECT_EQ(tokens_.find(*token)->role, AgentRole::agent);
    EXPECT_TRUE(tokens_.revoke("crm"));
    EXPECT_FALSE(tokens_.find(*token));
    EXPECT_FALSE(tokens_.revoke("crm"));
    EXPECT_FALSE(tokens_.add("crm", AgentRole::agent)) << "the name was used";
}

TEST_F(Tokens, AreStoredOnlyAsAHash) {
    const auto token = tokens_.add("crm", AgentRole::agent);
    const std::string secret = token->substr(4);
    EXPECT_EQ(office_.folder.all_bytes().find(secret), std::string::npos);
    EXPECT_NE(office_.folder.all_bytes().find("crm"), std::string::npos);
}

TEST_F(Tokens, OthersAreNone) {
    const auto token = tokens_.add("crm", AgentRole::agent);
    const std::string hash = office_.store->tokens().at(0).hash;
    for (const std::string& other : {std::string(), std::string("wzt_"), token->substr(4), hash,
                                     "wzt_" + hash, *token + "x", "Wzt_" + token->substr(4)}) {
        EXPECT_FALSE(tokens_.find(other)) << other;
    }
}

TEST_F(Tokens, TellWhenTheyWereUsedToTheMinute) {
    const auto token = tokens_.add("crm", AgentRole::agent);
    const auto used = [&] { return office_.store->tokens().at(0).last_used_at; };
    EXPECT_FALSE(used());
    tokens_.find(*token);
    const auto first = office_.clock.now();
    EXPECT_EQ(used(), first);
    office_.clock.pass(seconds(59));
    tokens_.find(*token);
    EXPECT_EQ(used(), first);
    office_.clock.pass(seconds(1));
    tokens_.find(*token);
    EXPECT_EQ(used(), office_.clock.now());
}

}  // namespace
}  // namespace wizdesk::agents
