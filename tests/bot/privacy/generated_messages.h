#pragma once

// Messages made of templates and generators: where each identifier is, is known, so that what a
// redactor finds and what it spoils can be counted. The same seed gives the same messages.

#include <string>
#include <vector>

namespace wizdesk::privacy {

struct Piece {
    std::string slot;  // "ssn", "name" … of an identifier; empty for the template's own words
    std::string text;
};

struct GeneratedMessage {
    std::vector<Piece> pieces;
    std::string text() const;
};

// One message for each of `rounds` times each line of the template file in tests/bot/privacy/sets/.
// A slot {ssn} is filled anew each time; "\n" in a line is a line break. Slots of kept things
// (ticket numbers, towns …) become part of the template's own words. Throws std::runtime_error for
// an unknown slot.
std::vector<GeneratedMessage> generate(const std::string& set, int rounds, unsigned seed);

}  // namespace wizdesk::privacy
