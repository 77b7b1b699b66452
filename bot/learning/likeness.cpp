#include "bot/learning/likeness.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "intents/classifier/features.h"
#include "intents/classifier/numbering.h"
#include "intents/classifier/plain_words.h"

namespace wizdesk::learning {
namespace {

using intents::Block;

// What somebody wants is said by then; the rest of a long mail only makes it unlike all others.
constexpr std::size_t kWordsRead = 60;
// Cosine with a group's first from which on a text belongs to it.
constexpr float kAlike = 0.36F;
// Words say what is meant, characters forgive typos; squares of these are the parts of a cosine.
constexpr float kOfWords = 0.6F;
constexpr float kOfCharacters = 0.8F;

// A text's group is looked for by so many of its rarest features, under which at most so many
// groups are noted, and the most promising are compared in full.
constexpr std::size_t kKeys = 64;
constexpr std::size_t kGroupsOfKey = 256;
constexpr std::size_t kCompared = 8;

struct Component {
    std::uint32_t feature = 0;
    float value = 0;
};
using Vector = std::vector<Component>;  // by feature, of length 1; empty for a text without words

float dot(const Vector& a, const Vector& b) {
    float sum = 0;
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (left->feature == right->feature)
            sum += (left++)->value * (right++)->value;
        else if (left->feature < right->feature)
            ++left;
        else
            ++right;
    }
    return sum;
}

// The texts' features and in how many of the texts each occurs.
class Census {
  public:
    // A text that only counts for how common its features are.
    void add_background(const std::string& text) {
        count(text);
        ++size_;
    }

    void add(const std::string& text) {
        counted_.push_back(count(text));
        ++size_;
    }

    std::vector<Vector> vectors() const {
        std::vector<Vector> all;
        for (const auto& [words, characters] : counted_) {
            Vector vector;
            weigh(words, kOfWords, vector);
            weigh(characters, kOfCharacters, vector);
            std::ranges::sort(vector, {}, &Component::feature);
            all.push_back(std::move(vector));
        }
        return all;
    }

    // In how many texts it occurs.
    std::size_t texts_with(std::uint32_t feature) const { return texts_with_[feature]; }
    std::size_t features() const { return texts_with_.size(); }

  private:
    struct Counted {
        Vector words;  // with how often each occurs in the text
        Vector characters;
    };

    Counted count(const std::string& text) {
        intents::Sample sample{intents::plain_words(text), {}};
        if (sample.words.size() > kWordsRead) sample.words.resize(kWordsRead);
        const intents::Features features = intents::extract_features(sample);
        return {counted(features, Block::words), counted(features, Block::characters)};
    }

    Vector counted(const intents::Features& features, Block block) {
        Vector counts;
        for (const std::uint64_t hash : features[static_cast<std::size_t>(block)])
            counts.push_back({numbers_.add(hash), 1});
        std::ranges::sort(counts, {}, &Component::feature);
        Vector out;
        for (const Component& one : counts) {
            if (!out.empty() && out.back().feature == one.feature)
                out.back().value += 1;
            else
                out.push_back(one);
        }
        texts_with_.resize(numbers_.size());
        for (const Component& one : out) ++texts_with_[one.feature];
        return out;
    }

    // Rare features tell more, and the tenth occurrence less than the first.
    void weigh(const Vector& counts, float share, Vector& into) const {
        const std::size_t begin = into.size();
        float length = 0;
        for (const auto& [feature, times] : counts) {
            const auto spread =
                static_cast<float>(size_) / static_cast<float>(texts_with_[feature]);
            const float value = (1 + std::log(times)) * std::log(1 + spread);
            length += value * value;
            into.push_back({feature, value});
        }
        for (std::size_t i = begin; i < into.size(); ++i)
            into[i].value *= share / std::sqrt(length);
    }

    intents::Numbering numbers_;
    std::vector<std::size_t> texts_with_;
    std::vector<Counted> counted_;  // but for the background
    std::size_t size_ = 0;          // texts, with the background
};

class Grouping {
  public:
    Grouping(const Census& census, std::vector<Vector> vectors, std::size_t largest)
        : census_(census),
          vectors_(std::move(vectors)),
          largest_(largest),
          of_key_(census.features()) {}

