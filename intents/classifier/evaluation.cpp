#include "intents/classifier/evaluation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace wizdesk::intents {
namespace {

constexpr std::size_t bins = 10;
constexpr std::size_t risk_points = 20;

struct Tally {
    std::size_t truths = 0;
    std::size_t answers = 0;
    std::size_t hits = 0;
};

bool right(const Judgement& one) {
    return one.truth == one.answer;
}
bool strange(const Judgement& one) {
    return one.truth == out_of_scope;
}

double share(std::size_t part, std::size_t whole, double of_nothing) {
    return whole == 0 ? of_nothing : static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<LabelQuality> measure_labels(std::span<const Judgement> judgements) {
    std::map<std::string, Tally> tallies;
    for (const Judgement& one : judgements) {
        ++tallies[one.truth].truths;
        ++tallies[one.answer].answers;
        if (right(one)) ++tallies[one.truth].hits;
    }
    std::vector<LabelQuality> labels;
    labels.reserve(tallies.size());
    for (const auto& [label, tally] : tallies)
        labels.push_back({label, tally.truths, share(tally.hits, tally.truths, 1),
                          share(tally.hits, tally.answers, 1),
                          share(2 * tally.hits, tally.truths + tally.answers, 0)});
    return labels;
}

double mean_f1(const std::vector<LabelQuality>& labels) {
    double sum = 0;
    std::size_t count = 0;
    for (const LabelQuality& label : labels)
        if (label.count > 0) {
            sum += label.f1;
            ++count;
        }
    return count == 0 ? 0 : sum / static_cast<double>(count);
}

std::vector<Confusion> find_confusions(std::span<const Judgement> judgements, std::size_t most) {
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    for (const Judgement& one : judgements)
        if (!right(one)) ++counts[{one.truth, one.answer}];
    std::vector<Confusion> confusions;
    confusions.reserve(counts.size());
    for (const auto& [pair, count] : counts) confusions.push_back({pair.first, pair.second, count});
    std::stable_sort(confusions.begin(), confusions.end(),
                     [](const auto& left, const auto& right) { return left.count > right.count; });
    confusions.resize(std::min(most, confusions.size()));
    return confusions;
}

double calibration_error(std::span<const Judgement> judgements) {
    std::array<double, bins> excess{};  // confidence promised beyond what came true
    for (const Judgement& one : judgements) {
        const auto bin = static_cast<std::size_t>(std::clamp(one.confidence, 0.0, 1.0) * bins);
        excess[std::min(bin, bins - 1)] += one.confidence - (right(one) ? 1 : 0);
    }
    double sum = 0;
    for (double one : excess) sum += std::abs(one);
    return sum / static_cast<double>(judgements.size());
}

std::vector<Judgement> surest_first(std::span<const Judgement> judgements) {
    std::vector<Judgement> sorted(judgements.begin(), judgements.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) {
        return left.confidence > right.confidence;
    });
    return sorted;
}

std::vector<RiskPoint> measure_risk(std::span<const Judgement> judgements) {
    const std::vector<Judgement> sorted = surest_first(judgements);
    std::vector<RiskPoint> points;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (!right(sorted[i])) ++wrong;
        const std::size_t answered = i + 1;
        // Equal confidences cannot be told apart by a threshold: they stand or fall together.
        if (answered < sorted.size() && sorted[answered].confidence == sorted[i].confidence)
            continue;
        const std::size_t wanted = (points.size() + 1) * sorted.size();
        if (answered < sorted.size() && answered * risk_points < wanted) continue;
        points.push_back(
            {sorted[i].confidence, share(answered, sorted.size(), 0), share(wrong, answered, 0)});
    }
    std::reverse(points.begin(), points.end());
    return points;
}

// The share of pairs (out of scope, in scope) in which the first is the stranger; ties count half.
double auroc(std::span<const Judgement> judgements) {
    std::vector<std::pair<double, bool>> sorted;
    for (const Judgement& one : judgements) sorted.emplace_back(one.strangeness, strange(one));
    std::sort(sorted.begin(), sorted.end());
    std::size_t known = 0;
    std::size_t strangers = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < sorted.size();) {
        std::array<std::size_t, 2> tied{};
        for (const double value = sorted[i].first; i < sorted.size() && sorted[i].first == value;)
            ++tied[sorted[i++].second ? 1 : 0];
        pairs += static_cast<double>(tied[1]) *
                 (static_cast<double>(known) + static_cast<double>(tied[0]) / 2);
        known += tied[0];
        strangers += tied[1];
    }
    if (known == 0 || strangers == 0) return 0.5;
    return pairs / (static_cast<double>(known) * static_cast<double>(strangers));
}

OutOfScopeQuality measure_strangers(std::span<const Judgement> judgements) {
    std::size_t count = 0;
    std::size_t found = 0;
    for (const Judgement& one : judgements)
        if (strange(one)) {
            ++count;
            if (right(one)) ++found;
        }
    return {count, share(found, count, 0), auroc(judgements)};
}

}  // namespace

Quality measure(std::span<const Judgement> judgements, std::size_t most_confusions) {
    Quality quality;
    if (judgements.empty()) return quality;
    std::size_t hits = 0;
    std::size_t hits_in_scope = 0;
    for (const Judgement& one : judgements) {
        if (!right(one)) continue;
        ++hits;
        if (!strange(one)) ++hits_in_scope;
    }
    quality.count = judgements.size();
    quality.accuracy = share(hits, quality.count, 0);
    quality.strangers = measure_strangers(judgements);
    quality.accuracy_in_scope = share(hits_in_scope, quality.count - quality.strangers.count, 0);
    quality.labels = measure_labels(judgements);
    quality.macro_f1 = mean_f1(quality.labels);
    quality.calibration_error = calibration_error(judgements);
    quality.confusions = find_confusions(judgements, most_confusions);
    quality.risk = measure_risk(judgements);
    return quality;
}

}  // namespace wizdesk::intents
