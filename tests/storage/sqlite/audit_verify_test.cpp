#include "storage/sqlite/audit_verify.h"

#include <functional>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include "storage/audit_chain.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr int kRecords = 40;

class AuditVerify : public testing::Test {
  protected:
    void SetUp() override {
        const auto store = folder_.open();
        for (int i = 1; i <= kRecords; ++i) {
            const std::string name = "conversation" + std::to_string(i);
            store->record({{"agent:Dana", "conversation.read", name, "done",
                            kMorning + std::chrono::minutes(i)}});
        }
    }

    AuditVerdict verdict(const std::string& head = {}) const {
        return verify_audit(folder_.file(), head);
    }

    // What somebody who has the file can do to it with SQL.
    void tamper(const std::string& sql) const {
        auto other = folder_.other_program();
        other.exec("DROP TRIGGER IF EXISTS audit_is_not_changed");
        other.exec("DROP TRIGGER IF EXISTS audit_is_not_cut");
        other.exec(sql);
    }

    // The first record that the verdict finds fault with; 0: none.
    std::int64_t first_fault() const {
        const auto fault = verdict().fault;
        return fault ? fault->nr : 0;
    }

    DatabaseFolder folder_{"/dev/shm"};
};

TEST_F(AuditVerify, FindsNoFaultWithALogThatNobodyTouched) {
    const auto found = verdict();
    EXPECT_FALSE(found.fault);
    EXPECT_EQ(found.records, kRecords);
    EXPECT_EQ(found.end.count, kRecords);
    EXPECT_EQ(found.end.hash.size(), 64U);
    EXPECT_TRUE(found.knows_head);
}

TEST_F(AuditVerify, FindsNoFaultWithAnEmptyLog) {
    const DatabaseFolder empty;
    empty.open();
    const auto found = verify_audit(empty.file());
    EXPECT_FALSE(found.fault);
    EXPECT_EQ(found.end.count, 0);
}

TEST_F(AuditVerify, ReadsBesideAServiceThatWrites) {
    const auto service = folder_.open();
    service->record({{"operator", "act", "", "done", kMorning}});
    EXPECT_EQ(verdict().records, kRecords + 1);
}

TEST_F(AuditVerify, KnowsAnOlderHeadForAsLongAsTheLogGoesOnFromIt) {
    const std::string head = verdict().end.hash;
    folder_.open()->record({{"operator", "act", "", "done", kMorning}});
    EXPECT_TRUE(verdict(head).knows_head);
    EXPECT_FALSE(verdict(std::string(64, '0')).knows_head);
}

// Whoever knows how the chain is made can make all of it anew, with the end that the file keeps.
// Only what was kept elsewhere tells.
TEST_F(AuditVerify, NeedsTheHeadToFindAWholeLogThatWasMadeAnew) {
    const std::string head = verdict().end.hash;
    tamper("DELETE FROM audit; UPDATE audit_ends SET count = 0, hash = ''");
    const auto store = folder_.open();
    for (int i = 0; i < kRecords; ++i) store->record({{"nobody", "nothing", "", "done", kMorning}});
    EXPECT_FALSE(verdict().fault);
    EXPECT_FALSE(verdict(head).knows_head);
}

TEST_F(AuditVerify, RefusesWhatItCannotRead) {
    EXPECT_THROW(verify_audit(folder_.path() / "none.db"), StoreError);
    std::ofstream(folder_.file()) << "no database";
    EXPECT_THROW(verdict(), StoreError);
}

// One hundred ways to change the log, each on a fresh copy; the first record that is not as it was
// written is named, wherever that can be known.
class AuditTampering : public AuditVerify {
  protected:
    void SetUp() override {
        AuditVerify::SetUp();
        sound_ = content(folder_.file());
    }

    int any(int first, int last) {
        return std::uniform_int_distribution<int>(first, last)(random_);
    }

    // Each changes the log and returns the number of the first record that is wrong then.
    using Way = std::function<int()>;

