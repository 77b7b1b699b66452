#include "intents/explanation.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace wizdesk::intents {
namespace {

constexpr std::size_t kWordsLookedAt = 100;  // each costs a ranking
constexpr double kNoticeable = 0.005;        // what rounds to nothing explains nothing

double margin_of(const LinearClassifier& classifier, const Sample& sample,
                 std::string_view intent) {
    for (const Score& score : classifier.rank(sample)) {
        if (score.label == intent) return score.margin;
    }
    return 0;
}

class Explaining {
  public:
    Explaining(const LinearClassifier& classifier, const Sample& sample, std::string_view intent)
        : classifier_(classifier),
          sample_(sample),
          intent_(intent),
          whole_(margin_of(classifier, sample, intent)) {}

    std::vector<Influence> run() {
        std::set<std::string> seen;
        for (std::size_t i = 0; i < std::min(kWordsLookedAt, sample_.words.size()); ++i) {
            const std::string& word = sample_.words[i];
            if (!seen.insert(word).second) continue;
            Sample without = sample_;
            std::erase(without.words, word);
            add("word " + word, without);
        }
        for (const std::string& tag : sample_.tags) {
            Sample without = sample_;
            std::erase(without.tags, tag);
            add(tag, without);
        }
        return std::move(found_);
    }

  private:
    void add(const std::string& feature, const Sample& without) {
        const double weight = whole_ - margin_of(classifier_, without, intent_);
        if (std::abs(weight) >= kNoticeable) found_.push_back({feature, weight});
    }

    const LinearClassifier& classifier_;
    const Sample& sample_;
    const std::string_view intent_;
    const double whole_;
    std::vector<Influence> found_;
};

}  // namespace

Explanation explain(const LinearClassifier& classifier, const Sample& sample, std::size_t most) {
    const std::vector<Score> ranking = classifier.rank(sample);
    Explanation out;
    out.intent = ranking.front().label;
    out.confidence = ranking.front().probability;
    out.margin = out.confidence;
    if (ranking.size() > 1) {
        out.runner_up = ranking[1].label;
        out.margin -= ranking[1].probability;
    }
    out.influences = Explaining(classifier, sample, ranking.front().label).run();
    std::stable_sort(out.influences.begin(), out.influences.end(),
                     [](const Influence& a, const Influence& b) {
                         return std::abs(a.weight) > std::abs(b.weight);
                     });
    if (out.influences.size() > most) out.influences.resize(most);
    return out;
}

}  // namespace wizdesk::intents
