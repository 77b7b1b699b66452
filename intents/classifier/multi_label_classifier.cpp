#include "intents/classifier/multi_label_classifier.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <set>
#include <stdexcept>

namespace wizdesk::intents {
namespace {

constexpr std::size_t held_out_every = 4;
constexpr std::size_t few = 20;  // answers that say nothing of how often a label is right
constexpr float cost = 1;
constexpr BlockWeights block_weights = {1, 0.5, 0.5, 1};  // words, characters, skips, tags

using LabelSets = std::vector<std::vector<std::size_t>>;

std::vector<std::string> each_once(std::span<const std::vector<std::string>> labels) {
    std::set<std::string> names;
    for (const auto& set : labels) names.insert(set.begin(), set.end());
    return {names.begin(), names.end()};
}

LabelSets numbered(std::span<const std::vector<std::string>> labels,
                   const std::vector<std::string>& names) {
    LabelSets numbers;
    for (const auto& set : labels) {
        numbers.emplace_back();
        for (const std::string& name : set) {
            const auto found = std::lower_bound(names.begin(), names.end(), name);
            numbers.back().push_back(static_cast<std::size_t>(found - names.begin()));
        }
    }
    return numbers;
}

struct Judged {
    float margin = 0;
    bool right = false;  // to say yes
};

// The samples that the separators have not seen yet, judged by label.
std::vector<std::vector<Judged>> judge(const Trainer& trainer,
                                       const std::vector<SparseVector>& vectors,
                                       const LabelSets& labels,
                                       const std::vector<std::uint32_t>& unseen,
                                       std::size_t label_count) {
    std::vector<std::vector<Judged>> judged(label_count);
    for (const std::uint32_t i : unseen) {
        const auto margins = trainer.margins(vectors[i]);
        for (std::size_t label = 0; label < label_count; ++label) {
            const auto& own = labels[i];
            const bool yes = std::find(own.begin(), own.end(), label) != own.end();
            judged[label].push_back({margins[label], yes});
        }
    }
    return judged;
}

// The lowest margin from which on enough answers were right; infinite when there is none.
float threshold(std::vector<Judged> judged, double precision) {
    std::sort(judged.begin(), judged.end(),
              [](const Judged& left, const Judged& right) { return left.margin > right.margin; });
    float lowest = std::numeric_limits<float>::infinity();
    std::size_t right = 0;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        right += judged[i].right;
        const auto answers = static_cast<double>(i + 1);
        const bool good = static_cast<double>(right) >= precision * answers;
        if (i + 1 >= few && good) lowest = judged[i].margin;
    }
    return lowest;
}

}  // namespace

MultiLabelClassifier MultiLabelClassifier::train(std::span<const Sample> samples,
                                                 std::span<const std::vector<std::string>> labels,
                                                 double precision) {
    if (labels.size() != samples.size())
        throw std::invalid_argument("a multi-label classifier needs a label set for each sample");
    MultiLabelClassifier result;
    result.labels_ = each_once(labels);
    if (result.labels_.empty()) return result;
    std::vector<SparseVector> vectors;
    result.space_ = FeatureSpace::learn(samples, block_weights, vectors);
    const LabelSets numbers = numbered(labels, result.labels_);
    const std::size_t rows = result.space_.row_count();
    const std::size_t label_count = result.labels_.size();
    std::vector<std::uint32_t> kept;
    std::vector<std::uint32_t> held_out;
    std::vector<std::uint32_t> all(vectors.size());
    std::iota(all.begin(), all.end(), 0);
    // drawn at random, yet always the same: samples may stand in any regular order
    for (const std::uint32_t i : all)
        (spread(i) % held_out_every == 0 ? held_out : kept).push_back(i);
    Trainer trainer(vectors, numbers, label_count, rows, cost);
    trainer.fit(kept);
    std::vector<float> thresholds;
    for (auto& judged : judge(trainer, vectors, numbers, held_out, label_count))
        thresholds.push_back(threshold(std::move(judged), precision));
    result.thresholds_ = FlatArray<float>(std::move(thresholds));
    // What was trained on the part without the held-out samples is a good start for the whole.
    trainer.fit(std::move(all));
    result.separators_ = trainer.separators();
    return result;
}

std::vector<std::size_t> MultiLabelClassifier::certain(const Features& features) const {
    std::vector<std::size_t> result;
    if (labels_.empty()) return result;
    const auto margins = separators_.margins(space_.vectorise(features));
    for (std::size_t label = 0; label < labels_.size(); ++label)
        if (margins[label] >= thresholds_[label]) result.push_back(label);
    return result;
}

void MultiLabelClassifier::write(ModelWriter& out) const {
    out.put(labels_);
    space_.write(out);
    separators_.write(out);
    out.put(thresholds_);
}

MultiLabelClassifier MultiLabelClassifier::read(ModelReader& in) {
    MultiLabelClassifier result;
    result.labels_ = in.texts();
    result.space_ = FeatureSpace::read(in);
    result.separators_ = OneVsRest::read(in);
    result.thresholds_ = in.array<float>();
    return result;
}

}  // namespace wizdesk::intents
