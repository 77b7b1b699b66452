#include "bot/http/visitor_token.h"

#include <gmock/gmock.h>

#include "storage/sqlite/sqlite_store.h"
#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using testing::MatchesRegex;

class VisitorTokensTest : public testing::Test {
  protected:
    TemporaryFolder folder_;
    std::unique_ptr<storage::Store> store_ =
        storage::sqlite::open_sqlite_store({.file = folder_ / "test.db"});
    VisitorTokens tokens_{*store_};
};

TEST_F(VisitorTokensTest, ReadWhatTheyIssued) {
    const std::string token = tokens_.issue("conversation-1", "secret");
    EXPECT_THAT(token, MatchesRegex("conversation-1\\.secret\\.[A-Za-z0-9_-]{22}"));
    const auto read = tokens_.read(token);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->conversation_id, "conversation-1");
    EXPECT_EQ(read->secret, "secret");
}

TEST_F(VisitorTokensTest, ReadNothingElse) {
    const std::string token = tokens_.issue("id", "secret");
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string changed = token;
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        EXPECT_FALSE(tokens_.read(changed)) << changed;
        EXPECT_FALSE(tokens_.read(token.substr(0, i))) << i;
    }
    for (const auto& text : {token + "x", "x" + token, token + "." + token, std::string("..")})
        EXPECT_FALSE(tokens_.read(text)) << text;
    const auto proof = token.substr(token.rfind('.'));
    EXPECT_FALSE(tokens_.read(std::string("i\0d.secret", 10) + proof));
    EXPECT_FALSE(tokens_.read("id.sec.ret" + proof));
}

TEST_F(VisitorTokensTest, AreNoOneElses) {
    TemporaryFolder other_folder;
    const auto other_store = storage::sqlite::open_sqlite_store({.file = other_folder / "test.db"});
    VisitorTokens other(*other_store);
    EXPECT_FALSE(other.read(tokens_.issue("id", "secret")));
    EXPECT_NE(other.derived_secret("scope", "key"), tokens_.derived_secret("scope", "key"));
}

TEST_F(VisitorTokensTest, DeriveTheSameSecretForTheSameRequestOnly) {
    const std::string secret = tokens_.derived_secret("open:192.0.2.1", "key-1");
    EXPECT_THAT(secret, MatchesRegex("[A-Za-z0-9_-]{43}"));
    EXPECT_EQ(VisitorTokens(*store_).derived_secret("open:192.0.2.1", "key-1"), secret);
    EXPECT_NE(tokens_.derived_secret("open:192.0.2.2", "key-1"), secret);
    EXPECT_NE(tokens_.derived_secret("open:192.0.2.1", "key-2"), secret);
    EXPECT_NE(tokens_.derived_secret("open:192.0.2.1k", "ey-1"),
              tokens_.derived_secret("open:192.0.2.1", "key-1"));
}

TEST_F(VisitorTokensTest, AskAgainAfterTheStoreFailed) {
    storage::FailingStore store(*store_);
    VisitorTokens tokens(store);
    store.fail_with(storage::StoreError::Kind::unavailable);
    EXPECT_THROW(tokens.issue("id", "secret"), storage::StoreError);
    store.fail_with(std::nullopt);
    EXPECT_EQ(tokens.issue("id", "secret"), tokens_.issue("id", "secret"));
}

TEST(EqualInConstantTime, IsEquality) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abcd"));
    EXPECT_FALSE(equal_in_constant_time("", "a"));
}

}  // namespace
}  // namespace wizdesk::http
