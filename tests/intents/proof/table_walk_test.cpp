#include "intents/proof/table_walk.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/facts/fact_resolver.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::proof {
namespace {

using intents::Facts;
using intents::Pack;
using intents::Rule;

// The hit policies of decisions.yml, one set of facts at a time: what the walk is held to.
class PlainReading {
  public:
    PlainReading(const Pack& pack, const Facts& facts) : pack_(pack), facts_(facts) {}

    Hits hits() {
        for (const auto& table : pack_.tables) {
            const auto hit =
                std::find_if(table.rules.begin(), table.rules.end(),
                             [&](const Rule& rule) { return intents::holds(rule.when, facts_); });
            if (hit == table.rules.end()) continue;
            hits_.push_back(&*hit);
            if (!hit->duties.empty()) duties(*pack_.duty_table(hit->duties), true);
            if (!hit->collect.empty()) duties(*pack_.duty_table(hit->collect), false);
        }
        return hits_;
    }

  private:
    void duties(const intents::DecisionTable& table, bool required) {
        const std::size_t before = hits_.size();
        for (const Rule& rule : table.rules) {
            if (intents::holds(rule.when, facts_)) hits_.push_back(&rule);
        }
        if (hits_.size() > before || !required || table.otherwise.name.empty()) return;
        hits_.push_back(&table.otherwise);
    }

    const Pack& pack_;
    const Facts& facts_;
    Hits hits_;
};

// The same seed for every run: a failure can be repeated.
Case random_member(const FactSpace& space, std::mt19937& random) {
    Case known(space.everything().size(), kUnknownBit);
    for (std::size_t fact = 0; fact < known.size(); ++fact) {
        const auto values = space.values(fact);
        const std::size_t pick = random() % (2 * values.size());
        if (pick < values.size()) known[fact] = values[pick];
    }
    return known;
}

bool contains(const Case& whole, const Case& member) {
    return std::equal(whole.begin(), whole.end(), member.begin(),
                      [](ValueSet values, ValueSet value) { return (values & value) != 0; });
}

TEST(TableWalk, finds_for_all_facts_what_a_plain_reading_finds_for_each) {
    const Pack pack = intents::load_pack(intents::built_in_pack());
    const FactSpace space(pack);
    const TableWalk walk(pack, space);
    std::mt19937 random(20261123);
    for (int i = 0; i < 2000; ++i) {
        const Case member = random_member(space, random);
        const Facts facts = space.example(member);
        Hits found;
        walk.all_tables(member, [&](const Case&, const Hits& hits) { found = hits; });
        EXPECT_EQ(found, PlainReading(pack, facts).hits()) << space.describe(member);
    }
}

TEST(TableWalk, puts_every_set_of_facts_into_exactly_one_case) {
    const Pack pack = intents::load_pack(intents::built_in_pack());
    const FactSpace space(pack);
    const TableWalk walk(pack, space);
    std::mt19937 random(7);
    std::vector<Case> members(50);
    for (Case& member : members) member = random_member(space, random);
    std::vector<int> times(members.size());
    walk.all_tables(space.everything(), [&](const Case& facts, const Hits&) {
        for (std::size_t i = 0; i < members.size(); ++i) times[i] += contains(facts, members[i]);
    });
    EXPECT_THAT(times, testing::Each(1));
}

TEST(TableWalk, shows_the_facts_for_which_a_table_has_no_rule) {
    const Pack pack = intents::load_pack(test::with(test::small_pack(), "decisions.yml",
                                                    "      - {name: no_seller, pass: true}\n", ""));
    const FactSpace space(pack);
    std::vector<Facts> gaps;
    TableWalk(pack, space)
        .one_table(
            pack.tables.back(), space.everything(), [](const Case&, const Hits&) {},
            [&](const intents::DecisionTable& table, const Case& facts) {
                EXPECT_EQ(table.name, "tills");
                gaps.push_back(space.example(facts));
            });
    EXPECT_THAT(gaps, testing::ElementsAre(Facts{}));
}

}  // namespace
}  // namespace wizdesk::proof
