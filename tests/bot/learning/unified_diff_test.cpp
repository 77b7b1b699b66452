#include "bot/learning/unified_diff.h"

#include <gtest/gtest.h>

namespace wizdesk::learning {
namespace {

constexpr const char* kHead = "--- a/dir/list.yml\n+++ b/dir/list.yml\n";

std::string diff(const std::string& before, const std::string& after) {
    return unified_diff("dir/list.yml", before, after);
}

TEST(UnifiedDiff, ShowsALineThatCameInBetween) {
    EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nnew\n5\n6\n7\n8\n"),
              std::string(kHead) + "@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+new\n 5\n 6\n 7\n");
}

TEST(UnifiedDiff, WorksAtBothEnds) {
    EXPECT_EQ(diff("1\n", "0\n1\n"), std::string(kHead) + "@@ -1,1 +1,2 @@\n+0\n 1\n");
    EXPECT_EQ(diff("1\n", "1\n2\n"), std::string(kHead) + "@@ -1,1 +1,2 @@\n 1\n+2\n");
    EXPECT_EQ(diff("", "1\n"), std::string(kHead) + "@@ -0,0 +1,1 @@\n+1\n");
    EXPECT_EQ(diff("1\n", ""), std::string(kHead) + "@@ -1,1 +0,0 @@\n-1\n");
    EXPECT_EQ(diff("1\n", "1\n"), "");
}

TEST(UnifiedDiff, ShowsOneOfEqualLinesAsNew) {
    EXPECT_EQ(diff("a\na\n", "a\na\na\n"), std::string(kHead) + "@@ -1,2 +1,3 @@\n a\n a\n+a\n");
}

TEST(UnifiedDiff, SaysWhereALastLineHasNoEnd) {
    EXPECT_EQ(
        diff("1\n2", "1\n2\n3\n"),
        std::string(kHead) + "@@ -1,2 +1,3 @@\n 1\n-2\n\\ No newline at end of file\n+2\n+3\n");
}

}  // namespace
}  // namespace wizdesk::learning
