#pragma once

// Help for names that were written wrong.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::bot {

// The one of `names` that `word` was probably meant to be: a few letters off, capitals and "-" for
// "_" apart; empty optional if none is close. The first of several equally close ones.
std::optional<std::string_view> nearest_name(std::string_view word,
                                             const std::vector<std::string_view>& names);

// "; did you mean 'listen'?", or nothing.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& names);

}  // namespace wizdesk::bot
