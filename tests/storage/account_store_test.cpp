#include "storage/account_store.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(AgentRoles, HaveTheWordsOfTheContract) {
    for (const char* word : {"agent", "editor", "auditor", "administrator"}) {
        EXPECT_EQ(to_string(agent_role_from(word)), word);
    }
    for (const char* word : {"", "Agent", "admin"}) {
        EXPECT_THROW(agent_role_from(word), std::invalid_argument) << word;
    }
}

}  // namespace
}  // namespace wizdesk::storage
