#include "storage/move/move_store.h"

#include <map>

#include <gmock/gmock.h>

#include "storage/postgres/audit_verify.h"
#include "storage/postgres/connection.h"
#include "storage/postgres/migrations.h"
#include "tests/storage/postgres/server.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::move {
namespace {

using testing::HasSubstr;

class MoveStore : public testing::Test {
  protected:
    void SetUp() override {
        if (postgres::Server::shared() == nullptr) GTEST_SKIP() << postgres::kNoServer;
        uri_ = postgres::Server::shared()->new_database();
        fill(*file_.open());
    }

    // Something in every table, and what was erased and redacted.
    static void fill(Store& store) {
        TurnRecord ticket = of_ticket(opening("c1", "My José's \"printer\" \\ is {broken}"), "7");
        ticket.messages[1].reply = R"({"kind":"answer"})";
        ticket.posts = {to_post("p1", "7")};
        store.append(with_key(ticket, "k1"));
        store.append(opening("erased", "nobody must find zebra"));
        store.append(opening("held", "redact me: a longer secret"));
        store.receive(received("e1", "7"));
        store.receive(received("e2", "8"));
        store.put_off_events({"e1"}, kMorning + std::chrono::minutes(1));
        store.finish_events({"e2"});
        store.add_note({"n1", "c1", 0, "a1", "Dana", "a note", kMorning});
        store.add_suggestions({{"s1", "c1", 1, "{}", 0.1, "{}", "faq", "row", kMorning}});
        store.add_suggestions({{"s2", "erased", 1, "{}", 1e-7, "{}", "faq", "row", kMorning}});
        store.judge_suggestion({"s1", SuggestionOutcome::edited, "a1", 3, 1.0 / 3, kMorning});
        store.add_suggestions({{"s3", "c1", 1, "{}", 0.0005, "{}", "faq", "row", kMorning}});
        store.add_agent({"a1", "Dana", "dana", AgentRole::agent, "hash", false, kMorning});
        store.add_session({"h1", "a1", kMorning, kMorning}, "");
        store.add_token({"h2", "crm", AgentRole::auditor, kMorning, {}, {}});
        store.done_with({{"c1", 1}}, DoneWith::dismissed, "a1", kMorning);
        store.list_disposals(DataClass::chat, kMorning + std::chrono::hours(1), kMorning, false, 9);
        store.redact_message("held", 1);
        store.add_hold("held", kMorning);
        for (int i = 0; i < 5; ++i) store.record({{"operator", "act", "", "done", kMorning}});
        store.cut_audit(kMorning + std::chrono::hours(1), kMorning, 2);
        store.erase_conversation("erased");
        for (int i = 0; i < 1200; ++i) store.append(opening("m" + std::to_string(i), "many"));
    }

    void move(std::function<void(const std::string&, std::int64_t)> moved = {}) {
        rows_.clear();
        Progress progress;
        progress.moved = [&](const std::string& table, std::int64_t rows) {
            if (moved) moved(table, rows);
        };
        progress.compared = [&](const std::string& table, const RowSum& sum) {
            rows_[table] = sum.count();
        };
        move_store(file_.file(), uri_, progress);
    }

    std::string complaint() {
        try {
            move();
        } catch (const StoreError& error) {
            return error.what();
        }
        return "";
    }

