#include "storage/queue_cursor.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(QueueCursor, ComesBackAsItWas) {
    for (const QueueCursor& cursor :
         {QueueCursor{true, "2026-11-22T08:00:00.042Z", "c1"}, QueueCursor{false, "", ""},
          QueueCursor{false, "2026-11-22T08:00:00.042Z", "x' OR 1"}}) {
        const QueueCursor again = queue_cursor_from(to_text(cursor));
        EXPECT_EQ(again.waiting, cursor.waiting);
        EXPECT_EQ(again.time, cursor.time);
        EXPECT_EQ(again.id, cursor.id);
    }
    EXPECT_TRUE(queue_cursor_from("").waiting);
}

TEST(QueueCursor, IsRefusedWhenItIsNone) {
    for (const char* text : {"x", "wc1", "w2026-11-22", "u2026-13-22T08:00:00.042Zc1", "'", "0"}) {
        EXPECT_THROW(queue_cursor_from(text), std::invalid_argument) << text;
    }
}

TEST(SearchCursor, IsTheNumberOfARow) {
    EXPECT_EQ(search_cursor_from(""), kNewestRow);
    EXPECT_EQ(search_cursor_from("0"), 0);
    EXPECT_EQ(search_cursor_from("8192"), 8192);
    for (const char* text : {"-1", "1e3", "1 ", "x", "99999999999999999999"}) {
        EXPECT_THROW(search_cursor_from(text), std::invalid_argument) << text;
    }
}

}  // namespace
}  // namespace wizdesk::storage
