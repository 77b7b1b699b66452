#include "storage/agent_store.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(SuggestionOutcomes, HaveTheWordsOfTheContract) {
    for (const char* word : {"accepted", "edited", "rejected"}) {
        EXPECT_EQ(to_string(suggestion_outcome_from(word)), word);
    }
    for (const char* word : {"", "Accepted", "ignored"}) {
        EXPECT_THROW(suggestion_outcome_from(word), std::invalid_argument) << word;
    }
}

}  // namespace
}  // namespace wizdesk::storage
