#pragma once

// What each word can mean to the rules, as a set of marks; built once from the generic cue words
// (cue_words.cpp) and the words of the knowledge pack.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bot/privacy/protected_terms.h"

namespace wizdesk::privacy {

using Marks = std::uint64_t;

// One bit each; a word may have several.
enum Mark : Marks {
    no_mark = 0,
    ordinary = 1ull << 0,    // an everyday word
    never_name = 1ull << 1,  // a role, product or organisation
    town = 1ull << 2,
    first_name = 1ull << 3,
    last_name = 1ull << 4,
    organisation = 1ull << 5,
    function_word = 1ull << 6,  // the, of, at …
    filler = 1ull << 7,         // may stand between a cue and its value
    month = 1ull << 8,
    ssn_cue = 1ull << 9,
    id_cue = 1ull << 10,       // a number after it is a person's: "mrn"
    id_owner = 1ull << 11,     // with or without "id": "patient 55821"
    id_holder = 1ull << 12,    // only together with "id" or "number": "policy"
    id_word = 1ull << 13,      // id, number, no
    kept_number = 1ull << 14,  // a number after it is nobody's: "lot"
    phone_cue = 1ull << 15,
    birth_cue = 1ull << 16,
    date_kept = 1ull << 17,  // a date after it is no person's: "deadline"
    person = 1ull << 18,     // a person in care or a relative of one
    people = 1ull << 19,     // the same in the plural
    care_event = 1ull << 20,
    pronoun = 1ull << 21,
    age_unit = 1ull << 22,
    age_cue = 1ull << 23,
    street = 1ull << 24,
    street_doubtful = 1ull << 25,  // a street's word that is also an ordinary one
    dwelling_unit = 1ull << 26,
    direction = 1ull << 27,
    state = 1ull << 28,
    zip_cue = 1ull << 29,
    address_cue = 1ull << 30,
    name_word = 1ull << 31,
    name_part = 1ull << 32,  // first, last … before "name"
    called = 1ull << 33,     // named, called
    title = 1ull << 34,
    particle = 1ull << 35,     // de, van …
    name_suffix = 1ull << 36,  // Jr, III
    credential = 1ull << 37,   // RN, MD …
    is_word = 1ull << 38,
    secret_cue = 1ull << 39,
    pin_cue = 1ull << 40,
    network_cue = 1ull << 41,
    version_cue = 1ull << 42,
    card_cue = 1ull << 43,
    closing = 1ull << 44,         // regards, thanks
    ordinal_ending = 1ull << 45,  // st, nd, rd, th
    us_state = 1ull << 46,        // abbreviation of another state
    top_domain = 1ull << 47,
    self_intro = 1ull << 48,   // before the speaker's own name: am, 'm, soy
    last_four = 1ull << 49,    // last, ending
    device_word = 1ull << 50,  // a serial number after it is a device's of the office
    extension = 1ull << 51,
    licence_cue = 1ull << 52,
    open_age = 1ull << 53,     // older, over …: a group's age, not a person's
    post_office = 1ull << 55,  // "P.O." of a box
    box_word = 1ull << 56,
    short_time = 1ull << 57,  // days, months: no age in years
    turning = 1ull << 58,
    record_word = 1ull << 59,  // what is kept of a person: record, chart …
    code_word = 1ull << 60,
    code_kind = 1ull << 61,      // before "code": a secret one
    care_verb = 1ull << 62,      // a date right behind it is a person's: "vaccinated", "DOS"
    name_label = 1ull << 63,     // before a colon and a name: "contact:"
    age_needs_old = 1ull << 54,  // years: an age only before "old"
};

// Words by which a rule starts.
constexpr Marks announcing = id_cue | id_owner | id_holder | id_word | licence_cue | birth_cue |
                             name_word | called | person | people | title | self_intro | is_word |
                             secret_cue | pin_cue | post_office | code_word | name_label;

class Lexicon {
  public:
    explicit Lexicon(const ProtectedTerms& terms);

    // `word` is folded, in lower case and without dots. Plurals and "-ed", "-ing" forms of ordinary
    // words are ordinary. no_mark for an unknown word.
    Marks marks_of(std::string_view word) const;

    // All take folded text in any case.
    bool is_protected_link(std::string_view link) const;
    bool is_protected_host(std::string_view host) const;
    bool is_protected_mailbox(std::string_view address) const;
    bool is_protected_address(std::string_view number_and_street) const;
    bool is_protected_phone(std::string_view ten_or_seven_digits) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const;
    };
    void add(std::string_view words, Marks marks);
    void add_all(const std::vector<std::string>& entries, Marks marks);

    std::unordered_map<std::string, Marks, Hash, std::equal_to<>> words_;
    std::unordered_set<std::string> links_;
    std::unordered_set<std::string> hosts_;
    std::unordered_set<std::string> mailboxes_;
    std::unordered_set<std::string> phones_;
    std::unordered_set<std::string> public_area_codes_;
    std::vector<std::string> addresses_;
};

}  // namespace wizdesk::privacy
