// Erased text is gone from the files, not only from the tables.

#include <algorithm>
#include <map>
#include <random>
#include <thread>

#include <SQLiteCpp/Statement.h>
#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

// What a person wrote, found again wherever a part of it is left: marked at both ends.
struct Written {
    std::string id;
    std::string mark;  // in every text of the conversation, and nowhere else
    int turns = 0;
};

class Erasing : public testing::Test {
  protected:
    bool in_files(const std::string& text) const {
        return folder_.all_bytes().find(text) != std::string::npos;
    }

    // Adds a turn whose texts are between a few bytes and two pages long.
    void write_to(Written& conversation) {
        constexpr std::size_t kSizes[] = {1, 50, 200, 600, 1500, 6000};
        const auto marked = [&] {
            return conversation.mark + std::string(kSizes[random_() % std::size(kSizes)], '.') +
                   conversation.mark;
        };
        TurnRecord turn = opening(conversation.id, marked());
        turn.messages[1].reply = marked();
        turn.messages[1].agent_name = conversation.mark;
        if (conversation.turns++ > 0) {
            turn.opens = false;
            turn.conversation = store_->find_conversation(conversation.id).value();
        }
        ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    }

    std::vector<Written> written_mixed(int conversations, int turns) {
        std::vector<Written> all;
        all.reserve(static_cast<std::size_t>(conversations));
        for (int i = 0; i < conversations; ++i) {
            all.push_back({"c" + std::to_string(random_()), "<" + std::to_string(random_()) + ">"});
        }
        for (int i = 0; i < conversations * turns; ++i) write_to(all[random_() % all.size()]);
        std::erase_if(all, [](const Written& one) { return one.turns == 0; });
        return all;
    }

    std::mt19937 random_{6};
    DatabaseFolder folder_{"/dev/shm"};  // hundreds of syncs: a disk in memory does them at once
    std::unique_ptr<SqliteStore> store_ = folder_.open();
};

// SQLite's own deleting with secure_delete fails this test: it moves the rows of others about and
// leaves copies of them where nobody deletes them later. It takes a few thousand messages to show.
TEST_F(Erasing, LeavesNoTraceInAnyOrderOfErasing) {
    auto all = written_mixed(120, 12);
    std::shuffle(all.begin(), all.end(), random_);
    const std::string before = folder_.all_bytes();
    for (const Written& one : all) ASSERT_NE(before.find(one.mark), std::string::npos);
    for (std::size_t i = 0; i < all.size(); ++i) {
        ASSERT_TRUE(store_->erase_conversation(all[i].id));
        const bool left = i % 10 == 0 && in_files(all[i].mark);
        EXPECT_FALSE(left) << i;
        // New text comes in between, into conversations that stay for now.
        if (i + 1 < all.size()) write_to(all[i + 1 + random_() % (all.size() - i - 1)]);
    }
    const std::string after = folder_.all_bytes();
    for (const Written& one : all) EXPECT_EQ(after.find(one.mark), std::string::npos) << one.id;
    auto other = folder_.other_program();
    EXPECT_EQ(other.execAndGet("SELECT count(*) FROM messages").getInt(), 0);
    EXPECT_EQ(other.execAndGet("SELECT count(*) FROM conversations").getInt(), 0);
    EXPECT_STREQ(other.execAndGet("PRAGMA integrity_check").getText(), "ok");
}

