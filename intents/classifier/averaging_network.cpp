#include "intents/classifier/averaging_network.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "intents/classifier/random_numbers.h"
#include "intents/classifier/vector_steps.h"

namespace wizdesk::intents {
namespace {

constexpr std::size_t batch_size = 32;
constexpr float first_embedding = 0.1F;  // small: what is never trained then hardly speaks
constexpr float warm_up = 0.05F;         // share of the steps in which the pace rises
constexpr float last_pace = 0.05F;       // of the full one
constexpr float mean_decay = 0.9F;       // of Adam's averages
constexpr float square_decay = 0.999F;
constexpr float tiny = 1e-8F;

void cut_below_zero(std::vector<float>& hidden) {
    for (float& one : hidden) one = std::max(one, 0.F);
}

// Turns the first `count` scores into log-probabilities.
void take_log_softmax(std::vector<float>& scores, std::size_t count) {
    const auto end = scores.begin() + static_cast<std::ptrdiff_t>(count);
    const float highest = *std::max_element(scores.begin(), end);
    float sum = 0;
    for (auto score = scores.begin(); score != end; ++score) sum += std::exp(*score - highest);
    const float shift = highest + std::log(sum);
    for (auto score = scores.begin(); score != end; ++score) *score -= shift;
}

// The pace after this share of all steps: up, then evenly down.
float pace_at(float done) {
    if (done < warm_up) return done / warm_up;
    return 1 - (done - warm_up) / (1 - warm_up) * (1 - last_pace);
}

// Adam for a layer in which each step moves everything.
class Adam {
  public:
    explicit Adam(std::size_t size) : means_(size), squares_(size) {}

    // Also puts the gradients back to 0.
    void step(std::vector<float>& weights, std::vector<float>& gradients, float rate) {
        mean_left_ *= mean_decay;
        square_left_ *= square_decay;
        const float pace = rate * std::sqrt(1 - square_left_) / (1 - mean_left_);
        float* weight = weights.data();
        float* gradient = gradients.data();
        float* mean = means_.data();
        float* square = squares_.data();
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const float slope = gradient[i];
            mean[i] = mean_decay * mean[i] + (1 - mean_decay) * slope;
            square[i] = square_decay * square[i] + (1 - square_decay) * slope * slope;
            weight[i] -= pace * mean[i] / (std::sqrt(square[i]) + tiny);
            gradient[i] = 0;
        }
    }

  private:
    std::vector<float> means_;
    std::vector<float> squares_;
    float mean_left_ = 1;  // what the averages still hold of their start at 0
    float square_left_ = 1;
};

// The gradients of the rows that a batch touches: a batch has a few hundred of many thousands.
class TouchedRows {
  public:
    TouchedRows(std::size_t row_count, std::size_t width) : width_(width), slots_(row_count) {}

    float* gradient(std::uint32_t row) {
        std::uint32_t& slot = slots_[row];
        if (slot == 0) {
            rows_.push_back(row);
            slot = static_cast<std::uint32_t>(rows_.size());
            gradients_.resize(std::max(gradients_.size(), rows_.size() * width_));
            std::fill_n(at(slot), width_, 0.F);
        }
        return at(slot);
    }

    // visit(row, gradient) for all, which then are touched no more.
    template <class Visit>
    void take_all(const Visit& visit) {
        for (const std::uint32_t row : rows_) {
            visit(row, at(slots_[row]));
            slots_[row] = 0;
        }
        rows_.clear();
    }

  private:
    float* at(std::uint32_t slot) { return gradients_.data() + (slot - 1) * width_; }

    std::size_t width_;
    std::vector<std::uint32_t> slots_;  // by row; 0: not touched
    std::vector<std::uint32_t> rows_;
    std::vector<float> gradients_;
};

}  // namespace

// One training from the first random numbers to the network.
class NetworkTrainer {
  public:
    NetworkTrainer(const FeatureSpace& space, std::span<const SparseVector> vectors,
                   std::span<const std::size_t> labels, std::size_t label_count,
                   const NetworkOptions& options)
        : options_(options), labels_(labels), random_(options.seed) {
        network_.width_ = options.width;
        network_.label_count_ = label_count;
        network_.stride_ = fill_lanes(label_count);
        choose_rows(space, vectors);
        for (const SparseVector& vector : vectors) samples_.push_back(placed(vector));
        draw_first_weights();
        output_gradients_.resize(network_.output_.size());
        hidden_.resize(options.width);
        hidden_slopes_.resize(options.width);
        scores_.resize(network_.stride_);
    }

