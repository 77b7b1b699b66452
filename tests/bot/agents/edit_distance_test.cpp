#include "bot/agents/edit_distance.h"

#include <gtest/gtest.h>

namespace wizdesk::agents {
namespace {

TEST(EditDistance, counts_what_was_put_in_taken_out_or_replaced) {
    EXPECT_EQ(edit_between("", "").distance, 0);
    EXPECT_EQ(edit_between("abc", "abc").distance, 0);
    EXPECT_EQ(edit_between("abc", "abxc").distance, 1);
    EXPECT_EQ(edit_between("abc", "bc").distance, 1);
    EXPECT_EQ(edit_between("kitten", "sitting").distance, 3);
    EXPECT_EQ(edit_between("", "abc").distance, 3);
}

TEST(EditDistance, counts_characters_and_not_bytes) {
    EXPECT_EQ(edit_between("años", "anos").distance, 1);
    EXPECT_EQ(edit_between("é", "è").distance, 1);
    EXPECT_EQ(edit_between("🙂", "").distance, 1);
}

TEST(EditDistance, has_a_share_of_the_longer_text) {
    EXPECT_EQ(edit_between("", "").share, 0);
    EXPECT_EQ(edit_between("abcd", "abcd").share, 0);
    EXPECT_EQ(edit_between("abcd", "abxy").share, 0.5);
    EXPECT_EQ(edit_between("ab", "abcd").share, 0.5);
    EXPECT_EQ(edit_between("abcd", "").share, 1);
}

}  // namespace
}  // namespace wizdesk::agents
