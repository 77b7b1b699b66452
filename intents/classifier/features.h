#pragma once

// Turns a sample into features: 64-bit hashes in four blocks. No strings are kept.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "intents/classifier/sample.h"

namespace wizdesk::intents {

// Each block is weighted and normalised by itself, so that the many character n-grams of a message
// do not drown its few words.
enum class Block : std::uint32_t {
    words,       // stems, alone and in pairs, with marks for the start and the end
    characters,  // 2 to 5 neighbouring code points of a word with its borders: carries typos
    skips,       // two stems with one to three others between them: carries inserted words
    tags,        // the sample's tags as they are
};
inline constexpr std::size_t block_count = 4;

// The hashes of one sample, block by block; a feature that occurs twice stands there twice.
// Hashes of different blocks differ, also for equal text.
using Features = std::array<std::vector<std::uint64_t>, block_count>;

// Makes every bit of the result depend on every bit of `hash` (the end step of MurmurHash3).
constexpr std::uint64_t spread(std::uint64_t hash) {
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
    return hash ^ (hash >> 33);
}

// Same sample, same hashes, on every machine and in every version of the program. An empty sample
// has no features. May be called from any thread.
Features extract_features(const Sample& sample);

// Makes the features those of a sample with the same words and these tags.
void replace_tags(const std::vector<std::string>& tags, Features& features);

// One hash for each word, equal for words with the same English stem.
std::vector<std::uint64_t> stem_hashes(const std::vector<std::string>& words);

}  // namespace wizdesk::intents
