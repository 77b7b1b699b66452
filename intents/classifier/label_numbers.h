#pragma once

// Labels as numbers, and which of their samples are held out.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::intents {

std::vector<std::string> each_once(std::span<const std::string> labels);  // sorted

// The place of `label`; that of the next one when it is not there.
std::size_t position(const std::vector<std::string>& sorted, std::string_view label);

// positions of all `labels`, each of which is in `sorted`.
std::vector<std::size_t> positions(const std::vector<std::string>& sorted,
                                   std::span<const std::string> labels);

struct Split {
    std::vector<std::uint32_t> kept;
    std::vector<std::uint32_t> held_out;
};

// Holds out every fifth sample of each label; a label with fewer keeps all. labels[i], the number
// of sample i, is below `label_count`.
Split hold_out(std::span<const std::size_t> labels, std::size_t label_count);

}  // namespace wizdesk::intents
