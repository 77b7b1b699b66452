#include "intents/interpreter.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_loader.h"

namespace wizdesk::intents {
namespace {

using ::testing::Contains;
using ::testing::Pair;

class InterpreterTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        pack = new Pack(load_pack(built_in_pack()));
        interpreter = new Interpreter(*pack);
    }
    static void TearDownTestSuite() {
        delete interpreter;
        delete pack;
    }
    static const Pack* pack;
    static const Interpreter* interpreter;
};

const Pack* InterpreterTest::pack = nullptr;
const Interpreter* InterpreterTest::interpreter = nullptr;

TEST_F(InterpreterTest, ReadsFactsWithTheScopeTheyStandIn) {
    const struct {
        std::string text, fact, value;
    } cases[] = {
        {"I look after the kids' health as nurse of a charter school", "school_nurse", "yes"},
        {"I'm not the school nurse, I work for the SBHC", "school_nurse", "no"},
        {"We don't give any shots in our office", "vaccinates", "no"},
        {"our nurses give the vaccines", "vaccinates", "yes"},
        {"we belong to neither CVP nor CVFA", "enrolled", "no"},
        {"I step in whenever our coordinator is on leave", "backup", "yes"},
        {"nurce at a pediatric practise", "nurse", "yes"},
        {"deputy director of health for the town", "health_department", "staff"},
        {"I head the immunisation program at DPH", "state", "program"},
        {"mom of a college freshman, where are my son's shot records", "public", "yes"},
    };
    for (const auto& c : cases) {
        EXPECT_THAT(interpreter->understand(c.text).facts, Contains(Pair(c.fact, c.value)))
            << c.text;
    }
}

TEST_F(InterpreterTest, ClaimsNothingThatIsSaidOfOthersAskedOrPast) {
    const struct {
        std::string text, fact;
    } cases[] = {
        {"Our doctor signs the CVP agreement, I only enter the doses", "signs"},
        {"I used to order the vaccine", "orders"},
        {"Is there a class for school nurses?", "school_nurse"},
        {"I work with the vaccine coordinator", "orders"},
        {"not sure whether we are enrolled", "enrolled"},
    };
    for (const auto& c : cases) {
        EXPECT_FALSE(interpreter->understand(c.text).facts.contains(c.fact)) << c.text;
    }
}

TEST_F(InterpreterTest, RanksAllIntentsAndDoubtsWhatItCannotTell) {
    const Understanding plain = interpreter->understand("where do I find the training videos?");
    EXPECT_EQ(plain.intent.name, "faq_training");
    EXPECT_EQ(plain.doubt, Doubt::none);
    EXPECT_EQ(plain.intent_ranking.size(), pack->utterances.size());
    EXPECT_NE(interpreter->understand("").doubt, Doubt::none);
}

TEST_F(InterpreterTest, UnderstandsTheSameTextTheSameWay) {
    const Understanding one = interpreter->understand("np want 2 see pts vax hx");
    const Understanding two = interpreter->understand("np want 2 see pts vax hx");
    EXPECT_EQ(one.facts, two.facts);
    EXPECT_EQ(one.intent.confidence, two.intent.confidence);
}

TEST_F(InterpreterTest, TakesWhateverItIsGiven) {
    for (const std::string& text :
         {std::string(64000, 'a'), std::string("????"), std::string("\xff\xfe\x80"),
          std::string("\U0001F600 \u200d"), std::string(20000, '\n')}) {
        EXPECT_TRUE(interpreter->understand(text).facts.empty());
    }
}

}  // namespace
}  // namespace wizdesk::intents
