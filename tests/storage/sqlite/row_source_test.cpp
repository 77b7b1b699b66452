#include "storage/sqlite/row_source.h"

#include <gmock/gmock.h>

#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::sqlite {
namespace {

TEST(RowSource, GivesRowsAsTextsInPages) {
    const DatabaseFolder folder;
    {
        const auto store = folder.open();
        for (const char* id : {"c1", "c2", "c3"}) store->append(opening(id, id));
    }
    RowSource source(folder.file());
    const auto page =
        source.rows_after("rowid AS key, id, last_seq, waiting_since, 0.1", "conversations", 1, 1);
    ASSERT_EQ(page.size(), 1U);
    EXPECT_EQ(page[0].key, 2);
    EXPECT_THAT(page[0].values, testing::ElementsAre("c2", "2", std::nullopt, "0.1"));
    EXPECT_TRUE(source.rows_after("rowid AS key", "conversations", 3, 9).empty());
    EXPECT_THROW(source.rows_after("rowid AS key", "nowhere", 0, 9), StoreError);
}

TEST(RowSource, NeedsAFile) {
    EXPECT_THROW(RowSource("/nowhere/x.db"), StoreError);
}

}  // namespace
}  // namespace wizdesk::storage::sqlite
