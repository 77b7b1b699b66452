// What the contract of LearningStore cannot see: what is left in the file.

#include "storage/sqlite/learning.h"

#include <gtest/gtest.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

TEST(Learning, KeepsWhoWasDoneWithAMessageAndWhyButNoText) {
    const DatabaseFolder folder;
    const auto store = folder.open();
    store->append(opening("c1", "the zebra asks"));
    ASSERT_EQ(store->done_with({{"c1", 1}}, DoneWith::proposed, "e1", kMorning), 1U);
    auto other = folder.other_program(SQLite::OPEN_READONLY);
    SQLite::Statement row(other, "SELECT * FROM done_with");
    ASSERT_TRUE(row.executeStep());
    const char* const expected[] = {"c1", "1", "proposed", "e1"};
    ASSERT_EQ(row.getColumnCount(), 5);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(row.getColumn(i).getString(), expected[i]);
    EXPECT_FALSE(row.executeStep());
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
