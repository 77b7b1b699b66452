#pragma once

// The words of a text, as they are searched: in small letters, without accents, in their
// compatible form. They are made here and not by the database, whose idea of letters depends on the
// locale that it was made with, and whose parser takes "a/b" for a path and "<b>" for mark-up.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "storage/agent_store.h"

namespace wizdesk::storage::postgres {

// A word and where it stands in its text: the bytes [begin, end).
struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string folded;
};

// What is between letters and digits separates words. A word that has nothing left when it is
// folded is none.
std::vector<Word> split(std::string_view text);

// The words with blanks between them, for to_tsvector('simple', …).
std::string words_of(std::string_view text);

// Words that stand beside each other, as a person typed them without a blank between them
// ("printer's"); the last one may be the beginning of a word.
struct Phrase {
    std::vector<std::string> words;
    bool beginning = false;
};

// What is looked for: all of the phrases. What has no letter or digit in it is left out, and so is
// what comes after the sixteenth.
std::vector<Phrase> phrases_of(std::string_view typed);

// For to_tsquery('simple', …): nothing in it is syntax but what is put there. Empty for no phrase.
std::string query_of(const std::vector<Phrase>& phrases);

// The piece of a text around the first word that was found, some 24 words long, with all found
// words marked.
std::vector<SnippetPiece> snippet_of(std::string_view text, const std::vector<Phrase>& phrases);

}  // namespace wizdesk::storage::postgres
