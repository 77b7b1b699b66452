#include "intents/classifier/neighbours.h"

#include <algorithm>
#include <array>

namespace wizdesk::intents {
namespace {

constexpr std::size_t common_share = 50;
constexpr std::size_t common_at_least = 20;  // in a small set, a fiftieth would be next to nothing

}  // namespace

NeighbourIndex::NeighbourIndex(std::span<const SparseVector> vectors,
                               std::span<const std::size_t> labels, std::size_t row_count)
    : labels_(labels.begin(), labels.end()), starts_(row_count + 1) {
    const std::size_t most = std::max(vectors.size() / common_share, common_at_least);
    std::vector<std::uint32_t> counts(row_count);
    for (const SparseVector& vector : vectors)
        for (const Component& component : vector) ++counts[component.row];
    for (std::uint32_t& count : counts)
        if (count > most) count = 0;
    for (std::size_t row = 0; row < row_count; ++row) starts_[row + 1] = starts_[row] + counts[row];
    postings_.resize(starts_.back());
    std::vector<std::uint32_t> next = starts_;
    for (std::uint32_t sample = 0; sample < vectors.size(); ++sample)
        for (const Component& component : vectors[sample])
            if (counts[component.row] > 0)
                postings_[next[component.row]++] = {sample, component.value};
}

Nearness NeighbourIndex::find(const SparseVector& vector, std::size_t label) const {
    const std::vector<float> all = similarities(vector);
    std::array<float, 3> best{};
    std::size_t nearest = all.size();
    Nearness result;
    for (std::size_t sample = 0; sample < all.size(); ++sample) {
        const float one = all[sample];
        if (one == 0) continue;
        if (labels_[sample] == label)
            result.nearest_of_label = std::max(result.nearest_of_label, one);
        if (one <= best[2]) continue;
        if (one > best[0]) nearest = sample;
        best[2] = one;
        std::sort(best.begin(), best.end(), std::greater<>());
    }
    result.nearest = best[0];
    result.mean_of_three = (best[0] + best[1] + best[2]) / 3;
    result.same_label = nearest < all.size() && labels_[nearest] == label;
    return result;
}

std::vector<float> NeighbourIndex::similarities(const SparseVector& vector) const {
    std::vector<float> sums(labels_.size());
    for (const Component& component : vector)
        for (std::uint32_t at = starts_[component.row]; at < starts_[component.row + 1]; ++at)
            sums[postings_[at].sample] += postings_[at].value * component.value;
    return sums;
}

std::size_t NeighbourIndex::bytes() const {
    return labels_.capacity() * sizeof(labels_[0]) + starts_.capacity() * sizeof(starts_[0]) +
           postings_.capacity() * sizeof(Posting);
}

}  // namespace wizdesk::intents
