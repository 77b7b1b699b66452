#include "bot/cli/graph/outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/bot/cli/graph/drawn.h"

namespace wizdesk::cli {
namespace {

using testing::ElementsAre;

TEST(Outline, puts_conditions_into_words) {
    const Outline words = test::bakery();
    ASSERT_EQ(words.tables.size(), 3U);
    const Table& ovens = words.tables[0];
    EXPECT_THAT(ovens.rows[0].when, ElementsAre("bakes", "is trained"));
    EXPECT_THAT(ovens.rows[1].when, ElementsAre("bakes", "is trained: no"));
    EXPECT_THAT(ovens.rows[2].when, ElementsAre("bakes", "is trained: not said"));
    EXPECT_EQ(ovens.rows[0].remark, "note 1");
    EXPECT_EQ(ovens.rows[0].outcomes.at(0).text, "Oven Key");
    EXPECT_EQ(ovens.rows[1].outcomes.at(0).text, "Please ask at the desk.");
    EXPECT_TRUE(ovens.rows[3].outcomes.empty());
}

TEST(Outline, has_the_opening_question_as_its_last_table) {
    const Outline words = test::bakery();
    const Table& last = words.tables.at(2);
    EXPECT_EQ(last.name, "otherwise");
    ASSERT_EQ(last.rows.size(), 1U);
    EXPECT_EQ(last.rows[0].outcomes.at(0).kind, OutcomeKind::question);
    EXPECT_EQ(last.rows[0].outcomes.at(0).text, "What do you do?");
}

TEST(Outline, names_several_values_and_what_a_grant_comes_with) {
    auto files = test::with(test::small_pack(), "decisions.yml", "trained: \"yes\"}, grant",
                            "trained: [\"no\", known]}, kind: add_role, grant");
    files = test::with(files, "decisions.yml", "notes: [1]", "notes: [1, 1]");
    const Outline words = outline(intents::load_pack(files));
    EXPECT_THAT(words.tables[0].rows[0].when, ElementsAre("bakes", "is trained: no or said"));
    EXPECT_EQ(words.tables[0].rows[0].remark, "as a role to add; notes 1, 1");
}

TEST(OutcomesOf, names_each_outcome_once_and_no_table) {
    EXPECT_EQ(outcomes_of(test::bakery()).size(), 5U);
    const auto outcomes = outcomes_of(test::hostile());
    ASSERT_EQ(outcomes.size(), 1U);
    EXPECT_EQ(outcomes[0].id, "key");
}

TEST(WithoutMarks, leaves_the_words_in_one_line) {
    EXPECT_EQ(without_marks("Ask **at** the [desk](https://example.org)."), "Ask at the desk.");
    EXPECT_EQ(without_marks("First.\nSecond.\n\nThird.\n"), "First. Second. Third.");
    EXPECT_EQ(without_marks(""), "");
}

TEST(Escaped, keeps_text_from_being_read_as_markup) {
    EXPECT_EQ(escaped("<a href=\"x\">&amp;</a>"),
              "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;");
}

}  // namespace
}  // namespace wizdesk::cli
