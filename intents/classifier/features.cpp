#include "intents/classifier/features.h"

#include <memory>
#include <new>
#include <string_view>

#include <libstemmer.h>

namespace wizdesk::intents {
namespace {

constexpr std::uint64_t fnv_offset = 0xcbf29ce484222325;
constexpr std::uint64_t fnv_prime = 0x100000001b3;
constexpr std::size_t shortest_gram = 2;
constexpr std::size_t longest_gram = 5;
constexpr std::size_t longest_gap = 3;
constexpr std::string_view start_mark = "\x02";
constexpr std::string_view end_mark = "\x03";

constexpr std::uint64_t seed(Block block) {
    return (fnv_offset ^ static_cast<std::uint64_t>(block)) * fnv_prime;
}

std::uint64_t hash_bytes(std::uint64_t hash, std::string_view bytes) {
    for (char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * fnv_prime;
    return hash;
}

std::uint64_t hash_pair(Block block, std::uint64_t left, std::uint64_t right) {
    return spread((seed(block) ^ left) * fnv_prime + right);
}

class Stemmer {
  public:
    Stemmer() : stemmer_(sb_stemmer_new("english", "UTF_8"), &sb_stemmer_delete) {
        if (!stemmer_) throw std::bad_alloc();
    }

    // Valid until the next call.
    std::string_view stem(const std::string& word) {
        const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
        const sb_symbol* stem =
            sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
        if (stem == nullptr) throw std::bad_alloc();
        return {reinterpret_cast<const char*>(stem),
                static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
    }

  private:
    std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> stemmer_;
};

std::vector<std::uint64_t> with_marks(std::vector<std::uint64_t> stems) {
    stems.insert(stems.begin(), spread(hash_bytes(fnv_offset, start_mark)));
    stems.push_back(spread(hash_bytes(fnv_offset, end_mark)));
    return stems;
}

void add_words(const std::vector<std::uint64_t>& stems, std::vector<std::uint64_t>& out) {
    out.reserve(2 * stems.size());
    for (std::size_t i = 1; i + 1 < stems.size(); ++i)
        out.push_back(hash_pair(Block::words, stems[i], 0));
    for (std::size_t i = 1; i < stems.size(); ++i)
        out.push_back(hash_pair(Block::words, stems[i - 1], stems[i]));
}

void add_skips(const std::vector<std::uint64_t>& stems, std::vector<std::uint64_t>& out) {
    out.reserve(longest_gap * stems.size());
    for (std::size_t i = 1; i + 1 < stems.size(); ++i)
        for (std::size_t j = i + 2; j + 1 < stems.size() && j <= i + 1 + longest_gap; ++j)
            out.push_back(hash_pair(Block::skips, stems[i], stems[j]));
}

// At most so many n-grams begin at a byte of a word or its borders.
void reserve_characters(const std::vector<std::string>& words, std::vector<std::uint64_t>& out) {
    std::size_t starts = 0;
    for (const std::string& word : words) starts += word.size() + 1;
    out.reserve(starts * (longest_gram - shortest_gram + 1));
}

bool continues_code_point(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

void add_characters(const std::string& word, std::vector<std::uint64_t>& out) {
    const std::string bordered = ' ' + word + ' ';
    for (std::size_t start = 0; start + 1 < bordered.size(); ++start) {
        if (continues_code_point(bordered[start])) continue;
        std::uint64_t hash = seed(Block::characters);
        std::size_t length = 0;
        for (std::size_t i = start; i < bordered.size() && length <= longest_gram; ++i) {
            if (!continues_code_point(bordered[i]) && length++ >= shortest_gram)
                out.push_back(spread(hash));
            hash = (hash ^ static_cast<unsigned char>(bordered[i])) * fnv_prime;
        }
        if (length >= shortest_gram && length <= longest_gram) out.push_back(spread(hash));
    }
}

}  // namespace

Features extract_features(const Sample& sample) {
    Features features;
    const auto block = [&](Block name) -> auto& {
        return features[static_cast<std::size_t>(name)];
    };
    if (!sample.words.empty()) {
        const std::vector<std::uint64_t> stems = with_marks(stem_hashes(sample.words));
        add_words(stems, block(Block::words));
        add_skips(stems, block(Block::skips));
    }
    reserve_characters(sample.words, block(Block::characters));
    for (const std::string& word : sample.words) add_characters(word, block(Block::characters));
    replace_tags(sample.tags, features);
    return features;
}

void replace_tags(const std::vector<std::string>& tags, Features& features) {
    auto& hashes = features[static_cast<std::size_t>(Block::tags)];
    hashes.clear();
    hashes.reserve(tags.size());
    for (const std::string& tag : tags)
        hashes.push_back(spread(hash_bytes(seed(Block::tags), tag)));
}

std::vector<std::uint64_t> stem_hashes(const std::vector<std::string>& words) {
    thread_local Stemmer stemmer;  // a Snowball stemmer holds state and must not be shared
    std::vector<std::uint64_t> stems;
    stems.reserve(words.size() + 2);
    for (const std::string& word : words)
        stems.push_back(spread(hash_bytes(fnv_offset, stemmer.stem(word))));
    return stems;
}

}  // namespace wizdesk::intents
