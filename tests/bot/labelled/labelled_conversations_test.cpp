#include "tests/bot/labelled/labelled_conversations.h"

#include <fstream>
#include <iomanip>
#include <iostream>

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

INSTANTIATE_TEST_SUITE_P(
    Sets, LabelledConversations,
    testing::Values(Floor{"set_a", 1.0, 0}, Floor{"set_b", 0.995, 0}, Floor{"set_c", 0.99, 0},
                    Floor{"set_d", 0.975, 0}, Floor{"set_e", 0.985, 0}, Floor{"set_f", 0.995, 0},
                    Floor{"set_g", 0.99, 0}, Floor{"set_h", 0.985, 0}, Floor{"set_i", 0.975, 0},
                    Floor{"set_j", 0.995, 0}, Floor{"set_k", 0.975, 0}, Floor{"set_l", 0.99, 0},
                    Floor{"set_m", 1.0, 0}, Floor{"set_n", 1.0, 0}, Floor{"set_o", 0.99, 0},
                    Floor{"set_p", 0.99, 0}, Floor{"set_q", 1.0, 0}, Floor{"set_r", 0.98, 0},
                    Floor{"set_s", 0.985, 0}, Floor{"set_t", 0.99, 0}, Floor{"set_u", 0.98, 0},
                    Floor{"set_v", 0.99, 0}, Floor{"set_w", 0.98, 0}, Floor{"set_x", 0.945, 1},
                    Floor{"set_y", 0.95, 2}, Floor{"set_z", 0.96, 0}, Floor{"set_aa", 0.915, 1},
                    Floor{"set_ab", 0.97, 1}, Floor{"set_ac", 0.97, 0}, Floor{"set_ad", 0.94, 2},
                    Floor{"set_ae", 0.95, 1}, Floor{"set_af", 0.965, 1}, Floor{"set_ag", 0.965, 2},
                    Floor{"set_ah", 0.955, 1}),
    [](const auto& floor) { return floor.param.name; });

// The sets that share their names of tags together; judged once for all tests.
const Scores& sets_a_to_q() {
    static const Scores scores = [] {
        std::vector<json> all;
        for (const char letter : std::string("abcdefghijklmnopq")) {
            for (json& one : set(std::string("set_") + letter)) all.push_back(std::move(one));
        }
        return judge(ctwiz(), all);
    }();
    return scores;
}

// Kinds with fewer cases say nothing of how well their kind is understood.
constexpr int kFew = 12;

// What each kind passes today, rounded down, as the sets' floors above.
std::map<std::string, double> floors(const char* of) {
    std::ifstream file(std::filesystem::path(WIZDESK_LABELLED) / "floors.json");
    return json::parse(file).at(of);
}

// The kinds that fell below their floor, with their score; and those that have none yet.
std::vector<std::string> fallen(const std::map<std::string, Score>& scores,
                                const std::map<std::string, double>& floors) {
    std::vector<std::string> names;
    for (const auto& [name, score] : scores) {
        if (score.cases < kFew) continue;
        const auto floor = floors.find(name);
        const std::string came =
            name + " " + std::to_string(score.passed) + "/" + std::to_string(score.cases);
        std::cout << "| " << name << " | " << score.passed << "/" << score.cases << " | "
                  << std::fixed << std::setprecision(1) << 100 * score.share() << " % |\n";
        if (floor == floors.end()) {
            names.push_back(came + " has no floor");
        } else if (score.share() < floor->second) {
            names.push_back(came + " fell below " + std::to_string(floor->second));
        }
    }
    return names;
}

// The tables of intents/README.md are what these two print.
TEST(LabelledConversationsByTag, StayAboveTheirFloors) {
    EXPECT_THAT(fallen(sets_a_to_q().by_tag, floors("tags")), IsEmpty());
}

TEST(LabelledConversationsByIntent, StayAboveTheirFloors) {
    EXPECT_THAT(fallen(sets_a_to_q().by_intent, floors("intents")), IsEmpty());
}

TEST(Judge, TellsWhatACaseIsAfter) {
    const struct {
        const char *one, *intent;
    } cases[] = {
        {R"({"text": "", "tags": [], "accept": [{"kind": "question"}]})", "find_access"},
        {R"({"text": "", "tags": ["capability"], "accept": [{"kind": "access"}]})",
         "faq_capability"},
        {R"({"text": "", "tags": [], "accept": [{"kind": "answer", "intent": "faq_training"}]})",
         "faq_training"},
        {R"({"opening": "", "tags": [], "final": [{"kind": "fallback"}]})", "out_of_scope"},
        {R"({"turns": [], "tags": []})", ""},
    };
    for (const auto& c : cases) EXPECT_EQ(intent_of(json::parse(c.one)), c.intent) << c.one;
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
