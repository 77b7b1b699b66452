#include "intents/classifier/label_numbers.h"

#include <algorithm>

namespace wizdesk::intents {
namespace {

constexpr std::size_t folds = 5;

}  // namespace

std::vector<std::string> each_once(std::span<const std::string> labels) {
    std::vector<std::string> sorted(labels.begin(), labels.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    return sorted;
}

std::size_t position(const std::vector<std::string>& sorted, std::string_view label) {
    return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), label) -
                                    sorted.begin());
}

std::vector<std::size_t> positions(const std::vector<std::string>& sorted,
                                   std::span<const std::string> labels) {
    std::vector<std::size_t> numbers;
    numbers.reserve(labels.size());
    for (const std::string& label : labels) numbers.push_back(position(sorted, label));
    return numbers;
}

Split hold_out(std::span<const std::size_t> labels, std::size_t label_count) {
    Split result;
    std::vector<std::size_t> seen(label_count);
    for (std::uint32_t i = 0; i < labels.size(); ++i)
        (++seen[labels[i]] % folds == 0 ? result.held_out : result.kept).push_back(i);
    return result;
}

}  // namespace wizdesk::intents
