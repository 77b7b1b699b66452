#include "intents/classifier/scope_signals.h"

#include <algorithm>
#include <cmath>

#include "intents/classifier/label_numbers.h"

namespace wizdesk::intents {
namespace {

constexpr double tiny = 1e-9;  // keeps logarithms finite

}  // namespace

KnownScope without_strangers(const std::vector<Score>& ranking) {
    KnownScope known;
    std::size_t seen = 0;
    for (const Score& score : ranking) {
        known.entropy -= score.probability * std::log(score.probability + tiny);
        if (score.label == out_of_scope) {
            known.stranger_probability = score.probability;
            known.stranger_margin = score.margin;
            continue;
        }
        if (seen == 0) known.best = score;
        if (seen == 1) known.lead = known.best.margin - score.margin;
        ++seen;
    }
    return known;
}

ScopeSignals::ScopeSignals(const EnsembleClassifier& classifier, std::span<const Sample> samples,
                           std::span<const std::string> labels)
    : classifier_(&classifier), neighbours_([&] {
          std::vector<SparseVector> vectors;
          std::vector<std::size_t> numbers;
          for (std::size_t i = 0; i < samples.size(); ++i)
              if (labels[i] != out_of_scope) {
                  vectors.push_back(classifier.space().vectorise(samples[i]));
                  numbers.push_back(position(classifier.labels(), labels[i]));
              }
          return NeighbourIndex(vectors, numbers, classifier.space().row_count());
      }()) {
    std::vector<std::size_t> counts;
    for (const Sample& sample : samples) {
        std::vector<std::uint64_t> stems = stem_hashes(sample.words);
        std::sort(stems.begin(), stems.end());
        stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
        for (std::uint64_t stem : stems) {
            const std::uint32_t number = stems_.add(stem);
            if (number == counts.size()) counts.push_back(0);
            ++counts[number];
        }
    }
    idf_of_new_ = 1 + std::log(1 + static_cast<double>(samples.size()));
    for (std::size_t count : counts)
        idf_.push_back(idf_of_new_ - std::log(1 + static_cast<double>(count)));
}

std::vector<double> ScopeSignals::read(const Sample& sample, const SparseVector& vector,
                                       const std::vector<Score>& ranking) const {
    const KnownScope known = without_strangers(ranking);
    const Nearness near =
        neighbours_.find(vector, position(classifier_->labels(), known.best.label));
    const Novelty unseen = novelty(sample);
    return {known.best.margin,
            known.lead,
            std::log(known.best.probability + tiny),
            std::log(1 - known.best.probability + 1e-4),
            known.entropy,
            known.stranger_margin,
            std::log(known.stranger_probability + 1e-5),
            near.nearest,
            near.mean_of_three,
            near.nearest_of_label,
            near.same_label ? 1.0 : 0.0,
            unseen.share,
            unseen.count,
            std::log(1 + static_cast<double>(sample.words.size()))};
}

ScopeSignals::Novelty ScopeSignals::novelty(const Sample& sample) const {
    Novelty result;
    double all = 0;
    for (std::uint64_t stem : stem_hashes(sample.words)) {
        const std::uint32_t number = stems_.find(stem);
        all += number == Numbering::none ? idf_of_new_ : idf_[number];
        if (number != Numbering::none) continue;
        result.share += idf_of_new_;
        result.count += 1;
    }
    if (all > 0) result.share /= all;
    return result;
}

std::size_t ScopeSignals::bytes() const {
    return neighbours_.bytes() + stems_.bytes() + idf_.capacity() * sizeof(double);
}

}  // namespace wizdesk::intents
