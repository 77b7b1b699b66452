#include "intents/classifier/feature_space.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

namespace wizdesk::intents {
namespace {

struct Occurrence {
    std::uint32_t samples = 0;
    std::uint32_t last_sample = 0;  // counted from 1
};

struct Counts {
    std::unordered_map<std::uint64_t, Occurrence> of;
    std::vector<std::uint64_t> order;  // of first occurrence
};

Counts count(std::span<const Features> samples) {
    Counts counts;
    std::uint32_t number = 0;
    for (const Features& sample : samples) {
        ++number;
        for (const auto& block : sample)
            for (std::uint64_t hash : block) {
                const auto [entry, is_new] = counts.of.try_emplace(hash);
                if (is_new) counts.order.push_back(hash);
                if (entry->second.last_sample == number) continue;
                entry->second.last_sample = number;
                ++entry->second.samples;
            }
    }
    return counts;
}

// Turns runs of equal features, from `first` on, into one component each with its weighted count.
void merge_runs(SparseVector& vector, std::size_t first, const std::vector<float>& idf) {
    std::size_t end = first;
    for (std::size_t i = first; i < vector.size();) {
        const std::uint32_t feature = vector[i].feature;
        std::size_t next = i;
        while (next < vector.size() && vector[next].feature == feature) ++next;
        const float tf = 1 + std::log(static_cast<float>(next - i));
        vector[end++] = {feature, tf * idf[feature]};
        i = next;
    }
    vector.resize(end);
}

float scale_to(float length, SparseVector& vector, std::size_t first) {
    float squares = 0;
    for (std::size_t i = first; i < vector.size(); ++i)
        squares += vector[i].value * vector[i].value;
    if (squares == 0) return 0;
    const float factor = length / std::sqrt(squares);
    for (std::size_t i = first; i < vector.size(); ++i) vector[i].value *= factor;
    return length;
}

bool by_feature(const Component& left, const Component& right) {
    return left.feature < right.feature;
}

}  // namespace

FeatureSpace FeatureSpace::learn(std::span<const Features> samples, const BlockWeights& weights,
                                 std::size_t least_samples) {
    Counts counts = count(samples);
    std::erase_if(counts.order,
                  [&](std::uint64_t hash) { return counts.of[hash].samples < least_samples; });
    FeatureSpace space;
    space.weights_ = weights;
    space.index(counts.order);
    space.idf_.reserve(counts.order.size());
    const double all = 1 + static_cast<double>(samples.size());
    for (std::uint64_t hash : counts.order)
        space.idf_.push_back(static_cast<float>(1 + std::log(all / (1 + counts.of[hash].samples))));
    return space;
}

SparseVector FeatureSpace::vectorise(const Features& features) const {
    SparseVector vector;
    for (std::size_t block = 0; block < block_count; ++block) {
        const std::size_t first = vector.size();
        for (std::uint64_t hash : features[block])
            if (const std::uint32_t feature = find(hash); feature != unknown)
                vector.push_back({feature, 0});
        std::sort(vector.begin() + static_cast<std::ptrdiff_t>(first), vector.end(), by_feature);
        merge_runs(vector, first, idf_);
        scale_to(weights_[block], vector, first);
    }
    scale_to(1, vector, 0);
    std::sort(vector.begin(), vector.end(), by_feature);
    return vector;
}

std::size_t FeatureSpace::bytes() const {
    return idf_.capacity() * sizeof(float) + slots_.capacity() * sizeof(Slot);
}

std::uint32_t FeatureSpace::find(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].feature != unknown && slots_[at].hash != hash) at = (at + 1) & mask;
    return slots_[at].feature;
}

void FeatureSpace::index(std::span<const std::uint64_t> hashes) {
    slots_.assign(std::bit_ceil(2 * hashes.size() + 1), Slot{});
    const std::size_t mask = slots_.size() - 1;
    std::uint32_t feature = 0;
    for (std::uint64_t hash : hashes) {
        std::size_t at = hash & mask;
        while (slots_[at].feature != unknown) at = (at + 1) & mask;
        slots_[at] = {hash, feature++};
    }
}

}  // namespace wizdesk::intents
