#include "intents/facts/standing_model.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_error.h"
#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Clauses with words for what is over that the pack's grammar does not know, and as many without.
std::string clauses() {
    std::string over;
    std::string now;
    for (int year = 0; year < 120; ++year) {
        const std::string town = " in town" + std::to_string(year % 7);
        over += "      - back in olden times we order flour" + town + "\n";
        now += "      - each and every week we order flour" + town + "\n";
    }
    return "groups:\n  - standing: past\n    sentences:\n" + over +
           "  - standing: now\n    sentences:\n" + now;
}

// The small pack, in which ordering is a duty; who bakes is no duty.
Pack taught_pack() {
    PackFiles files = small_pack_files();
    files["facts.yml"] += "\nduty_facts: [orders]\n";
    files["standing_sentences/over.yml"] = clauses();
    return load_pack(files);
}

std::vector<Standing> standings(const Pack& pack, const std::string& message) {
    const SmallReader reader(pack);
    const StandingModel model(reader.pack, reader.phrases, reader.annotator);
    const AnnotatedText text = reader.annotate(message);
    std::vector<FactFinding> findings = reader.facts.read(text);
    MessageFeatures features(reader.pack, reader.phrases, text);
    model.take_back(features, findings);
    std::vector<Standing> result;
    result.reserve(findings.size());
    for (const FactFinding& finding : findings) result.push_back(finding.standing);
    return result;
}

TEST(StandingModel, TakesBackTheDutiesOfWhatIsOver) {
    const Pack pack = taught_pack();
    EXPECT_THAT(standings(pack, "back in olden times we order flour"), ElementsAre(Standing::past));
    EXPECT_THAT(standings(pack, "each and every week we order flour"),
                ElementsAre(Standing::asserted));
    EXPECT_THAT(standings(pack,
                          "each and every week we order flour. back in olden times we order "
                          "flour in town3"),
                ElementsAre(Standing::asserted, Standing::past));
}

TEST(StandingModel, LeavesWhatIsNoDutyAndWhatIsAsked) {
    const Pack pack = taught_pack();
    EXPECT_THAT(standings(pack, "back in olden times I am a baker in town1"),
                ElementsAre(Standing::asserted));
    EXPECT_THAT(standings(pack, "does he back in olden times order flour?"),
                ElementsAre(Standing::mentioned));
}

TEST(StandingModel, TakesNothingBackWithoutSentencesToLearnFrom) {
    EXPECT_THAT(standings(small_pack(), "back in olden times we order flour"),
                ElementsAre(Standing::asserted));
    EXPECT_THAT(standings(taught_pack(), ""), IsEmpty());
}

TEST(StandingModel, IsRefusedSentencesOfAnUnknownStanding) {
    PackFiles files = small_pack_files();
    files["standing_sentences/over.yml"] =
        "groups:\n  - standing: gone\n    sentences: [i ordered flour]\n";
    EXPECT_THROW(load_pack(files), PackError);
}

}  // namespace
}  // namespace wizdesk::intents
