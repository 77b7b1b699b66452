#include "intents/intent_ranker.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "intents/pack/pack_loader.h"
#include "tests/intents/small_pack.h"

namespace wizdesk::intents {
namespace {

struct Reader : SmallReader {
    using SmallReader::SmallReader;
    IntentRanker ranker{pack, phrases, annotator, facts};

    std::vector<Intent> rank(const AnnotatedText& text, const Segment& segment) const {
        MessageFeatures features(pack, phrases, text);
        return ranker.rank(features.of(facts.read(text), segment));
    }
};

const Reader& reader() {
    static const Reader reader;
    return reader;
}

TEST(IntentRanker, RanksAllIntentsOfThePackBestFirst) {
    const struct {
        std::string text, best;
    } cases[] = {
        {"which key do I need", "find_access"},
        {"what does the key open", "faq_capability"},
        {"describe the office key", "faq_access_details"},
        {"good morning everybody", "greet"},
        {"thank you so much", "thanks"},
    };
    for (const auto& c : cases) {
        const AnnotatedText text = reader().annotate(c.text);
        const std::vector<Intent> ranking = reader().rank(text, {0, text.tokens.size(), false});
        ASSERT_EQ(ranking.size(), reader().pack.utterances.size());
        EXPECT_EQ(ranking[0].name, c.best) << c.text;
        double sum = 0;
        for (const Intent& intent : ranking) sum += intent.confidence;
        EXPECT_TRUE(std::is_sorted(
            ranking.begin(), ranking.end(),
            [](const auto& a, const auto& b) { return a.confidence > b.confidence; }))
            << c.text;
        EXPECT_NEAR(sum, 1, 1e-9);
    }
}

TEST(IntentRanker, RanksASegmentByItself) {
    const AnnotatedText text = reader().annotate("good morning to all. Thanks a lot");
    const auto best = [&](const Segment& segment) {
        return reader().rank(text, segment).front().name;
    };
    EXPECT_EQ(best({0, 4, false}), "greet");
    EXPECT_EQ(best({4, 7, false}), "thanks");
}

TEST(IntentRanker, DoubtsWhatIsUnsureAndWhatIsCloselyRivalled) {
    const AnnotatedText words = reader().annotate("hello");  // the pack: 0.45 at least, 0.08 apart
    const struct {
        std::vector<Intent> ranking;
        Doubt doubt;
    } cases[] = {
        {{{"greet", 0.9}, {"thanks", 0.1}}, Doubt::none},
        {{{"greet", 0.44}, {"thanks", 0.2}}, Doubt::low_confidence},
        {{{"greet", 0.5}, {"thanks", 0.43}}, Doubt::close_race},
        {{{"greet", 0.5}, {"thanks", 0.41}}, Doubt::none},
        {{{"greet", 0.44}, {"thanks", 0.43}}, Doubt::low_confidence},
        {{{"greet", 1}}, Doubt::none},
    };
    for (const auto& c : cases) EXPECT_EQ(reader().ranker.doubt(words, c.ranking), c.doubt);
    EXPECT_EQ(reader().ranker.doubt({}, {{"greet", 1}}), Doubt::low_confidence);
}

TEST(IntentRanker, CannotBeTrainedFromNothing) {
    PackFiles files = small_pack_files();
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("utterances/"); });
    EXPECT_THROW(Reader(load_pack(files)), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::intents