    int change_a_byte() {
        constexpr const char* kColumns[] = {"at", "actor", "action", "object", "outcome", "hash"};
        const std::string column = kColumns[any(0, 5)];
        const int nr = any(1, kRecords);
        tamper("UPDATE audit SET " + column + " = substr(" + column + ", 1, 1) || '~' || substr(" +
               column + ", 3) WHERE nr = " + std::to_string(nr));
        return nr;
    }
    int change_a_byte_of_the_file() {
        const int nr = any(1, kRecords);
        const std::string mark = "conversation" + std::to_string(nr) + "done";
        std::string bytes = sound_;
        const auto at = bytes.find(mark) + static_cast<std::size_t>(any(0, 15));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << any(0, 6)));
        std::ofstream(folder_.file(), std::ios::binary) << bytes;
        return nr;
    }
    int change_a_type() {
        const int nr = any(1, kRecords);
        tamper("UPDATE audit SET object = CAST(object AS BLOB) WHERE nr = " + std::to_string(nr));
        return nr;
    }
    int take_out_some() {
        const int first = any(1, kRecords - 3);
        tamper("DELETE FROM audit WHERE nr BETWEEN " + std::to_string(first) + " AND " +
               std::to_string(first + any(0, 2)));
        return first;
    }
    int take_out_and_close_the_gap() {
        const std::string nr = std::to_string(any(1, kRecords - 1));
        tamper("DELETE FROM audit WHERE nr = " + nr + "; UPDATE audit SET nr = -nr WHERE nr > " +
               nr + "; UPDATE audit SET nr = -nr - 1 WHERE nr < 0");
        return std::stoi(nr);
    }
    int cut_the_tail() {
        const int last = any(0, kRecords - 1);
        tamper("DELETE FROM audit WHERE nr > " + std::to_string(last));
        return last + 1;
    }
    int cut_the_beginning() {
        const std::string last = std::to_string(any(1, kRecords - 1));
        tamper("UPDATE audit_ends SET first_count = " + last +
               ", first_hash = (SELECT hash FROM audit WHERE nr = " + last +
               "); DELETE FROM audit WHERE nr <= " + last);
        return std::stoi(last);
    }
    int swap_two() {
        const int first = any(1, kRecords - 1);
        const int second = any(first + 1, kRecords);
        const std::string a = std::to_string(first);
        const std::string b = std::to_string(second);
        tamper("UPDATE audit SET nr = -1 WHERE nr = " + a + "; UPDATE audit SET nr = " + a +
               " WHERE nr = " + b + "; UPDATE audit SET nr = " + b + " WHERE nr = -1");
        return first;
    }
    // With a hash that is right for its place, as for one that knows how the chain is made.
    int put_one_in() {
        const std::string nr = std::to_string(any(1, kRecords));
        const std::string before = std::to_string(std::stoi(nr) - 1);
        std::string previous;
        {
            auto other = folder_.other_program();
            if (before != "0")
                previous =
                    other.execAndGet("SELECT hash FROM audit WHERE nr = " + before).getString();
        }
        const std::string hash =
            audit_hash(previous, std::stoi(nr), {"2026", "nobody", "nothing", "", "done"});
        tamper("UPDATE audit SET nr = -nr WHERE nr >= " + nr +
               "; UPDATE audit SET nr = -nr + 1 WHERE nr < 0; INSERT INTO audit VALUES(" + nr +
               ", '2026', 'nobody', 'nothing', '', 'done', '" + hash + "')");
        return std::stoi(nr) + 1;
    }
    int put_one_at_the_end() {
        tamper(
            "INSERT INTO audit SELECT nr + 1, at, actor, action, object, outcome, hash FROM "
            "audit WHERE nr = " +
            std::to_string(kRecords));
        return kRecords + 1;
    }

    const std::vector<Way> ways_ = {
        [this] { return change_a_byte(); },
        [this] { return change_a_byte_of_the_file(); },
        [this] { return change_a_type(); },
        [this] { return take_out_some(); },
        [this] { return take_out_and_close_the_gap(); },
        [this] { return cut_the_tail(); },
        [this] { return cut_the_beginning(); },
        [this] { return swap_two(); },
        [this] { return put_one_in(); },
        [this] { return put_one_at_the_end(); },
    };
    std::mt19937 random_{20261127};
    std::string sound_;
};

TEST_F(AuditTampering, IsFoundOneHundredTimesOfAHundred) {
    int found = 0;
    for (int i = 0; i < 100; ++i) {
        std::ofstream(folder_.file(), std::ios::binary) << sound_;
        ASSERT_EQ(first_fault(), 0) << "nothing was done yet";
        const std::size_t way = static_cast<std::size_t>(i) % ways_.size();
        const int expected = ways_[way]();
        const std::int64_t told = first_fault();
        EXPECT_EQ(told, expected) << "way " << way << ", try " << i;
        found += told != 0;
    }
    EXPECT_EQ(found, 100);
    RecordProperty("tamperings_found", found);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
