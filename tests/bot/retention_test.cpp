#include "bot/retention.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::bot {
namespace {

using storage::kMorning;
using storage::Time;
using testing::ElementsAre;
using testing::IsEmpty;

class HandClock : public Clock {
  public:
    Time now() const override { return time; }
    Time time = kMorning;
};

class RetentionTest : public testing::Test {
  protected:
    void open(const std::string& id) { open(id, clock_.time); }
    void open(const std::string& id, Time at) {
        auto turn = storage::opening(id, "hello");
        turn.at = at;
        ASSERT_EQ(store_->append(turn).outcome, storage::Outcome::appended);
    }
    // A service that starts anew so many days later.
    void run_after(int days) {
        clock_.time += std::chrono::days(days);
        Retention(*store_, clock_, terms_).run();
    }
    bool is_there(const std::string& id) { return store_->find_conversation(id).has_value(); }
    std::vector<std::string> acts() {
        std::vector<std::string> acts;
        for (const auto& record : store_->audit({.limit = 1000})) {
            EXPECT_EQ(record.entry.actor, "service");
            acts.insert(acts.begin(), record.entry.action + ' ' + record.entry.object + ' ' +
                                          record.entry.outcome);
        }
        return acts;
    }

    storage::sqlite::DatabaseFolder folder_;
    std::unique_ptr<storage::sqlite::SqliteStore> store_ = folder_.open();
    HandClock clock_;
    RetentionTerms terms_;
};

TEST_F(RetentionTest, WaitsForTheTermAndThenForAnAdministrator) {
    open("c1");
    run_after(89);
    EXPECT_THAT(store_->disposals_after("", 9), IsEmpty());
    run_after(2);
    ASSERT_EQ(store_->disposals_after("", 9).size(), 1U);
    run_after(300);
    EXPECT_TRUE(is_there("c1")) << "nobody has approved it";
    ASSERT_TRUE(store_->approve_disposal("c1", clock_.time));
    run_after(0);
    EXPECT_FALSE(is_there("c1"));
    EXPECT_THAT(acts(), ElementsAre("retention.list chat done", "conversation.dispose c1 done"));
}

TEST_F(RetentionTest, WaitsForNobodyIfItIsAutomatic) {
    terms_.mode = RetentionMode::automatic;
    open("old");
    clock_.time += std::chrono::days(50);
    open("young");
    run_after(41);
    EXPECT_FALSE(is_there("old"));
    EXPECT_TRUE(is_there("young"));
}

TEST_F(RetentionTest, DoesNothingWhenItIsOff) {
    terms_.mode = RetentionMode::off;
    open("c1");
    run_after(1000);
    EXPECT_THAT(store_->disposals_after("", 9), IsEmpty());
    EXPECT_THAT(acts(), IsEmpty());
}

TEST_F(RetentionTest, HasATermForEachClass) {
    terms_.mode = RetentionMode::automatic;
    terms_.tickets = std::chrono::days(10);
    open("chat");
    store_->append(storage::of_ticket(storage::opening("ticket", "hello"), "7"));
    run_after(11);
    EXPECT_TRUE(is_there("chat"));
    EXPECT_FALSE(is_there("ticket"));
}

TEST_F(RetentionTest, KeepsWhatIsHeld) {
    terms_.mode = RetentionMode::automatic;
    open("c1");
    ASSERT_TRUE(store_->add_hold("c1", kMorning));
    run_after(1000);
    EXPECT_TRUE(is_there("c1"));
}

// A clock that runs ahead for a moment must not erase what is young.
TEST_F(RetentionTest, RestsWhileTheClockIsSetByMoreThanADay) {
    terms_.mode = RetentionMode::automatic;
    open("c1");
    Retention retention(*store_, clock_, terms_);
    retention.run();
    clock_.time += std::chrono::hours(23);
    retention.run();
    EXPECT_THAT(acts(), IsEmpty());
    clock_.time += std::chrono::days(365);
    retention.run();
    retention.run();
    EXPECT_TRUE(is_there("c1"));
    EXPECT_THAT(acts(), ElementsAre("retention.run  clock-jump"));
    clock_.time -= std::chrono::days(365);
    retention.run();
    EXPECT_TRUE(is_there("c1"));
    EXPECT_THAT(acts(), ElementsAre("retention.run  clock-jump")) << "nothing to do, and no jump";
    open("old", clock_.time - std::chrono::days(91));
    retention.run();
    EXPECT_TRUE(is_there("c1"));
    EXPECT_FALSE(is_there("old")) << "it goes on once the clock is right again";
    clock_.time += std::chrono::days(365);
    retention.run();
    EXPECT_EQ(acts().back(), "retention.run  clock-jump") << "each jump is told";
}

TEST_F(RetentionTest, CutsTheAuditLogAfterItsTerm) {
    store_->record({{"service", "old", "", "done", clock_.time}});
    clock_.time += std::chrono::days(2000);
    store_->record({{"service", "young", "", "done", clock_.time}});
    run_after(193);
    EXPECT_EQ(acts().at(0), "young  done");
}

}  // namespace
}  // namespace wizdesk::bot
