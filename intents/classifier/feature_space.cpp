#include "intents/classifier/feature_space.h"

#include <bit>
#include <cmath>
#include <utility>

#include "intents/classifier/numbering.h"

namespace wizdesk::intents {

// Counts where each feature occurs, and then gathers those that occur together into rows.
class FeatureSpace::Census {
  public:
    explicit Census(std::size_t min_samples) : min_samples_(min_samples) {}

    // The `row` of what it returns is the number of the feature, until use_rows().
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

    // After the last take().
    std::vector<Row> gather_rows() {
        Numbering patterns;
        std::vector<Row> rows;
        row_of_.reserve(all_.size());
        const float all = 1 + static_cast<float>(samples_);
        for (const Occurrence& one : all_) {
            if (one.samples < min_samples_) {
                row_of_.push_back(FeatureTable::none);
                continue;
            }
            const std::uint32_t row = patterns.add(one.pattern);
            if (row == rows.size())
                rows.push_back(
                    {1 + std::log(all / (1 + static_cast<float>(one.samples))), 0, one.block});
            rows[row].share += 1;
            row_of_.push_back(row);
        }
        for (Row& row : rows) row.share = 1 / std::sqrt(row.share);
        return rows;
    }

    void use_rows(CountedFeatures& counted) const {
        for (auto& block : counted) {
            for (Counted& one : block) one.row = row_of_[one.row];
            std::erase_if(block, [](const Counted& one) { return one.row == FeatureTable::none; });
        }
    }

    FeatureTable features() const { return {numbers_, row_of_}; }

  private:
    struct Occurrence {
        std::uint64_t pattern = 0;  // equal for features that must share a row
        std::uint32_t samples = 0;
        Block block = Block::words;
        std::uint32_t now = 0;  // times in the block that is being counted
    };

    void note(std::uint64_t hash, std::vector<Counted>& counted) {
        const std::uint32_t feature = numbers_.add(hash);
        if (feature == all_.size()) all_.emplace_back();
        if (all_[feature].now++ == 0) counted.push_back({feature, 0});
    }

    void close(Counted& one, std::size_t block) {
        Occurrence& occurrence = all_[one.row];
        one.times = std::exchange(occurrence.now, 0);
        ++occurrence.samples;
        occurrence.block = static_cast<Block>(block);
        // A sum of well spread numbers: at 64 bits two patterns do not meet by chance.
        occurrence.pattern += spread(spread(samples_ * block_count + block) + one.times);
    }

    const std::size_t min_samples_;
    Numbering numbers_;
    std::uint64_t samples_ = 0;
    std::vector<Occurrence> all_;        // by feature
    std::vector<std::uint32_t> row_of_;  // by feature
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
                                 std::vector<SparseVector>& vectors, std::size_t min_samples) {
    FeatureSpace space;
    space.weights_ = FlatArray<float>(std::vector<float>(weights.begin(), weights.end()));
    Census census(min_samples);
    std::vector<CountedFeatures> counted;
    counted.reserve(samples.size());
    for (const Sample& sample : samples) counted.push_back(census.take(sample));
    space.rows_ = FlatArray<Row>(census.gather_rows());
    space.features_ = census.features();
    std::vector<std::uint32_t> place(space.row_count());
    vectors.clear();
    for (CountedFeatures& one : counted) {
        census.use_rows(one);
        merge_rows(vectors.emplace_back(space.weigh(one)), place);
    }
    return space;
}

SparseVector FeatureSpace::vectorise(const Sample& sample) const {
    return vectorise(extract_features(sample));
}

SparseVector FeatureSpace::vectorise(const Features& features) const {
    CountedFeatures counted;
    for (std::size_t block = 0; block < block_count; ++block) {
        std::vector<Counted>& found = counted[block];
        found.reserve(features[block].size());
        Places places(features[block].size());
        for (const std::uint64_t hash : features[block]) {
            const std::uint32_t feature = features_.find(hash);
            if (feature == FeatureTable::none) continue;
            const std::uint32_t at = places.find_or_put(feature, found.size());
            if (at == found.size()) found.push_back({features_.row_at(feature), 0});
            ++found[at].times;
        }
    }
    SparseVector vector = weigh(counted);
    merge_rows(vector);
    return vector;
}

SparseVector FeatureSpace::weigh(const CountedFeatures& counted) const {
    SparseVector vector;
    std::size_t size = 0;
    for (const auto& block : counted) size += block.size();
    vector.reserve(size);
    float squares = 0;
    for (std::size_t block = 0; block < block_count; ++block) {
        const std::size_t first = vector.size();
        float block_squares = 0;
        for (const auto& [number, times] : counted[block]) {
            const Row& row = rows_[number];
            const float tf = times == 1 ? 1 : 1 + std::log(static_cast<float>(times));
            const float value = tf * row.idf;
            block_squares += value * value;
            vector.push_back({number, value * row.share});
        }
        if (block_squares == 0) continue;
        squares += weights_[block] * weights_[block];
        scale(std::span(vector).subspan(first), weights_[block] / std::sqrt(block_squares));
    }
    if (squares > 0) scale(vector, 1 / std::sqrt(squares));
    return vector;
}

void FeatureSpace::write(ModelWriter& out) const {
    out.put(weights_);
    features_.write(out);
    out.put(rows_);
}

FeatureSpace FeatureSpace::read(ModelReader& in) {
    FeatureSpace space;
    space.weights_ = in.array<float>();
    space.features_ = FeatureTable::read(in);
    space.rows_ = in.array<Row>();
    return space;
}

}  // namespace wizdesk::intents
