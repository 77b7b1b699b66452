#include "storage/move/row_sum.h"

#include <gtest/gtest.h>

namespace wizdesk::storage::move {
namespace {

std::string sum_of(const std::vector<Values>& rows) {
    RowSum sum;
    for (const Values& row : rows) sum.add(row);
    EXPECT_EQ(sum.count(), static_cast<std::int64_t>(rows.size()));
    return sum.text();
}

TEST(RowSum, IsTheSameInWhateverOrder) {
    EXPECT_EQ(sum_of({{"a", "b"}, {"c", "d"}}), sum_of({{"c", "d"}, {"a", "b"}}));
    EXPECT_EQ(sum_of({}), std::string(64, '0'));
}

TEST(RowSum, DiffersForRowsThatDiffer) {
    const std::vector<std::vector<Values>> kAll = {{},
                                                   {{"ab", "c"}},
                                                   {{"a", "bc"}},
                                                   {{"abc", ""}},
                                                   {{"abc", std::nullopt}},
                                                   {{"a"}, {"b"}},
                                                   {{"b"}},
                                                   {{"b"}, {"b"}},
                                                   {{""}},
                                                   {{std::nullopt}}};
    for (std::size_t i = 0; i < kAll.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) EXPECT_NE(sum_of(kAll[i]), sum_of(kAll[j])) << i << j;
}

}  // namespace
}  // namespace wizdesk::storage::move