    AveragingNetwork run() {
        std::vector<std::uint32_t> order(samples_.size());
        std::iota(order.begin(), order.end(), 0);
        Adam adam(network_.output_.size());
        TouchedRows touched(embedding_squares_.size(), network_.width_);
        const auto all = static_cast<float>(options_.epochs) * static_cast<float>(order.size());
        float seen = 0;
        for (int epoch = 0; epoch < options_.epochs; ++epoch) {
            random_.shuffle(order);
            for (std::size_t first = 0; first < order.size(); first += batch_size) {
                const std::size_t size = std::min(batch_size, order.size() - first);
                const float part = 1 / static_cast<float>(size);
                for (std::size_t i = 0; i < size; ++i) learn(order[first + i], part, touched);
                const float pace = pace_at(seen / all);
                adam.step(network_.output_, output_gradients_, options_.output_rate * pace);
                move_embeddings(touched, options_.embedding_rate * pace);
                seen += static_cast<float>(size);
            }
        }
        return std::move(network_);
    }

  private:
    void choose_rows(const FeatureSpace& space, std::span<const SparseVector> vectors) {
        std::vector<std::uint32_t> counts(space.row_count());
        for (const SparseVector& vector : vectors)
            for (const Component& component : vector) {
                if (component.row >= counts.size()) counts.resize(component.row + 1);
                ++counts[component.row];
            }
        network_.places_.assign(counts.size(), AveragingNetwork::no_place);
        std::uint32_t next = 0;
        for (std::uint32_t row = 0; row < counts.size(); ++row)
            if (counts[row] > 1 && looks_at(space, row)) network_.places_[row] = next++;
        embedding_squares_.resize(next);
    }

    bool looks_at(const FeatureSpace& space, std::uint32_t row) const {
        if (row >= space.row_count()) return options_.meaning;
        return options_.blocks[static_cast<std::size_t>(space.block_of(row))];
    }

    SparseVector placed(const SparseVector& vector) const {
        SparseVector result;
        for (const Component& component : vector) {
            const std::uint32_t place = network_.places_[component.row];
            if (place != AveragingNetwork::no_place) result.push_back({place, component.value});
        }
        return result;
    }

    void draw_first_weights() {
        network_.embeddings_.resize(embedding_squares_.size() * network_.width_);
        for (float& one : network_.embeddings_) one = first_embedding * random_.normal();
        network_.output_.resize((network_.width_ + 1) * network_.stride_);
        const float spread_of_output = 1 / std::sqrt(static_cast<float>(network_.width_));
        for (std::size_t number = 0; number < network_.width_; ++number)
            for (std::size_t label = 0; label < network_.label_count_; ++label)
                network_.output_[number * network_.stride_ + label] =
                    spread_of_output * random_.normal();
    }

    // Adds the gradients of one sample, which counts as `part` of the batch.
    void learn(std::uint32_t sample, float part, TouchedRows& touched) {
        drop_features(samples_[sample]);
        average();
        choose_active();
        score();
        slope_of_scores(labels_[sample], part);
        slope_of_hidden();
        for (const Component& component : kept_)
            add_scaled(touched.gradient(component.row), hidden_slopes_.data(), component.value,
                       network_.width_);
    }

    // What is left is scaled to length 1, as the whole sample is when it is judged.
    void drop_features(const SparseVector& sample) {
        kept_.clear();
        float squares = 0;
        for (const Component& component : sample)
            if (random_.share() >= options_.feature_dropout) {
                kept_.push_back(component);
                squares += component.value * component.value;
            }
        const float factor = squares > 0 ? 1 / std::sqrt(squares) : 0;
        for (Component& component : kept_) component.value *= factor;
    }

    void average() {
        std::fill(hidden_.begin(), hidden_.end(), 0.F);
        for (const Component& component : kept_)
            add_scaled(hidden_.data(), embedding(component.row), component.value, network_.width_);
        cut_below_zero(hidden_);
    }