    sqlite::DatabaseFolder file_{"/dev/shm"};
    std::string uri_;
    std::map<std::string, std::int64_t> rows_;
};

TEST_F(MoveStore, MovesEverything) {
    move();
    EXPECT_EQ(rows_["conversations"], 1202);
    EXPECT_EQ(rows_["messages"], 2404);
    for (const auto& [table, rows] : rows_) EXPECT_GT(rows, 0) << table;
    const auto before = file_.open();
    const auto store = postgres::open(uri_);
    EXPECT_EQ(store->installation_secret(), before->installation_secret());
    for (const char* id : {"c1", "held"}) {
        const auto there = store->messages_after(id, 0, 9);
        const auto here = before->messages_after(id, 0, 9);
        ASSERT_EQ(there.size(), here.size());
        for (std::size_t i = 0; i < here.size(); ++i) {
            EXPECT_EQ(there[i].text, here[i].text);
            EXPECT_EQ(there[i].reply, here[i].reply);
        }
    }
    EXPECT_EQ(store->find_request({"chat", "k1", ""})->conversation_id, "c1");
    EXPECT_EQ(store->due_events("helpdesk", kMorning + std::chrono::hours(1), 9).at(0).attempts, 1);
    EXPECT_FALSE(store->receive(received("e2", "8"))) << "it is known";
    EXPECT_EQ(store->find_suggestion("s1")->verdict->changed_share, 1.0 / 3);
    EXPECT_EQ(store->search("jose", {}).hits.size(), 1U);
    EXPECT_THAT(store->search("zebra", {}).hits, testing::IsEmpty());
    EXPECT_TRUE(store->find_session("h1"));
    EXPECT_THROW(store->erase_conversation("held"), StoreError);
    EXPECT_FALSE(postgres::verify_audit(uri_).fault);
}

TEST_F(MoveStore, LeavesADatabaseThatGoesOn) {
    move();
    const auto store = postgres::open(uri_);
    EXPECT_EQ(store->append(continuing(*store->find_conversation("c1"), "more")).outcome,
              Outcome::appended);
    store->record({{"operator", "after", "", "done", kMorning}});
    EXPECT_FALSE(postgres::verify_audit(uri_).fault);
    EXPECT_TRUE(store->add_token({"h3", "new", AgentRole::agent, kMorning, {}, {}}));
}

TEST_F(MoveStore, GoesOnWhereItWasInterrupted) {
    for (const char* last : {"conversations", "messages", "audit", "done_with"}) {
        EXPECT_THROW(move([&](const std::string& table, std::int64_t) {
                         if (table == last) throw StoreError(StoreError::Kind::busy, "stopped");
                     }),
                     StoreError);
        EXPECT_THROW(postgres::open(uri_), StoreError) << "it is not whole";
    }
    move();
    EXPECT_EQ(rows_["messages"], 2404);
    EXPECT_NO_THROW(postgres::open(uri_));
}

TEST_F(MoveStore, GoesOnInTheMiddleOfATable) {
    EXPECT_THROW(move([&](const std::string& table, std::int64_t) {
                     if (table == "messages") throw StoreError(StoreError::Kind::busy, "stopped");
                 }),
                 StoreError);
    // As after the first page.
    postgres::Connection{postgres::Address(uri_)}.execute(
        "DELETE FROM messages WHERE nr NOT IN (SELECT nr FROM messages ORDER BY nr LIMIT 1000);"
        "UPDATE move_progress SET rows = 1000, key = (SELECT max(nr) FROM messages) "
        "WHERE name = 'messages'");
    move();
    EXPECT_EQ(rows_["messages"], 2404);
}

TEST_F(MoveStore, RefusesATargetThatIsNotEmpty) {
    postgres::open(uri_)->append(opening("c9", "x"));
    EXPECT_THAT(complaint(), HasSubstr("not empty (conversations)"));
    EXPECT_EQ(postgres::open(uri_)->conversations_after("", 9).size(), 1U);
}

TEST_F(MoveStore, RefusesToGoOnWithAnotherFile) {
    EXPECT_THROW(move([](const std::string&, std::int64_t) {
                     throw StoreError(StoreError::Kind::busy, "stopped");
                 }),
                 StoreError);
    const sqlite::DatabaseFolder other;
    other.open();
    try {
        move_store(other.file(), uri_, {[](auto&&...) {}, [](auto&&...) {}});
        ADD_FAILURE() << "it went on with another file";
    } catch (const StoreError& error) {
        EXPECT_THAT(error.what(), HasSubstr("another file is being moved"));
    }
}

TEST_F(MoveStore, RefusesToGoOnWithTheTablesOfAnotherVersion) {
    EXPECT_THROW(move([](const std::string&, std::int64_t) {
                     throw StoreError(StoreError::Kind::busy, "stopped");
                 }),
                 StoreError);
    postgres::Connection target{postgres::Address(uri_)};
    const std::string known = std::to_string(postgres::all_migrations().size());
    for (const char* version : {"0", "99"}) {
        postgres::run(target, "UPDATE wizdesk_meta SET value = $1 WHERE name = 'version'", version);
        EXPECT_THAT(complaint(), HasSubstr(std::string("of version ") + version));
    }
    EXPECT_EQ(postgres::Query(target, "SELECT 1 FROM messages").count(), 0U);
    postgres::run(target, "UPDATE wizdesk_meta SET value = $1 WHERE name = 'version'", known);
    move();
    EXPECT_EQ(rows_["messages"], 2404);
}

TEST_F(MoveStore, NamesTheTableInWhichTheTwoDiffer) {
    EXPECT_THROW(move([](const std::string& table, std::int64_t) {
                     if (table == "done_with") throw StoreError(StoreError::Kind::busy, "stopped");
                 }),
                 StoreError);
    postgres::Connection{postgres::Address(uri_)}.execute(
        "UPDATE messages SET text = 'forged' WHERE conversation_id = 'm7' AND seq = 1");
    EXPECT_THAT(complaint(), HasSubstr("differ in messages"));
}

TEST_F(MoveStore, RefusesAFileThatIsInUse) {
    const auto service = file_.open();
    EXPECT_THAT(complaint(), HasSubstr(file_.file()));
}

}  // namespace
}  // namespace wizdesk::storage::move
