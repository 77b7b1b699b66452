#include "storage/sqlite/log_damage.h"

#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::size_t kHeaderBytes = 32;
constexpr std::size_t kFrameBytes = 24 + 4096;

// The log of three commits, as a kill leaves it behind.
class LogDamage : public testing::Test {
  protected:
    LogDamage() {
        const auto store = folder_.open();
        for (const char* id : {"c1", "c2", "c3"}) {
            store->append(opening(id, "hello"));
            ends_.push_back(content(folder_.file() + "-wal").size());
        }
        log_ = content(folder_.file() + "-wal");
    }

    bool lost(const std::string& log) {
        const auto file = folder_.path() / "log";
        std::ofstream(file, std::ios::binary) << log;
        return has_lost_commits(file);
    }

    std::string with_changed_byte(std::size_t place) const {
        std::string changed = log_;
        changed[place] ^= 0x40;
        return changed;
    }

    DatabaseFolder folder_;
    std::string log_;
    std::vector<std::size_t> ends_;
};

TEST_F(LogDamage, IsNotInALogThatIsSoundMissingOrEmpty) {
    EXPECT_FALSE(lost(log_));
    EXPECT_FALSE(lost(""));
    EXPECT_FALSE(lost("short"));
    EXPECT_FALSE(lost(std::string(log_.size(), '\0')));
    EXPECT_FALSE(has_lost_commits(folder_.path() / "none"));
}

TEST_F(LogDamage, IsAnyByteOfTheHeader) {
    for (std::size_t place = 0; place < kHeaderBytes; ++place) {
        EXPECT_TRUE(lost(with_changed_byte(place))) << place;
    }
}

TEST_F(LogDamage, IsAByteOfACommitThatOthersFollow) {
    for (std::size_t place = kHeaderBytes; place < ends_[0]; place += 101) {
        EXPECT_TRUE(lost(with_changed_byte(place))) << place;
    }
    for (std::size_t place = kHeaderBytes; place < kHeaderBytes + 24; ++place) {
        EXPECT_TRUE(lost(with_changed_byte(place))) << place;
    }
}

TEST_F(LogDamage, CannotBeToldFromATearInTheLastCommit) {
    for (std::size_t place = ends_[1]; place < ends_[2]; place += 101) {
        EXPECT_FALSE(lost(with_changed_byte(place))) << place;
    }
}

TEST_F(LogDamage, IsNoLogThatWasTorn) {
    for (std::size_t end = 0; end < log_.size(); end += 509) {
        EXPECT_FALSE(lost(log_.substr(0, end))) << end;
    }
    const std::string blank(kFrameBytes, '\0');
    for (std::size_t at = ends_[1]; at < ends_[2]; at += kFrameBytes) {
        EXPECT_FALSE(lost(std::string(log_).replace(at, kFrameBytes, blank))) << at;
    }
}

TEST_F(LogDamage, IsNotWhatALogThatBeganAnewHasBehindIt) {
    const auto store = folder_.open();
    for (int i = 4; i < 9; ++i) store->append(opening("c" + std::to_string(i), "hello"));
    const auto longer = content(folder_.file() + "-wal").size();
    auto other = folder_.other_program();
    other.exec("PRAGMA wal_checkpoint(RESTART)");
    store->append(opening("c9", "hello"));
    const std::string begun_anew = content(folder_.file() + "-wal");
    ASSERT_EQ(begun_anew.size(), longer);
    EXPECT_NE(begun_anew.substr(0, kHeaderBytes), log_.substr(0, kHeaderBytes));
    EXPECT_FALSE(lost(begun_anew));
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