    // Of the hidden numbers about a quarter is above 0 and not dropped: only they cost anything.
    void choose_active() {
        const float factor = 1 / (1 - options_.hidden_dropout);
        active_.clear();
        for (std::size_t number = 0; number < hidden_.size(); ++number) {
            if (hidden_[number] == 0 || random_.share() < options_.hidden_dropout) continue;
            hidden_[number] *= factor;
            active_.push_back(number);
        }
    }

    void score() {
        const std::size_t stride = network_.stride_;
        std::copy_n(output_row(network_.width_), stride, scores_.begin());
        for (const std::size_t number : active_)
            add_scaled(scores_.data(), output_row(number), hidden_[number], stride);
    }

    // The scores become the slopes of the loss by them.
    void slope_of_scores(std::size_t label, float part) {
        const std::size_t count = network_.label_count_;
        take_log_softmax(scores_, count);
        const float everywhere = options_.smoothing / static_cast<float>(count);
        for (std::size_t i = 0; i < count; ++i)
            scores_[i] = part * (std::exp(scores_[i]) - everywhere);
        scores_[label] -= part * (1 - options_.smoothing);
        std::fill(scores_.begin() + static_cast<std::ptrdiff_t>(count), scores_.end(), 0.F);
    }

    void slope_of_hidden() {
        const std::size_t stride = network_.stride_;
        const float factor = 1 / (1 - options_.hidden_dropout);
        float* gradients = output_gradients_.data();
        add_scaled(gradients + network_.width_ * stride, scores_.data(), 1, stride);
        std::fill(hidden_slopes_.begin(), hidden_slopes_.end(), 0.F);
        for (const std::size_t number : active_) {
            add_scaled(gradients + number * stride, scores_.data(), hidden_[number], stride);
            hidden_slopes_[number] = factor * dot(output_row(number), scores_.data(), stride);
        }
    }

    void move_embeddings(TouchedRows& touched, float rate) {
        const std::size_t width = network_.width_;
        touched.take_all([&](std::uint32_t row, const float* gradient) {
            float& squares = embedding_squares_[row];
            squares += dot(gradient, gradient, width) / static_cast<float>(width);
            if (squares > 0)
                add_scaled(embedding(row), gradient, -rate / std::sqrt(squares), width);
        });
    }

    float* embedding(std::uint32_t place) {
        return network_.embeddings_.data() + place * network_.width_;
    }
    const float* output_row(std::size_t number) const {
        return network_.output_.data() + number * network_.stride_;
    }

    NetworkOptions options_;
    std::span<const std::size_t> labels_;
    RandomNumbers random_;
    AveragingNetwork network_;
    std::vector<SparseVector> samples_;     // with places for rows
    std::vector<float> embedding_squares_;  // by place: the sum of Adagrad
    std::vector<float> output_gradients_;
    // Of the sample that is being learnt.
    SparseVector kept_;
    std::vector<float> hidden_;
    std::vector<std::size_t> active_;
    std::vector<float> scores_;  // then the slopes by them
    std::vector<float> hidden_slopes_;
};

AveragingNetwork AveragingNetwork::train(const FeatureSpace& space,
                                         std::span<const SparseVector> vectors,
                                         std::span<const std::size_t> labels,
                                         std::size_t label_count, const NetworkOptions& options) {
    return NetworkTrainer(space, vectors, labels, label_count, options).run();
}

std::vector<float> AveragingNetwork::log_probabilities(const SparseVector& vector) const {
    std::vector<float> hidden(width_);
    float squares = 0;
    for (const Component& component : vector) {
        const std::uint32_t place = places_[component.row];
        if (place == no_place) continue;
        squares += component.value * component.value;
        add_scaled(hidden.data(), embeddings_.data() + place * width_, component.value, width_);
    }
    cut_below_zero(hidden);
    const float factor = squares > 0 ? 1 / std::sqrt(squares) : 0;
    const float* biases = output_.data() + width_ * stride_;
    std::vector<float> scores(biases, biases + stride_);
    for (std::size_t number = 0; number < width_; ++number)
        if (hidden[number] > 0)
            add_scaled(scores.data(), output_.data() + number * stride_, factor * hidden[number],
                       stride_);
    take_log_softmax(scores, label_count_);
    scores.resize(label_count_);
    return scores;
}

std::size_t AveragingNetwork::bytes() const {
    return places_.size() * sizeof(places_[0]) +
           (embeddings_.size() + output_.size()) * sizeof(float);
}

}  // namespace wizdesk::intents
