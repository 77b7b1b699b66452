#pragma once

#include <map>
#include <set>
#include <string>

#include "intents/pack/pack.h"
#include "intents/pack/pack_files.h"

namespace wizdesk::intents {

// The languages that a pack is translated into: the folders whose names are codes of languages
// ("es"). Each holds:
//   texts.yml          everything that the bot says, id by id; nothing may be missing
//   understanding.yml  the words that show the language, and phrases for what the pack knows
//   words.yml          the language word for word in the pack's own, and members of word classes
//   utterances/        examples of the intents
//   fact_sentences/    examples for the fact models
std::set<std::string> languages_in(const PackFiles& files);

// Whether the file belongs to a translation.
bool is_translation(const std::string& path);

// `base` in a language. Throws PackError for a text that is missing, for an id that the pack does
// not have, and for whatever load_pack refuses in the pack's own files.
Pack translate(const Pack& base, const std::string& language, const PackFiles& files);

}  // namespace wizdesk::intents
