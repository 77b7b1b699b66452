#include "storage/postgres/search.h"

#include <gmock/gmock.h>

#include "tests/storage/postgres/server.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::postgres {
namespace {

class PostgresSearch : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->new_database();
        store_ = open(uri_);
    }

    void talk(const std::string& id, const std::string& text) {
        ASSERT_EQ(store_->append(opening(id, text)).outcome, Outcome::appended);
    }

    std::string uri_;
    std::unique_ptr<PostgresStore> store_;
};

TEST_F(PostgresSearch, LooksAtNoMoreThanAFewThousandAtATime) {
    talk("old", "zebra");
    TurnRecord turn = opening("long", "start");
    for (int i = 0; i < 3500; ++i) turn.messages.push_back(said(Role::user, "zebra"));
    turn.conversation.channel = "ticket";
    store_->append(turn);
    QueueFilter filter{.channel = "web"};
    const SearchPage first = store_->search("zebra", filter);
    EXPECT_THAT(first.hits, testing::IsEmpty());
    ASSERT_NE(first.next, "");
    filter.cursor = first.next;
    const SearchPage second = store_->search("zebra", filter);
    ASSERT_EQ(second.hits.size(), 1U);
    EXPECT_EQ(second.hits[0].conversation.id, "old");
    EXPECT_EQ(second.next, "");
}

TEST_F(PostgresSearch, ShowsAConversationOnceOverAllPages) {
    for (const char* id : {"c1", "c2", "c3"}) talk(id, "zebra");
    for (const char* id : {"c1", "c2"})
        store_->append(continuing(*store_->find_conversation(id), "zebra again"));
    std::vector<std::string> ids;
    QueueFilter filter{.limit = 1};
    do {
        const SearchPage page = store_->search("zebra", filter);
        for (const SearchHit& hit : page.hits) ids.push_back(hit.conversation.id);
        filter.cursor = page.next;
    } while (!filter.cursor.empty());
    EXPECT_THAT(ids, testing::ElementsAre("c2", "c1", "c3"));
}

TEST_F(PostgresSearch, FindsWordsThatTheServersParserWouldTakeForSomethingElse) {
    talk("c1", "see /usr/share/doc, mail dana@example.org, version 1.2e3-rc4 <b>bold</b> 10% a&b");
    for (const char* words : {"share", "dana", "example.org", "1.2e3", "rc4", "bold", "10", "a&b",
                              "/usr/share", "<b>bold"})
        EXPECT_EQ(store_->search(words, {}).hits.size(), 1U) << words;
}

TEST_F(PostgresSearch, UsesTheIndexForRareWords) {
    TurnRecord turn = opening("long", "start");
    for (int i = 0; i < 3000; ++i)
        turn.messages.push_back(said(Role::user, "word" + std::to_string(i)));
    store_->append(turn);
    Connection connection{Address(uri_)};
    connection.execute("ANALYZE messages");
    Query row(connection,
              "EXPLAIN SELECT nr FROM messages WHERE words @@ to_tsquery('simple', 'word77') "
              "ORDER BY nr DESC LIMIT 3000");
    std::string plan;
    while (row.step()) plan += row.text(0);
    EXPECT_THAT(plan, testing::HasSubstr("messages_by_words"));
}

}  // namespace
}  // namespace wizdesk::storage::postgres
