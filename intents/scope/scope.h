#pragma once

// Who does what in a message: a shallow reading of each word's clause. It is no parser; it keeps
// apart what must not be mixed up when an access type is recommended: the person who writes and
// others, what is and what is not, what was, and what is only asked about.

#include <vector>

#include "intents/scope/grammar.h"
#include "intents/text/token.h"

namespace wizdesk::intents {

enum class Subject {
    none,     // a fragment: "front desk at a family practice"
    self,     // I
    we,       // we, our clinic, the practice
    another,  // she, our doctor, the coordinator
    you,
};

// What holds at a word, before the word itself is taken into account.
struct Scope {
    Subject subject = Subject::none;
    bool negated = false;
    bool untrue = false;  // "it is not true that …": one more "not" says yes again
    bool doubted = false;
    bool past = false;
    bool question = false;      // inside a question, so nothing is claimed
    bool clause_start = false;  // the first word of a clause
    bool owned = false;         // "… is me": whoever it speaks of is the writer
};

// One Scope a token.
std::vector<Scope> read_scopes(const Tokens& tokens, const Grammar::Marks& marks);

// How a noun that names a person stands in its clause.
enum class NounUse {
    predicate,  // "I am the coordinator", "as a nurse"
    fragment,   // "front desk at a family practice": nothing governs it
    former,     // "I was the coordinator"
    subject,    // "the coordinator orders"
    object,     // "I work with the coordinator", "we have a school nurse"
};

// For the noun at tokens [begin, end). `earlier` is the use of a noun before it in the sentence
// that it may be joined to by "and"; its end is `earlier_end` (0: there is none).
NounUse noun_use(const Tokens& tokens, const Grammar::Marks& marks, std::size_t begin,
                 std::size_t end, NounUse earlier, std::size_t earlier_end);

}  // namespace wizdesk::intents
