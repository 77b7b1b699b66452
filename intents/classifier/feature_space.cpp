#include "intents/classifier/feature_space.h"

#include <bit>
#include <cmath>
#include <utility>

namespace wizdesk::intents {

// Counts where each feature occurs.
class FeatureSpace::Census {
  public:
    explicit Census(Numbering& numbers) : numbers_(numbers) {}

    CountedFeatures take(const Sample& sample) {
        ++samples_;
        const Features features = extract_features(sample);
        CountedFeatures counted;
        for (std::size_t block = 0; block < block_count; ++block) {
            for (std::uint64_t hash : features[block]) note(hash, counted[block]);
            for (Counted& one : counted[block]) close(one, block);
        }
        return counted;
    }

    struct Occurrence {
        std::uint64_t pattern = 0;  // equal for features that must share a row
        std::uint32_t samples = 0;
        std::uint32_t now = 0;  // times in the block that is being counted
    };

    const std::vector<Occurrence>& occurrences() const { return all_; }  // by feature
    std::uint64_t samples() const { return samples_; }

  private:
    void note(std::uint64_t hash, std::vector<Counted>& counted) {
        const std::uint32_t feature = numbers_.add(hash);
        if (feature == all_.size()) all_.emplace_back();
        if (all_[feature].now++ == 0) counted.push_back({feature, 0});
    }

    void close(Counted& one, std::size_t block) {
        Occurrence& occurrence = all_[one.feature];
        one.times = std::exchange(occurrence.now, 0);
        ++occurrence.samples;
        // A sum of well spread numbers: at 64 bits two patterns do not meet by chance.
        occurrence.pattern += spread(spread(samples_ * block_count + block) + one.times);
    }

    Numbering& numbers_;
    std::uint64_t samples_ = 0;
    std::vector<Occurrence> all_;
};

namespace {

// Adds up what stands in the same row. `place` is scratch, all zero before and after.
void merge_rows(SparseVector& vector, std::vector<std::uint32_t>& place) {
    std::uint32_t end = 0;
    for (const Component component : vector) {
        std::uint32_t& at = place[component.row];
        if (at == 0) {
            vector[end++] = component;
            at = end;
        } else {
            vector[at - 1].value += component.value;
        }
    }
    vector.resize(end);
    for (const Component& component : vector) place[component.row] = 0;
}

// Where numbers stand in a list of few; for one message, where room for every number would be far
// more than the message itself.
class Places {
  public:
    explicit Places(std::size_t most) : slots_(std::bit_ceil(2 * most + 2)) {}

    // Where `number` stands; if it is new, that is `next` from now on.
    std::uint32_t find_or_put(std::uint32_t number, std::size_t next) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = spread(number) & mask;
        while (slots_[at].used && slots_[at].number != number) at = (at + 1) & mask;
        if (!slots_[at].used) slots_[at] = {number, static_cast<std::uint32_t>(next), true};
        return slots_[at].place;
    }

  private:
    struct Slot {
        std::uint32_t number = 0;
        std::uint32_t place = 0;
        bool used = false;
    };
    std::vector<Slot> slots_;
};

// The same as above for one vector alone.
void merge_rows(SparseVector& vector) {
    Places places(vector.size());
    std::size_t end = 0;
    for (const Component component : vector) {
        const std::uint32_t at = places.find_or_put(component.row, end);
        if (at == end)
            vector[end++] = component;
        else
            vector[at].value += component.value;
    }
    vector.resize(end);
}

void scale(std::span<Component> components, float factor) {
    for (Component& component : components) component.value *= factor;
}

}  // namespace

FeatureSpace FeatureSpace::learn(std::span<const Sample> samples, const BlockWeights& weights,
                                 std::vector<SparseVector>& vectors) {
    FeatureSpace space;
    space.weights_ = weights;
    Census census(space.numbers_);
    std::vector<CountedFeatures> counted;
    counted.reserve(samples.size());
    for (const Sample& sample : samples) counted.push_back(census.take(sample));
    space.gather_rows(census);
    std::vector<std::uint32_t> place(space.row_count());
    vectors.clear();
    for (const CountedFeatures& one : counted)
        merge_rows(vectors.emplace_back(space.weigh(one)), place);
    return space;
}

void FeatureSpace::gather_rows(const Census& census) {
    Numbering patterns;
    row_.reserve(census.occurrences().size());
    const float all = 1 + static_cast<float>(census.samples());
    for (const auto& occurrence : census.occurrences()) {
        const std::uint32_t row = patterns.add(occurrence.pattern);
        if (row == rows_.size())
            rows_.push_back({1 + std::log(all / (1 + static_cast<float>(occurrence.samples))), 0});
        rows_[row].share += 1;
        row_.push_back(row);
    }
    for (Row& row : rows_) row.share = 1 / std::sqrt(row.share);
}

SparseVector FeatureSpace::vectorise(const Sample& sample) const {
    const Features features = extract_features(sample);
    CountedFeatures counted;
    for (std::size_t block = 0; block < block_count; ++block) {
        std::vector<Counted>& found = counted[block];
        Places places(features[block].size());
        for (const std::uint64_t hash : features[block]) {
            const std::uint32_t feature = numbers_.find(hash);
            if (feature == Numbering::none) continue;
            const std::uint32_t at = places.find_or_put(feature, found.size());
            if (at == found.size()) found.push_back({feature, 0});
            ++found[at].times;
        }
    }
    SparseVector vector = weigh(counted);
    merge_rows(vector);
    return vector;
}

SparseVector FeatureSpace::weigh(const CountedFeatures& counted) const {
    SparseVector vector;
    float squares = 0;
    for (std::size_t block = 0; block < block_count; ++block) {
        const std::size_t first = vector.size();
        float block_squares = 0;
        for (const auto& [feature, times] : counted[block]) {
            const Row& row = rows_[row_[feature]];
            const float tf = times == 1 ? 1 : 1 + std::log(static_cast<float>(times));
            const float value = tf * row.idf;
            block_squares += value * value;
            vector.push_back({row_[feature], value * row.share});
        }
        if (block_squares == 0) continue;
        squares += weights_[block] * weights_[block];
        scale(std::span(vector).subspan(first), weights_[block] / std::sqrt(block_squares));
    }
    if (squares > 0) scale(vector, 1 / std::sqrt(squares));
    return vector;
}

std::size_t FeatureSpace::bytes() const {
    return numbers_.bytes() + row_.capacity() * sizeof(row_[0]) + rows_.capacity() * sizeof(Row);
}

}  // namespace wizdesk::intents
