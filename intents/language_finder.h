#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "intents/pack/pack.h"

namespace wizdesk::intents {

// Tells in which of a pack's languages a message is written, by the words that each lists as its
// own. Const after construction, shared by all threads without a lock.
class LanguageFinder {
  public:
    explicit LanguageFinder(const Pack& pack);

    // The language of which the text holds most words; `otherwise` where no other language has
    // more of them, so that "MD" or "CVP" changes nothing.
    std::string of_text(std::string_view text, const std::string& otherwise) const;

    // The language of a tag such as "es-PR"; the pack's own for one that it is not translated into.
    std::string of_locale(std::string_view locale) const;

  private:
    std::vector<std::string> languages_;                     // the pack's own first
    std::map<std::string, std::size_t, std::less<>> words_;  // word → number of its language
};

}  // namespace wizdesk::intents
