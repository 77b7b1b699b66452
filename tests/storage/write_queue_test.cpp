#include "storage/write_queue.h"

#include <functional>
#include <thread>

#include <gmock/gmock.h>

namespace wizdesk::storage {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using Kind = StoreError::Kind;
using Success = CommitHistory::Success;

using Task = std::function<std::optional<Change>()>;
using Queue = WriteQueue<Task>;

Task nothing() {
    return [] { return std::nullopt; };
}

class WriteQueueTest : public testing::Test {
  protected:
    // A caller on a thread of his own, whose task waits in the queue when this returns.
    void call(Task task) {
        const std::size_t before = queue_.waiting();
        callers_.emplace_back([this, task = std::move(task), place = errors_.size()] {
            try {
                queue_.run(task);
            } catch (const StoreError& error) {
                errors_[place] = error.kind();
            }
        });
        errors_.emplace_back();
        while (queue_.waiting() == before) std::this_thread::yield();
    }

    static void carry_out(Queue::Entries& entries) {
        for (auto& entry : entries) entry.change = entry.task();
    }

    ChangeFeed feed_;
    Queue queue_{feed_, {.limit = 5, .most_of_a_batch = 3}};
    std::deque<std::optional<Kind>> errors_;
    std::vector<std::jthread> callers_;
};

TEST_F(WriteQueueTest, GivesWhatWaitsInBatchesOfABoundedSizeAndInOrder) {
    std::vector<int> done;
    for (int i = 0; i < 5; ++i) {
        call([&done, i] {
            done.push_back(i);
            return std::nullopt;
        });
    }
    for (const std::size_t size : {3U, 2U}) {
        const auto batch = queue_.next();
        ASSERT_EQ(batch->entries.size(), size);
        carry_out(batch->entries);
        queue_.note_success(batch->entries);
        queue_.answer(*batch);
    }
    callers_.clear();
    EXPECT_THAT(done, testing::ElementsAre(0, 1, 2, 3, 4));
    EXPECT_THAT(errors_, testing::Each(std::nullopt));
    EXPECT_EQ(queue_.counters().commits, 2U);
    EXPECT_EQ(queue_.counters().works, 5U);
}

TEST_F(WriteQueueTest, RefusesAtOnceWhatDoesNotFit) {
    for (int i = 0; i < 5; ++i) call(nothing());
    EXPECT_THROW(queue_.run(nothing()), StoreError);
    EXPECT_THROW(queue_.wrote_within(hours(1)), StoreError) << "it is not ready for more";
    queue_.stop();
    while (const auto batch = queue_.next()) queue_.answer(*batch);
}

TEST_F(WriteQueueTest, FinishesWhatWaitsBeforeItEnds) {
    call(nothing());
    queue_.stop();
    const auto batch = queue_.next();
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->entries.size(), 1U);
    queue_.answer(*batch);
    EXPECT_FALSE(queue_.next());
    EXPECT_FALSE(queue_.next(std::chrono::steady_clock::now()));
}

TEST_F(WriteQueueTest, WakesWithoutWorkWhenItIsToldTo) {
    const auto batch = queue_.next(std::chrono::steady_clock::now());
    ASSERT_TRUE(batch);
    EXPECT_TRUE(batch->entries.empty());
}

TEST_F(WriteQueueTest, ThrowsToEachCallerWhatHisEntryFailedOf) {
    call(nothing());
    call(nothing());
    auto batch = queue_.next();
    batch->entries[1].failure = Failure{Kind::held, "kept", ""};
    queue_.note_success(batch->entries);
    queue_.answer(*batch);
    call(nothing());
    batch = queue_.next();
    queue_.note_failure(batch->entries, {Kind::unavailable, "full", ""});
    queue_.answer(*batch);
    callers_.clear();
    EXPECT_THAT(errors_, testing::ElementsAre(std::nullopt, Kind::held, Kind::unavailable));
    EXPECT_EQ(queue_.counters().failed_commits, 1U);
}

TEST_F(WriteQueueTest, TellsOfEachConversationOnceBeforeItsCallersGoOn) {
    std::vector<std::pair<std::string, std::int64_t>> told;
    const auto subscription = feed_.subscribe(
        [&](const std::string& id, std::int64_t last_seq) { told.emplace_back(id, last_seq); });
    for (std::int64_t seq = 1; seq <= 2; ++seq) call([seq] { return Change{"c1", seq}; });
    const auto batch = queue_.next();
    carry_out(batch->entries);
    queue_.answer(*batch);
    callers_.clear();
    EXPECT_THAT(told, testing::ElementsAre(testing::Pair("c1", 2)));
}

TEST_F(WriteQueueTest, TellsOfNothingThatWasNotKept) {
    int told = 0;
    const auto subscription = feed_.subscribe([&](const std::string&, std::int64_t) { ++told; });
    call([] { return Change{"c1", 1}; });
    const auto batch = queue_.next();
    carry_out(batch->entries);
    queue_.note_failure(batch->entries, {Kind::unavailable, "full", ""});
    queue_.answer(*batch);
    EXPECT_EQ(told, 0);
}

// As where a task succeeded the first time, but not in its savepoint.
TEST_F(WriteQueueTest, TellsOfNothingThatFailedByItself) {
    std::vector<std::string> told;
    const auto subscription =
        feed_.subscribe([&](const std::string& id, std::int64_t) { told.push_back(id); });
    call([] { return Change{"c1", 1}; });
    call([] { return Change{"c2", 1}; });
    const auto batch = queue_.next();
    carry_out(batch->entries);
    batch->entries[0].failure = Failure{Kind::held, "kept", ""};
    queue_.note_success(batch->entries);
    queue_.answer(*batch);
    callers_.clear();
    EXPECT_THAT(told, testing::ElementsAre("c2"));
}

// What a task refers to is its caller's, who goes on when it is answered.
TEST_F(WriteQueueTest, HoldsNoTaskOnceItIsAnswered) {
    auto held = std::make_shared<int>(0);
    const std::weak_ptr<int> watched = held;
    call([held] { return std::nullopt; });
    held.reset();
    const auto batch = queue_.next();
    queue_.answer(*batch);
    callers_.clear();
    EXPECT_TRUE(watched.expired());
}

TEST(CommitHistory, RemembersAFailureThroughASuccessOrNot) {
    for (const auto& [success, remembers] :
         {std::pair{Success::leaves_failures, true}, std::pair{Success::ends_failures, false}}) {
        CommitHistory history(success);
        EXPECT_FALSE(history.wrote_within(hours(1))) << "nothing was written yet";
        history.failed({Kind::unavailable, "full", ""});
        EXPECT_THROW(history.wrote_within(hours(1)), StoreError);
        history.succeeded(1);
        if (remembers) {
            EXPECT_THROW(history.wrote_within(hours(1)), StoreError);
        } else {
            EXPECT_TRUE(history.wrote_within(hours(1)));
        }
    }
}

TEST(CommitHistory, KnowsNoSuccessAfterAFailure) {
    CommitHistory history(Success::leaves_failures);
    history.succeeded(1);
    history.failed({Kind::unavailable, "full", ""});
    std::this_thread::sleep_for(milliseconds(2));
    EXPECT_FALSE(history.wrote_within(milliseconds(1)));
}

}  // namespace
}  // namespace wizdesk::storage
