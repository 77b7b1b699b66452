#include "storage/removed_text.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(RemovedText, IsAsLongAsTheTextWas) {
    for (const std::size_t bytes : {0U, 1U, 8U, 9U, 10U, 4000U}) {
        EXPECT_EQ(removed_text(bytes).size(), bytes);
    }
    EXPECT_EQ(removed_text(3), "***");
    EXPECT_EQ(removed_text(11), "[removed]  ");
}

TEST(RemovedText, IsShownWithoutItsPadding) {
    EXPECT_EQ(without_padding(removed_text(50)), "[removed]");
    EXPECT_EQ(without_padding(removed_text(9)), "[removed]");
    for (const char* text : {"", "***", "hello  ", "[removed] by me ", "  [removed]"}) {
        EXPECT_EQ(without_padding(text), text);
    }
}

}  // namespace
}  // namespace wizdesk::storage
