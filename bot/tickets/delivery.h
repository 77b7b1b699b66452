#pragma once

// A webhook's request as it came over the wire, and what can be said of it before it is parsed.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/conversation_store.h"

namespace wizdesk::tickets {

using Header = std::pair<std::string, std::string>;

// Nothing in it is believed before verify. The views stay valid during the call that they are given
// to.
struct Delivery {
    const std::vector<Header>& headers;
    std::string_view body;
    storage::Time now{};

    // The value of the only header of that name, whatever its case; empty optional if there is none
    // or more than one: who sends two signatures is not believed either.
    std::optional<std::string_view> header(std::string_view name) const;

    // How often a header of that name is there.
    std::size_t count(std::string_view name) const;
};

enum class Verdict {
    genuine,
    unsigned_,   // what proves it is missing, or there twice
    malformed,   // it is there, but no such thing can be right
    stale,       // its time is more than five minutes off
    mismatched,  // the secret is another one, or a byte was changed
};

// A fixed word for the log.
std::string_view to_string(Verdict verdict);

// A delivery that wizdesk itself makes to try a source.
struct Sample {
    std::vector<Header> headers;
    std::string body;
};

struct SampleMessage {
    std::string event_key;  // letters, digits and "-" only
    std::string ticket_id;  // digits only
    std::string subject;
    std::string text;
    storage::Time now{};
};

}  // namespace wizdesk::tickets
