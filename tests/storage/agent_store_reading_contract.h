#pragma once

// A part of the contract of AgentStore: single entries, and what happened in a span of time. More
// tests of the suite in agent_store_contract.h.

#include "tests/storage/agent_store_contract.h"

namespace wizdesk::storage {

TEST_P(AgentStoreContract, FindsOneEntryOfTheQueue) {
    EXPECT_FALSE(store_->find_entry("c1"));
    talk("c1", "hello", 0, Status::waiting);
    talk("c2", "x");
    const auto found = store_->find_entry("c1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, "c1");
    EXPECT_EQ(found->status, Status::waiting);
    EXPECT_EQ(found->last_text, store_->queue({}).entries.at(0).last_text);
    EXPECT_EQ(found->waiting_since, store_->queue({}).entries.at(0).waiting_since);
}

TEST_P(AgentStoreContract, TellsWhatHappenedInASpan) {
    talk("c1", "hello");
    talk("c2", "x");
    const Time end = kMorning + std::chrono::hours(48);
    const auto all = store_->happened(kMorning - std::chrono::hours(1), end, 0, 100);
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all.front().conversation_id, "c1");
    EXPECT_EQ(all.front().role, Role::user);
    const auto rest = store_->happened(kMorning - std::chrono::hours(1), end, all[0].nr, 100);
    EXPECT_EQ(rest.size() + 1, all.size());
    EXPECT_THAT(store_->happened(end, end + std::chrono::hours(9), 0, 100), IsEmpty());
    EXPECT_THAT(store_->happened(kMorning - std::chrono::hours(9), kMorning - std::chrono::hours(5),
                                 0, 100),
                IsEmpty());
    ASSERT_TRUE(store_->erase_conversation("c1"));
    for (const Happened& one : store_->happened(kMorning - std::chrono::hours(1), end, 0, 100))
        EXPECT_EQ(one.conversation_id, "c2");
}

}  // namespace wizdesk::storage