    std::vector<std::vector<std::size_t>> run() && {
        for (std::size_t text = 0; text < vectors_.size(); ++text) place(text);
        return std::move(groups_);
    }

  private:
    void place(std::size_t text) {
        const std::vector<std::uint32_t> keys = keys_of(vectors_[text]);
        std::size_t best = groups_.size();
        float nearest = kAlike;
        for (const std::uint32_t group : promising(vectors_[text], keys)) {
            const float near = dot(vectors_[text], vectors_[groups_[group].front()]);
            if (near < nearest) continue;
            nearest = near;
            best = group;
        }
        if (best < groups_.size())
            groups_[best].push_back(text);
        else
            begin_group(text, keys);
    }

    void begin_group(std::size_t text, const std::vector<std::uint32_t>& keys) {
        const auto number = static_cast<std::uint32_t>(groups_.size());
        groups_.push_back({text});
        scores_.push_back(0);
        for (const std::uint32_t key : keys)
            if (of_key_[key].size() < kGroupsOfKey) of_key_[key].push_back(number);
    }

    // The features that few texts have, but not this one alone.
    std::vector<std::uint32_t> keys_of(const Vector& vector) const {
        std::vector<std::uint32_t> keys;
        for (const Component& one : vector)
            if (census_.texts_with(one.feature) > 1) keys.push_back(one.feature);
        const auto rarer = [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(census_.texts_with(a), a) < std::pair(census_.texts_with(b), b);
        };
        const std::size_t most = std::min(keys.size(), kKeys);
        const auto end = keys.begin() + static_cast<std::ptrdiff_t>(most);
        std::ranges::partial_sort(keys, end, rarer);
        keys.resize(most);
        return keys;
    }

    // Groups that share most of the keys' weight, the earliest first where they share the same.
    std::vector<std::uint32_t> promising(const Vector& vector,
                                         const std::vector<std::uint32_t>& keys) {
        std::vector<std::uint32_t> touched;
        for (const std::uint32_t key : keys) {
            const float weight =
                std::ranges::lower_bound(vector, key, {}, &Component::feature)->value;
            for (const std::uint32_t group : of_key_[key]) {
                if (groups_[group].size() >= largest_) continue;
                if (scores_[group] == 0) touched.push_back(group);
                scores_[group] += weight;
            }
        }
        const auto better = [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(-scores_[a], a) < std::pair(-scores_[b], b);
        };
        const std::size_t most = std::min(touched.size(), kCompared);
        std::ranges::partial_sort(touched, touched.begin() + static_cast<std::ptrdiff_t>(most),
                                  better);
        for (const std::uint32_t group : touched) scores_[group] = 0;
        touched.resize(most);
        return touched;
    }

    const Census& census_;
    const std::vector<Vector> vectors_;
    const std::size_t largest_;
    std::vector<std::vector<std::size_t>> groups_;
    std::vector<float> scores_;                       // by group; 0 between two texts
    std::vector<std::vector<std::uint32_t>> of_key_;  // feature → groups that begin with it
};

}  // namespace

std::vector<std::vector<std::size_t>> group_by_likeness(const std::vector<std::string>& texts,
                                                        const std::vector<std::string>& background,
                                                        std::size_t largest) {
    Census census;
    for (const std::string& text : background) census.add_background(text);
    for (const std::string& text : texts) census.add(text);
    return Grouping(census, census.vectors(), largest).run();
}

std::optional<std::size_t> most_like(const std::string& text,
                                     const std::vector<std::string>& among) {
    Census census;
    for (const std::string& other : among) census.add(other);
    census.add(text);
    const std::vector<Vector> vectors = census.vectors();
    std::optional<std::size_t> best;
    float nearest = 0;
    for (std::size_t i = 0; i < among.size(); ++i) {
        const float near = dot(vectors[i], vectors.back());
        if (near <= nearest) continue;
        nearest = near;
        best = i;
    }
    return best;
}

}  // namespace wizdesk::learning
