#pragma once

// One configured ticket system: NAME of /webhooks/tickets/{NAME}, with everything that an adapter
// and the posting need. Read once, at start.

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::tickets {

// How far wizdesk goes with what it would say, from nothing to everything.
enum class Mode {
    off,        // deliveries are accepted and forgotten
    shadow,     // understood and stored, nothing leaves
    suggest,    // an internal note for the agents
    automatic,  // the public answer, where the confidence suffices; else a note
};

inline constexpr std::string_view kModeNames[] = {"off", "shadow", "suggest", "auto"};

struct Source {
    std::string name;    // letters, digits, "-" and "_"
    std::string system;  // a row of registry.cpp: standard | rt | zendesk | …
    // What deliveries are signed with. Several: any of them is believed, so that keys can be
    // exchanged without a gap; the first signs what wizdesk sends. Never logged.
    std::vector<std::string> secrets;
    // For systems that sign nothing, or not always: the header that has to hold the secret.
    std::string secret_header;
    bool allow_unsigned = false;  // believe deliveries that nothing proves; for tests at home
    std::string url;  // of the system's API, with its scheme and without a slash at the end
    bool allow_plain_http = false;  // send the token unencrypted to another machine than this one
    std::string user;       // the account that wizdesk writes as, where the API asks for a name
    std::string token;      // for the API; never logged
    std::string own_id;     // of that account in the system, to know its own messages by
    std::string queue;      // in which tickets are opened, where the system has such a thing
    std::string requestor;  // e-mail address that stands on them as the requester's; empty: none
    Mode mode = Mode::suggest;
    std::map<std::string, Mode> intents;  // where one intent goes less or more far than `mode`
    std::chrono::seconds burst{0};        // messages of one ticket within it are read as one
    int posts_per_hour = 6;               // on one ticket; beyond that wizdesk stays silent there
    std::chrono::seconds timeout{10};     // of one call to the API
};

}  // namespace wizdesk::tickets
