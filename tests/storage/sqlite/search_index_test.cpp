#include "storage/sqlite/search_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

class Parts : public testing::Test {
  protected:
    // A conversation with that many messages.
    void talk(const std::string& id, int messages, const std::string& text) {
        TurnRecord turn = opening(id, text);
        turn.messages.assign(static_cast<std::size_t>(messages), said(Role::user, text));
        ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    }

    std::size_t hits(const std::string& words) {
        std::size_t hits = 0;
        QueueFilter filter;
        do {
            const SearchPage page = store_->search(words, filter);
            hits += page.hits.size();
            filter.cursor = page.next;
        } while (!filter.cursor.empty());
        return hits;
    }

    DatabaseFolder folder_{"/dev/shm"};
    std::unique_ptr<SqliteStore> store_ = folder_.open();
};

TEST_F(Parts, AreMadeAsMessagesCome) {
    talk("c1", 10, "zebra one");
    talk("c2", kRowsOfPart, "filler");
    talk("c3", 10, "zebra three");
    auto other = folder_.other_program();
    EXPECT_EQ(other.execAndGet("SELECT count(*) FROM search_parts").getInt(), 2);
    EXPECT_EQ(hits("zebra"), 2U);
    EXPECT_EQ(hits("filler"), 1U) << "in both parts, in pages, but one conversation";
    store_.reset();
    store_ = folder_.open();
    talk("c4", 1, "zebra four");
    EXPECT_EQ(hits("zebra"), 3U);
}

TEST_F(Parts, AllForgetWhatIsErased) {
    talk("c1", static_cast<int>(kRowsOfPart) + 10, "zebra");
    talk("c2", 10, "zebra");
    ASSERT_TRUE(store_->erase_conversation("c1"));
    EXPECT_EQ(hits("zebra"), 1U);
}

TEST_F(Parts, OfATransactionThatFailedAreMadeAgain) {
    talk("c1", static_cast<int>(kRowsOfPart) - 1, "filler");
    auto other = folder_.other_program();
    // The first message of the new part makes the part; the third one fails.
    other.exec(
        "CREATE TRIGGER refuse BEFORE INSERT ON message_rows WHEN new.text = 'bad' "
        "BEGIN SELECT raise(ABORT, 'no'); END");
    TurnRecord turn = opening("c2", "zebra");
    turn.messages = {said(Role::user, "zebra"), said(Role::user, "zebra"), said(Role::bot, "bad")};
    EXPECT_THROW(store_->append(turn), StoreError);
    EXPECT_EQ(hits("zebra"), 0U);
    turn.messages.pop_back();
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    EXPECT_EQ(hits("zebra"), 1U);
    other.exec("DROP TRIGGER refuse");
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
