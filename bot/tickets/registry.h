#pragma once

// The list of ticket systems that wizdesk knows: the one place that names them all.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/tickets/ticket_system.h"

namespace wizdesk::tickets {

// How a system's deliveries are proved.
enum class Proof {
    standard_webhooks,  // secrets are keys in base64
    text_secret,        // signed with the secret as it stands
    signed_or_header,   // signed; or, with secret_header, the header holds the secret
    header,             // nothing is signed: secret_header holds the secret
};

struct SystemRow {
    std::string_view name;
    std::unique_ptr<TicketSystem> (*make)(const Source& source);
    Proof proof;
    bool has_api = true;       // url and token are needed
    bool needs_own_id = true;  // in mode auto: its own answers are known by nothing else
    bool opens_tickets = false;
    bool needs_queue = false;  // to open a ticket
    // Null if the url can be used, else what it must be; for systems that ask more than https.
    const char* (*url_fault)(std::string_view url) = nullptr;
};

std::span<const SystemRow> systems();

// Null if there is no such system.
const SystemRow* find_system(std::string_view name);

// A thing that keeps a source from working, for the operator.
struct SourceFault {
    std::string key;   // of the configuration: "secret", "url" …
    std::string what;  // what is wrong and what to do; never quotes a secret
};

// What the source lacks or has wrong for its system; empty if nothing. A source with a fault must
// not be made.
std::vector<SourceFault> faults_of(const Source& source);

// What keeps tickets from being opened in the source of that name; empty if nothing, or if the name
// is empty.
std::vector<SourceFault> faults_of_opening(std::string_view name,
                                           const std::vector<Source>& sources);

// `source` must be free of faults.
std::unique_ptr<TicketSystem> make_system(const Source& source);

}  // namespace wizdesk::tickets
