#include "bot/cli/erasure.h"

#include <gtest/gtest.h>

#include "tests/bot/http/running_service.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

constexpr const char* kNowhere = "127.0.0.1:1";

TEST(ErasureTest, FindsTheConversationOfATicketWhetherTheServiceRunsOrNot) {
    const storage::sqlite::DatabaseFolder folder;
    auto store = folder.open();
    store->append(storage::of_ticket(storage::opening("c7", "hello"), "7"));
    EXPECT_EQ(conversation_of_ticket(folder.file(), "helpdesk", "7"), "c7");
    store.reset();
    EXPECT_EQ(conversation_of_ticket(folder.file(), "helpdesk", "7"), "c7");
    EXPECT_EQ(conversation_of_ticket(folder.file(), "helpdesk", "8"), "");
}

TEST(ErasureTest, SaysThatTheDatabaseIsInUseIfItsServiceDoesNotAnswer) {
    const storage::sqlite::DatabaseFolder folder;
    const auto service = folder.open();
    EXPECT_THROW(erase_conversation(folder.file(), kNowhere, "c1"), storage::StoreError);
}

TEST(ErasureTest, DoesNotTakeAnotherServiceForTheOneOfThisDatabase) {
    const storage::sqlite::DatabaseFolder folder;
    const auto service = folder.open();
    service->append(storage::opening("c1", "hello"));
    const http::RunningService other;
    const std::string listen = "127.0.0.1:" + std::to_string(other.service.port());
    EXPECT_THROW(erase_conversation(folder.file(), listen, "c1"), std::runtime_error);
    EXPECT_TRUE(service->find_conversation("c1"));
}

}  // namespace
}  // namespace wizdesk::cli
