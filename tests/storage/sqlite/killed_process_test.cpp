// kill -9 loses no turn that was acknowledged, and leaves no lock behind.

#include <csignal>
#include <random>
#include <sstream>
#include <thread>

#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/storage/sqlite/database_folder.h"

namespace wizdesk::storage::sqlite {
namespace {

struct Acknowledged {
    std::string conversation_id;
    std::int64_t seq = 0;
    std::string text;
};

// A process that appends turns; killed at the latest when this goes out of scope.
class Appending {
  public:
    Appending(const std::string& file, const std::string& prefix) {
        int ends[2];
        if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
        pid_ = ::fork();
        if (pid_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
            ::execl(APPEND_UNTIL_KILLED, "append_until_killed", file.c_str(), prefix.c_str(),
                    nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    ~Appending() {
        kill();
        ::close(output_);
        ::waitpid(pid_, nullptr, 0);
    }
    Appending(const Appending&) = delete;
    Appending& operator=(const Appending&) = delete;

    void wait_for_first_line() { read_some(); }
    void kill() const { ::kill(pid_, SIGKILL); }

    // Everything that was acknowledged before the end of the process, which must come.
    std::vector<Acknowledged> read_to_end() {
        while (read_some()) continue;
        std::vector<Acknowledged> all;
        std::istringstream lines(text_);
        for (Acknowledged one; lines >> one.conversation_id >> one.seq >> one.text;) {
            all.push_back(one);
        }
        return all;
    }

  private:
    bool read_some() {
        char bytes[4096];
        const ssize_t count = ::read(output_, bytes, sizeof bytes);
        if (count > 0) text_.append(bytes, static_cast<std::size_t>(count));
        return count > 0;
    }

    pid_t pid_ = -1;
    int output_ = -1;
    std::string text_;
};

// What is wrong with the database, given what was acknowledged; empty if nothing is.
std::vector<std::string> faults(SQLite::Database& database,
                                const std::vector<Acknowledged>& acknowledged) {
    std::vector<std::string> found;
    SQLite::Statement message(
        database,
        "SELECT count(*), sum(seq = ?2) FROM messages WHERE conversation_id = ?1 "
        "AND text = ?3");
    for (const Acknowledged& one : acknowledged) {
        message.bind(1, one.conversation_id);
        message.bind(2, one.seq);
        message.bind(3, one.text);
        message.executeStep();
        if (message.getColumn(0).getInt() != 1 || message.getColumn(1).getInt() != 1) {
            found.push_back(one.text + " is there " + message.getColumn(0).getString() + " times");
        }
        message.reset();
    }
    const char* const kNeverRows[] = {
        "SELECT 'twice: ' || text FROM messages GROUP BY text HAVING count(*) > 1",
        "SELECT 'a gap in ' || conversation_id FROM messages GROUP BY conversation_id "
        "HAVING min(seq) <> 1 OR max(seq) <> count(*)",
        "SELECT 'half a turn in ' || conversation_id FROM messages GROUP BY conversation_id "
        "HAVING sum(role = 'user') <> sum(role = 'bot')",
        "SELECT 'last_seq of ' || id FROM conversations c WHERE last_seq <> "
        "(SELECT count(*) FROM messages WHERE conversation_id = c.id)",
        "SELECT 'no request of a turn' WHERE (SELECT count(*) FROM requests) <> "
        "(SELECT count(*) FROM messages WHERE role = 'user')",
    };
    for (const char* query : kNeverRows) {
        SQLite::Statement rows(database, query);
        while (rows.executeStep()) found.push_back(rows.getColumn(0).getString());
    }
    const std::string check = database.execAndGet("PRAGMA integrity_check(1)").getString();
    if (check != "ok") found.push_back(check);
    return found;
}

TEST(KilledProcess, LosesAndDoublesNothingThatWasAcknowledged) {
    constexpr int kKills = 30;
    const DatabaseFolder folder;
    std::mt19937 random(30);
    std::vector<Acknowledged> all;
    for (int round = 0; round < kKills; ++round) {
        Appending process(folder.file(), "r" + std::to_string(round));
        process.wait_for_first_line();
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60'000));
        process.kill();
        const auto acknowledged = process.read_to_end();
        ASSERT_FALSE(acknowledged.empty());
        all.insert(all.end(), acknowledged.begin(), acknowledged.end());
        ASSERT_NO_THROW(folder.open()->check_ready()) << "round " << round;
        auto database = folder.other_program();
        ASSERT_THAT(faults(database, acknowledged), testing::IsEmpty()) << "round " << round;
    }
    auto database = folder.other_program();
    EXPECT_THAT(faults(database, all), testing::IsEmpty());
    EXPECT_GT(all.size(), 5U * kKills);
    RecordProperty("acknowledged", static_cast<int>(all.size()));

    // The checker itself: each fault must be noticed.
    const char* const kFaults[] = {
        "DELETE FROM message_rows WHERE nr = 7",
        ("INSERT INTO message_rows(conversation_id, seq, id, role, text, at) "
         "SELECT conversation_id, seq + 100, id, role, text, at FROM message_rows WHERE nr = 7"),
        "UPDATE message_rows SET text = text || '!' WHERE nr = 7",
        "UPDATE conversations SET last_seq = last_seq + 1 WHERE rowid = 3",
        "DELETE FROM requests WHERE rowid = 3",
    };
    for (const char* fault : kFaults) {
        database.exec("BEGIN");
        database.exec(fault);
        EXPECT_FALSE(faults(database, all).empty()) << fault;
        database.exec("ROLLBACK");
    }
}

TEST(KilledProcess, KeepsOthersAwayWhileItLivesAndNotAfterwards) {
    const DatabaseFolder folder;
    {
        Appending process(folder.file(), "first");
        process.wait_for_first_line();
        try {
            folder.open();
            ADD_FAILURE() << "two processes write the same database";
        } catch (const StoreError& error) {
            EXPECT_EQ(error.kind(), StoreError::Kind::unavailable);
            EXPECT_THAT(error.what(), testing::HasSubstr("in use by another wizdesk"));
        }
        process.kill();
        process.read_to_end();
    }
    EXPECT_NO_THROW(folder.open()->check_ready());
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
