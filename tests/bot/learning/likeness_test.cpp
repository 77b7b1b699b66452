#include "bot/learning/likeness.h"

#include <chrono>
#include <iostream>

#include <gmock/gmock.h>

#include "intents/pack/pack_loader.h"

namespace wizdesk::learning {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

const std::vector<std::string>& background() {
    static const std::vector<std::string> utterances = [] {
        std::vector<std::string> all;
        for (const auto& under : intents::load_pack(intents::built_in_pack()).utterances)
            all.insert(all.end(), under.texts.begin(), under.texts.end());
        return all;
    }();
    return utterances;
}

Groups groups_of(const std::vector<std::string>& texts, std::size_t largest = 100) {
    return group_by_likeness(texts, background(), largest);
}

TEST(Likeness, BringsTogetherWhatMeansTheSame) {
    const std::vector<std::string> texts = {
        "how do I reset my password",
        "Where is the moon?",
        "pasword reset",
        "Hello, I need to reset my password please",
        "my dog ate the vaccine fridge",
        "the vaccine fridge was eaten by a dog",
    };
    EXPECT_EQ(groups_of(texts), (Groups{{0, 2, 3}, {1}, {4, 5}}));
}

TEST(Likeness, KeepsApartWhatOnlySharesSmallWords) {
    const std::vector<std::string> texts = {
        "how do I get a parking permit for the clinic",
        "how do I order lunch for the school",
        "do I get a form for the church",
    };
    EXPECT_EQ(groups_of(texts).size(), 3U);
}

TEST(Likeness, TextsWithoutWordsAreAlone) {
    EXPECT_EQ(groups_of({"...", "!!!", ""}).size(), 3U);
    EXPECT_TRUE(groups_of({}).empty());
}

TEST(Likeness, KeepsGroupsWithinTheBound) {
    EXPECT_EQ(groups_of(std::vector<std::string>(5, "the same words"), 2),
              (Groups{{0, 1}, {2, 3}, {4}}));
}

TEST(Likeness, FindsTheNearest) {
    const std::vector<std::string> among = {"where is the training", "reset my password", "bye"};
    EXPECT_EQ(most_like("password resetting", among), 1U);
    EXPECT_EQ(most_like("trainings?", among), 0U);
    EXPECT_FALSE(most_like("zzz", among));
    EXPECT_FALSE(most_like("reset", {}));
}

// The pack's own utterances, two and two, stand for messages of people.
std::vector<std::string> many_messages(std::size_t count) {
    const std::vector<std::string>& utterances = background();
    std::vector<std::string> messages;
    for (std::size_t i = 0; messages.size() < count; ++i)
        messages.push_back(utterances[i * 7919 % utterances.size()] + " " +
                           utterances[i * 104729 % utterances.size()]);
    return messages;
}

TEST(Likeness, IsTheSameEveryTimeAndQuick) {
    const auto messages = many_messages(5000);
    groups_of({"read the pack"});
    const auto begin = std::chrono::steady_clock::now();
    const auto groups = groups_of(messages, 1000);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::size_t placed = 0;
    for (const auto& group : groups) placed += group.size();
    EXPECT_EQ(placed, messages.size());
    EXPECT_EQ(groups_of(messages, 1000), groups);
    RecordProperty("seconds", std::to_string(took.count()));
    RecordProperty("groups", std::to_string(groups.size()));
    std::cerr << took.count() << " s, " << groups.size() << " groups\n";
    EXPECT_LT(took.count(), 10);  // a bound for any machine and build; the README has the figure
}

}  // namespace
}  // namespace wizdesk::learning
