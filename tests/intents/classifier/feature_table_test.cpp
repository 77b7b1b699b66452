#include "intents/classifier/feature_table.h"

#include <set>

#include <gtest/gtest.h>

#include "intents/classifier/features.h"

namespace wizdesk::intents {
namespace {

constexpr std::size_t many = 5000;

std::uint32_t row_of(std::size_t feature) {
    return static_cast<std::uint32_t>(feature % 100);
}

FeatureTable table_of_many() {
    Numbering numbers;
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < many; ++i) {
        numbers.add(spread(i));
        rows.push_back(row_of(i));
    }
    return {numbers, rows};
}

void expect_all_rows(const FeatureTable& table) {
    std::set<std::uint32_t> places;
    for (std::size_t i = 0; i < many; ++i) {
        const std::uint32_t place = table.find(spread(i));
        ASSERT_NE(place, FeatureTable::none) << i;
        EXPECT_EQ(table.row_at(place), row_of(i)) << i;
        places.insert(place);
    }
    EXPECT_EQ(places.size(), many) << "features that share a row have places of their own";
}

TEST(FeatureTable, FindsTheRowOfEveryFeature) {
    const FeatureTable table = table_of_many();
    EXPECT_EQ(table.size(), many);
    expect_all_rows(table);
}

TEST(FeatureTable, FindsNothingThatIsNotThere) {
    const FeatureTable table = table_of_many();
    for (std::size_t i = many; i < 20 * many; ++i)
        ASSERT_EQ(table.find(spread(i)), FeatureTable::none) << i;
    EXPECT_EQ(FeatureTable().find(spread(1)), FeatureTable::none);
    EXPECT_EQ(FeatureTable(Numbering(), {}).find(spread(1)), FeatureTable::none);
}

TEST(FeatureTable, TellsFeaturesApartThatBelongInTheSamePlace) {
    Numbering numbers;
    for (std::uint64_t i = 1; i <= 3; ++i) numbers.add(i << 32);  // alike in the lower half
    const FeatureTable table(numbers, {10, 20, 30});
    for (std::uint64_t i = 1; i <= 3; ++i)
        EXPECT_EQ(table.row_at(table.find(i << 32)), static_cast<std::uint32_t>(10 * i));
}

TEST(FeatureTable, IsTheSameAfterItWasWritten) {
    ModelWriter out;
    table_of_many().write(out);
    ModelReader in(out.bytes());
    expect_all_rows(FeatureTable::read(in));
}

}  // namespace
}  // namespace wizdesk::intents
