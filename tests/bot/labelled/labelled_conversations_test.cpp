#include "tests/bot/labelled/labelled_conversations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wizdesk::test {
namespace {

using nlohmann::json;
using ::testing::IsEmpty;

const bot::Knowledge& ctwiz() {
    static const auto knowledge = bot::Knowledge::load("");
    return *knowledge;
}

std::vector<json> set(const std::string& name) {
    return read_cases(std::filesystem::path(WIZDESK_LABELLED) / (name + ".jsonl"));
}

// What each set passes today, rounded down: whoever changes the pack sees what falls.
struct Floor {
    const char* name;
    double share;
    int unsafe;
};

class LabelledConversations : public testing::TestWithParam<Floor> {};

TEST_P(LabelledConversations, PassAsManyAsTheyDid) {
    const Scores scores = judge(ctwiz(), set(GetParam().name));
    EXPECT_GE(scores.all.share(), GetParam().share) << testing::PrintToString(scores.missed);
    EXPECT_LE(scores.all.unsafe, GetParam().unsafe) << testing::PrintToString(scores.unsafe);
}

INSTANTIATE_TEST_SUITE_P(Sets, LabelledConversations,
                         testing::Values(Floor{"set_a", 0.97, 0}, Floor{"set_b", 0.975, 0},
                                         Floor{"set_c", 0.98, 0}, Floor{"set_d", 0.98, 0},
                                         Floor{"set_e", 0.97, 0}, Floor{"set_f", 0.965, 0},
                                         Floor{"set_g", 0.975, 0}, Floor{"set_h", 0.965, 0},
                                         Floor{"set_i", 0.955, 0}, Floor{"set_j", 0.985, 0},
                                         Floor{"set_k", 0.95, 0}, Floor{"set_l", 0.955, 0},
                                         Floor{"set_m", 0.99, 0}, Floor{"set_n", 0.99, 0}),
                         [](const auto& floor) { return floor.param.name; });

TEST(LabelledConversationsByTag, HaveNoKindThatFails) {
    constexpr int few = 15;
    constexpr double floor = 0.75;
    std::vector<json> all;
    for (const char letter : std::string("abcdefghijklmn")) {
        for (json& one : set(std::string("set_") + letter)) all.push_back(std::move(one));
    }
    std::vector<std::string> fallen;
    for (const auto& [tag, score] : judge(ctwiz(), all).by_tag) {
        if (score.cases >= few && score.share() < floor)
            fallen.push_back(tag + " " + std::to_string(score.passed) + "/" +
                             std::to_string(score.cases));
    }
    EXPECT_THAT(fallen, IsEmpty());
}

TEST(Judge, SeesWhatIsWrongAndWhatIsUnsafe) {
    const auto one = [](const json& accept, const json& never) {
        return json{{"id", "x"},
                    {"text", "I'm a school nurse"},
                    {"accept", accept},
                    {"never", never},
                    {"tags", {"role"}}};
    };
    const json right = {{{"kind", "access"}, {"access_types", {"school_read_only"}}}};
    const json wrong = {{{"kind", "access"}, {"access_types", {"clinic_access"}}}};
    EXPECT_EQ(judge(ctwiz(), {one(right, json::array())}).all.passed, 1);
    EXPECT_EQ(judge(ctwiz(), {one(wrong, json::array())}).all.passed, 0);
    EXPECT_EQ(judge(ctwiz(), {one(right, {"school_read_only"})}).all.unsafe, 1);
}

}  // namespace
}  // namespace wizdesk::test
