#include "intents/classifier/word_vectors.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "intents/classifier/features.h"
#include "intents/classifier/random_numbers.h"
#include "intents/classifier/vector_steps.h"

namespace wizdesk::intents {
namespace {

constexpr std::size_t window = 5;
constexpr std::uint32_t least_count = 2;
constexpr int turns = 6;  // later ones turn only the weakest directions

using Text = std::vector<std::uint32_t>;  // numbers of its stems

struct Cell {
    std::uint32_t column;
    float value;
};

// A sparse square matrix, row by row.
struct Matrix {
    std::vector<std::size_t> starts;  // cells of row r: starts[r] … starts[r + 1] - 1
    std::vector<Cell> cells;

    std::size_t size() const { return starts.size() - 1; }
};

// How often each pair of stems stands near each other; both orders are counted.
std::vector<std::pair<std::uint64_t, float>> count_pairs(const std::vector<Text>& texts) {
    std::unordered_map<std::uint64_t, float> counts;
    for (const Text& text : texts)
        for (std::size_t i = 0; i < text.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(text.size(), i + 1 + window); ++j) {
                ++counts[(std::uint64_t{text[i]} << 32) | text[j]];
                ++counts[(std::uint64_t{text[j]} << 32) | text[i]];
            }
    std::vector<std::pair<std::uint64_t, float>> sorted(counts.begin(), counts.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

// Keeps the pairs that stand together more often than by chance.
Matrix positive_information(const std::vector<Text>& texts, std::size_t stem_count) {
    const auto pairs = count_pairs(texts);
    std::vector<float> sums(stem_count);
    float all = 0;
    for (const auto& [pair, count] : pairs) {
        sums[pair >> 32] += count;
        all += count;
    }
    Matrix matrix{std::vector<std::size_t>(stem_count + 1), {}};
    for (const auto& [pair, count] : pairs) {
        const auto row = static_cast<std::size_t>(pair >> 32);
        const auto column = static_cast<std::uint32_t>(pair);
        const float information = std::log(count * all / (sums[row] * sums[column]));
        if (information <= 0) continue;
        matrix.cells.push_back({column, information});
        ++matrix.starts[row + 1];
    }
    for (std::size_t row = 0; row < stem_count; ++row) matrix.starts[row + 1] += matrix.starts[row];
    return matrix;
}

// Directions in the space of stems, each as long as fill_lanes(stems).
using Directions = std::vector<std::vector<float>>;

void turn(const Matrix& matrix, std::vector<float>& direction) {
    std::vector<float> turned(direction.size());
    for (std::size_t row = 0; row < matrix.size(); ++row) {
        float sum = 0;
        for (std::size_t i = matrix.starts[row]; i < matrix.starts[row + 1]; ++i)
            sum += matrix.cells[i].value * direction[matrix.cells[i].column];
        turned[row] = sum;
    }
    direction = std::move(turned);
}

// Makes each direction of length 1 and square to those before it; returns what was left of each.
std::vector<float> square_up(Directions& directions) {
    std::vector<float> lengths;
    for (std::size_t i = 0; i < directions.size(); ++i) {
        float* one = directions[i].data();
        const std::size_t size = directions[i].size();
        for (std::size_t before = 0; before < i; ++before) {
            const float* other = directions[before].data();
            add_scaled(one, other, -dot(one, other, size), size);
        }
        const float length = std::sqrt(dot(one, one, size));
        const float factor = length > 0 ? 1 / length : 0;
        for (float& number : directions[i]) number *= factor;
        lengths.push_back(length);
    }
    return lengths;
}

// Orthogonal iteration: the strongest directions come out first. Each is scaled by the root of its
// strength, so that the strong ones tell more without drowning the others.
Directions strongest(const Matrix& matrix, std::size_t count) {
    RandomNumbers random(1);
    Directions directions(count, std::vector<float>(fill_lanes(matrix.size())));
    for (auto& direction : directions)
        std::generate_n(direction.begin(), matrix.size(), [&] { return random.normal(); });
    std::vector<float> strengths;
    for (int i = 0; i < turns; ++i) {
        for (auto& direction : directions) turn(matrix, direction);
        strengths = square_up(directions);
    }
    for (std::size_t i = 0; i < count; ++i)
        for (float& number : directions[i]) number *= std::sqrt(strengths[i]);
    return directions;
}

struct Stem {
    std::uint32_t samples = 0;
    std::uint32_t last_sample = 0;  // counted from 1
    std::uint32_t times = 0;
};

}  // namespace

WordVectors WordVectors::learn(std::span<const Sample> samples, std::size_t width) {
    Numbering all;
    std::vector<Stem> stems;
    std::vector<std::vector<std::uint64_t>> texts;
    for (const Sample& sample : samples) {
        texts.push_back(stem_hashes(sample.words));
        for (const std::uint64_t hash : texts.back()) {
            const std::uint32_t number = all.add(hash);
            if (number == stems.size()) stems.emplace_back();
            Stem& stem = stems[number];
            ++stem.times;
            if (std::exchange(stem.last_sample, texts.size()) != texts.size()) ++stem.samples;
        }
    }
    WordVectors result;
    const auto sample_count = static_cast<float>(samples.size());
    std::vector<Text> known(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (const std::uint64_t hash : texts[i]) {
            const Stem& stem = stems[all.find(hash)];
            if (stem.times < least_count) continue;
            known[i].push_back(result.stems_.add(hash));
            if (known[i].back() < result.weights_.size()) continue;
            const auto of_stem = static_cast<float>(stem.samples);
            result.weights_.push_back(1 + std::log((1 + sample_count) / (1 + of_stem)));
        }
    const std::size_t count = result.weights_.size();
    result.width_ = std::min(width, count);
    const Directions directions = strongest(positive_information(known, count), result.width_);
    for (std::size_t stem = 0; stem < count; ++stem)
        for (const auto& direction : directions) result.vectors_.push_back(direction[stem]);
    return result;
}

std::vector<float> WordVectors::mean(const Sample& sample) const {
    std::vector<float> sum(width_);
    for (const std::uint64_t hash : stem_hashes(sample.words)) {
        const std::uint32_t stem = stems_.find(hash);
        if (stem == Numbering::none) continue;
        const float* vector = vectors_.data() + stem * width_;
        add_scaled(sum.data(), vector, weights_[stem], width_);
    }
    float squares = 0;
    for (const float one : sum) squares += one * one;
    if (squares > 0)
        for (float& one : sum) one /= std::sqrt(squares);
    return sum;
}

std::size_t WordVectors::bytes() const {
    return stems_.bytes() + (weights_.capacity() + vectors_.capacity()) * sizeof(float);
}

}  // namespace wizdesk::intents
