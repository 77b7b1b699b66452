#pragma once

// Removes what identifies a person (or opens a door) from a message, before it is stored, logged,
// searched or sent on. Rules only, no model: the same text always gives the same result. It finds
// what it knows the form or the cue of; a bare name in running prose may stay.

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "bot/privacy/protected_terms.h"

namespace wizdesk::privacy {

class Lexicon;

struct Redaction {
    std::string text;  // valid UTF-8, at most twice as long as the input
    // How many of each type were removed, by name: "ssn", "phone", "date_of_birth" … Types of which
    // nothing was removed are absent. Placeholders that the input held already are not counted.
    std::map<std::string, int> counts;
};

// Const after construction: any number of threads may share one without a lock.
class Redactor {
  public:
    // Stored beside redacted text, so that text of an older rule can be found and redacted again.
    static constexpr std::string_view rule_version = "1";

    explicit Redactor(const ProtectedTerms& terms);
    ~Redactor();
    Redactor(Redactor&&) noexcept;
    Redactor& operator=(Redactor&&) noexcept;

    // Never fails; time is linear in the length. Bytes that are no UTF-8 become '?'. Redacting the
    // result again changes nothing.
    Redaction redact(std::string_view utf8) const;

  private:
    std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace wizdesk::privacy
