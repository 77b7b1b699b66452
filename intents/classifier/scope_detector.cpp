#include "intents/classifier/scope_detector.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <utility>

namespace wizdesk::intents {
namespace {

constexpr std::size_t groups = 5;
constexpr double stranger_share = 0.1;  // of the texts that people write, by experience
// An in-scope example counts four times, one of a hidden label once: there are about as many of
// each, and in life most texts are in scope.
constexpr std::size_t times_in_scope = 4;

// The products of all pairs let a plain logistic regression see what matters only together.
std::vector<double> with_products(std::vector<double> signals) {
    const std::size_t count = signals.size();
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = i; j < count; ++j) signals.push_back(signals[i] * signals[j]);
    return signals;
}

// A held-out sample: what its signals were, and what would have been right.
struct Witness {
    std::vector<double> signals;
    bool strange = false;
    bool real = false;  // strange by its label, not because its label was hidden
    bool right = false;
};

struct Part {
    std::vector<Sample> samples;
    std::vector<std::string> labels;
    std::vector<std::size_t> held_out;
};

class Rehearsal {
  public:
    Rehearsal(std::span<const Sample> samples, std::span<const std::string> labels,
              const EnsembleOptions& options)
        : samples_(samples), labels_(labels), options_(options) {
        for (const std::string& label : labels)
            if (label != out_of_scope) group_of_.emplace(label, 0);
        std::size_t number = 0;
        for (auto& [label, group] : group_of_) group = number++ % groups;
    }

    std::vector<Witness> witnesses() const {
        std::vector<Witness> all;
        for (std::size_t group = 0; group < groups; ++group) add_witnesses(group, all);
        return all;
    }

  private:
    bool hidden(const std::string& label, std::size_t group) const {
        const auto found = group_of_.find(label);
        return found != group_of_.end() && found->second == group;
    }

    Part part(std::size_t group) const {
        Part result;
        std::map<std::string_view, std::size_t> seen;
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            const bool in_fold = seen[labels_[i]]++ % groups == group;
            if (in_fold || hidden(labels_[i], group)) {
                result.held_out.push_back(i);
            } else {
                result.samples.push_back(samples_[i]);
                result.labels.push_back(labels_[i]);
            }
        }
        return result;
    }

    void add_witnesses(std::size_t group, std::vector<Witness>& all) const {
        const Part kept = part(group);
        if (kept.samples.empty()) return;
        const auto classifier = EnsembleClassifier::train(kept.samples, kept.labels, options_);
        const ScopeSignals signals(classifier, kept.samples, kept.labels);
        for (std::size_t i : kept.held_out) {
            const SparseVector vector = classifier.space().vectorise(samples_[i]);
            const std::vector<Score> ranking = classifier.rank(samples_[i], vector);
            const bool real = labels_[i] == out_of_scope;
            all.push_back({with_products(signals.read(samples_[i], vector, ranking)),
                           real || hidden(labels_[i], group), real,
                           without_strangers(ranking).best.label == labels_[i]});
        }
    }

    std::span<const Sample> samples_;
    std::span<const std::string> labels_;
    const EnsembleOptions& options_;
    std::map<std::string_view, std::size_t> group_of_;
};

Logistic learn(const std::vector<Witness>& witnesses) {
    std::size_t pretended = 0;
    std::size_t real = 0;
    for (const Witness& one : witnesses) {
        if (one.real) ++real;
        if (one.strange && !one.real) ++pretended;
    }
    // However few, the real ones count together as much as all that only pretend.
    const std::size_t times_real = real == 0 ? 1 : std::max<std::size_t>(1, pretended / real);
    std::vector<YesNoExample> examples;
    examples.reserve(witnesses.size());
    for (const Witness& one : witnesses)
        examples.push_back(
            {one.signals, one.strange, one.real ? times_real : (one.strange ? 1 : times_in_scope)});
    return Logistic::train(examples, stranger_share);
}

}  // namespace

ScopeDetector ScopeDetector::train(const EnsembleClassifier& classifier,
                                   std::span<const Sample> samples,
                                   std::span<const std::string> labels,
                                   const EnsembleOptions& options) {
    ScopeDetector detector(ScopeSignals(classifier, samples, labels));
    const EnsembleOptions of_parts = classifier.for_parts(options);
    const std::vector<Witness> witnesses = Rehearsal(samples, labels, of_parts).witnesses();
    detector.logistic_ = learn(witnesses);
    for (const Witness& one : witnesses) {
        if (one.strange) continue;
        ++detector.in_scope_;
        if (one.right)
            detector.of_right_ones_.push_back(detector.logistic_.probability(one.signals));
    }
    std::sort(detector.of_right_ones_.begin(), detector.of_right_ones_.end(), std::greater<>());
    return detector;
}

double ScopeDetector::strangeness(const Sample& sample, const SparseVector& vector,
                                  const std::vector<Score>& ranking) const {
    return logistic_.probability(with_products(signals_.read(sample, vector, ranking)));
}

double ScopeDetector::threshold(double loss) const {
    const auto lost = static_cast<std::size_t>(loss * static_cast<double>(in_scope_));
    return lost < of_right_ones_.size()
               ? std::nextafter(of_right_ones_[lost], std::numeric_limits<double>::infinity())
               : 0;
}

}  // namespace wizdesk::intents