TEST_F(Erasing, LeavesWhatOthersWrote) {
    auto all = written_mixed(20, 3);
    for (std::size_t i = 0; i < all.size(); i += 2) store_->erase_conversation(all[i].id);
    for (std::size_t i = 1; i < all.size(); i += 2) {
        const auto messages = store_->messages_after(all[i].id, 0, 1'000);
        ASSERT_EQ(messages.size(), 2U * all[i].turns);
        for (const Message& message : messages) {
            EXPECT_NE(message.text.find(all[i].mark), std::string::npos);
        }
    }
}

TEST_F(Erasing, LeavesNoTraceOfWhatATicketSystemSent) {
    const auto receive = [&](const std::string& id, const std::string& content) {
        TicketEvent event = received(id, "7");
        event.content = content;
        ASSERT_TRUE(store_->receive(event));
    };
    receive("e1", "<answered>");
    receive("e2", "<waits>");
    for (int i = 0; i < 5; ++i) store_->put_off_events({"e1", "e2"}, kMorning);
    TurnRecord turn = of_ticket(opening("c7", "hello"), "7");
    turn.events = {"e1"};
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    ASSERT_TRUE(in_files("<answered>") && in_files("<waits>"));
    ASSERT_TRUE(store_->erase_conversation("c7"));
    EXPECT_FALSE(in_files("<answered>"));
    EXPECT_FALSE(in_files("<waits>"));
}

// The index keeps words apart from texts: sorted, and with what they begin alike left out. So a
// trace of a word is its end. Conversations come, stay and go in any order.
TEST_F(Erasing, LeavesNoWordInTheIndex) {
    const auto word = [&] {
        std::string letters(24, 'x');
        for (char& letter : letters) letter = static_cast<char>('a' + random_() % 26);
        return letters;
    };
    std::map<std::string, std::string> words;
    const auto end_of = [](const std::string& text) { return text.substr(8); };
    for (int i = 0; i < 600; ++i) {
        const std::string id = "c" + std::to_string(i);
        words[id] = word();
        TurnRecord turn = opening(id, words[id]);
        turn.messages.push_back(said(Role::user, "more of " + words[id]));
        for (Message& message : turn.messages) message.id = "m";  // ids stay
        ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
        if (i % 3 != 0) continue;
        const auto gone = std::next(words.begin(), static_cast<int>(random_() % words.size()));
        ASSERT_EQ(store_->search(gone->second, {}).hits.size(), 1U);
        ASSERT_TRUE(store_->erase_conversation(gone->first));
        EXPECT_FALSE(in_files(end_of(gone->second))) << i;
        EXPECT_TRUE(store_->search(gone->second, {}).hits.empty());
        words.erase(gone);
    }
    for (const auto& [id, kept] : words) {
        EXPECT_EQ(store_->search(kept, {}).hits.size(), 1U);
        ASSERT_TRUE(store_->redact_message(id, 1));
        ASSERT_TRUE(store_->redact_message(id, 2));
        ASSERT_TRUE(store_->redact_message(id, 3));
    }
    const std::string bytes = folder_.all_bytes();
    for (const auto& [id, kept] : words) {
        EXPECT_EQ(bytes.find(end_of(kept)), std::string::npos) << id;
        EXPECT_TRUE(store_->search(kept, {}).hits.empty());
    }
}

TEST_F(Erasing, LeavesNoTraceOfWhatAgentsWrote) {
    ASSERT_EQ(store_->append(opening("c1", "hello")).outcome, Outcome::appended);
    ASSERT_TRUE(store_->add_note({"n1", "c1", 0, "a1", "Dana", "<a note>", kMorning}));
    ASSERT_TRUE(store_->add_note({"n2", "c1", 0, "a1", "Dana", "<another note>", kMorning}));
    ASSERT_TRUE(store_->add_suggestions(
        {{"s1", "c1", 1, "<a reply>", 0.5, "<a reason>", "faq", "row", kMorning}}));
    ASSERT_TRUE(
        store_->judge_suggestion({"s1", SuggestionOutcome::edited, "a1", 1, 0.5, kMorning}));
    ASSERT_TRUE(in_files("<a note>") && in_files("<a reply>") && in_files("<a reason>"));
    ASSERT_TRUE(store_->redact_note("c1", "n1"));
    EXPECT_FALSE(in_files("<a note>"));
    ASSERT_TRUE(store_->erase_conversation("c1"));
    for (const char* text : {"<another note>", "<a reply>", "<a reason>"}) {
        EXPECT_FALSE(in_files(text)) << text;
    }
}

TEST_F(Erasing, WaitsForAProgramThatReadsWithoutHoldingUpWrites) {
    auto all = written_mixed(3, 5);
    auto reading = folder_.other_program(SQLite::OPEN_READONLY);
    reading.exec("BEGIN");
    reading.execAndGet("SELECT count(*) FROM messages");
    ASSERT_TRUE(store_->erase_conversation(all[0].id));
    EXPECT_TRUE(in_files(all[0].mark)) << "the reader still sees it";
    write_to(all[1]);
    reading.exec("COMMIT");
    for (int i = 0; i < 500 && in_files(all[0].mark); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_FALSE(in_files(all[0].mark)) << "nobody reads any more, and nobody had to ask again";
    EXPECT_TRUE(in_files(all[1].mark));
}

// Between the commit of an erasure and the emptying of the log the machine may fail: the files are
// then as here, copied before a checkpoint could be made.
TEST_F(Erasing, IsFinishedAfterACrash) {
    auto all = written_mixed(3, 5);
    auto reading = std::make_unique<SQLite::Database>(folder_.file());
    reading->exec("BEGIN");
    reading->execAndGet("SELECT count(*) FROM messages");
    ASSERT_TRUE(store_->erase_conversation(all[0].id));
    const std::string database = content(folder_.file());
    const std::string log = content(folder_.file() + "-wal");
    reading.reset();
    store_.reset();
    std::ofstream(folder_.file(), std::ios::binary) << database;
    std::ofstream(folder_.file() + "-wal", std::ios::binary) << log;
    ASSERT_TRUE(in_files(all[0].mark));
    store_ = folder_.open();
    store_->check_ready();  // a round of the writing thread is over
    EXPECT_FALSE(in_files(all[0].mark));
    EXPECT_FALSE(store_->find_conversation(all[0].id));
    EXPECT_TRUE(store_->find_conversation(all[1].id));
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
