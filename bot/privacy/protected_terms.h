#pragma once

// The words a redactor is set up with: what has to survive it, and what tells an identifier from an
// ordinary number or word here. All of it is data of the knowledge pack (privacy.yml).

#include <string>
#include <vector>

namespace wizdesk::privacy {

// Case, accents and white space do not matter anywhere. Entries of several words count word by word
// where a list is of words. Plain data; every list may be empty.
struct ProtectedTerms {
    // Must stay as they are.
    std::vector<std::string> links;      // whole addresses, with their query
    std::vector<std::string> hosts;      // with all below them: the path stays, the query goes
    std::vector<std::string> mailboxes;  // whole e-mail addresses of offices, not of people
    std::vector<std::string> phones;     // only the digits are compared
    std::vector<std::string> public_area_codes;  // toll-free codes: such numbers are of offices
    std::vector<std::string> addresses;          // number and street, as in "410 Capitol Ave"

    // Never part of a person's name.
    std::vector<std::string> words;               // products, vaccines, programs, roles
    std::vector<std::string> organisation_words;  // also: a street or name before one is its name
    std::vector<std::string> towns;               // unless the word is a first name as well
    std::vector<std::string> ordinary_words;      // unless capitalised after a clear cue

    // What numbers are.
    std::vector<std::string> patient_id_words;   // "mrn": the number after it is a person's
    std::vector<std::string> id_holders;         // "registry": the same, but only with "id"
    std::vector<std::string> kept_number_words;  // "lot": the number after it is nobody's

    // Names that are recognised without a cue when two stand together.
    std::vector<std::string> first_names;
    std::vector<std::string> last_names;
};

}  // namespace wizdesk::privacy
