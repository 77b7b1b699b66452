#pragma once

// Reads ProtectedTerms from the knowledge pack's privacy.yml.

#include <stdexcept>
#include <string>

#include "bot/privacy/protected_terms.h"

namespace wizdesk::privacy {

// what() is "FILE:LINE:COLUMN: what is wrong".
class TermsError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// `yaml` is the content, `file_name` only for messages. Each key holds a list of strings, or one
// string whose words are the list. Throws TermsError for anything else, for a key that is not known
// and for one that stands twice; keys that are missing leave their list empty.
ProtectedTerms read_protected_terms(const std::string& yaml, const std::string& file_name);

}  // namespace wizdesk::privacy
