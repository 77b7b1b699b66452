#pragma once

// What every adapter is held to: its fixtures, its signatures, and the calls that it makes.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bot/tickets/registry.h"
#include "bot/tickets/ticket_system.h"
#include "tests/fakes/scripted_api.h"

namespace wizdesk::tickets {

// 2023-11-14T22:13:20Z, as in the vectors of the notes on formats.
inline constexpr storage::Time kNow{std::chrono::seconds(1'700'000'000)};

inline constexpr const char* kSecret = "wizdesk-test-secret";
inline constexpr const char* kOlderSecret = "wizdesk-older-secret";
inline constexpr const char* kKey = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
inline constexpr const char* kOlderKey = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

// A source without a fault.
Source source_of(const std::string& system);

// "KEY | TICKET | SUBJECT | BODY", without a hash that ends the key, with "html", "fetch
// REFERENCE", the time and mail headers behind it where they are there; "ignored: WHY"; "malformed:
// WHAT".
std::string told(const Parsed& parsed);

// What parse makes of tests/fixtures/tickets/SYSTEM/FILE, for each file, with these headers.
using Outcomes = std::vector<std::pair<std::string, std::string>>;
void expect_outcomes(const TicketSystem& system, const std::string& folder,
                     const std::vector<Header>& headers, const Outcomes& expected);

// Replaces every value of every fixture by values of other types, and cuts the fixtures off
// everywhere: parse has to survive it.
void expect_to_survive(const TicketSystem& system, const std::string& folder,
                       const std::vector<Header>& headers);

struct SignedCase {
    std::string name;
    Verdict verdict;
    std::vector<Header> headers;
    std::string body;
    storage::Time now = kNow;
};

// How a system signs, for the table of cases that holds for every scheme.
struct Scheme {
    // The headers of a delivery: who signs it, what, when.
    std::function<std::vector<Header>(const std::string& secret, const std::string& body,
                                      storage::Time at)>
        sign;
    std::string secret;
    std::string older_secret;
    std::string signature;  // the header's name
    std::string timestamp;  // the same; empty if there is none
};
std::vector<SignedCase> signed_cases(const Scheme& scheme);

// Judges every case, at least 40 of them.
void expect_verdicts(const TicketSystem& system, const std::vector<SignedCase>& cases);

// The value of the header; "" if there is none.
std::string header_of(const ApiCall& call, const std::string& name);

std::vector<Header> without(std::vector<Header> headers, const std::string& name);
std::vector<Header> with(std::vector<Header> headers, const std::string& name,
                         const std::string& value);

// "open", "closed", with "answered", "posted" and "version X" behind it.
std::string told(const TicketState& state);

// "later 503", "unknown 0", "refused 404"; "done" if nothing was thrown.
std::string failure_of(const std::function<void()>& act);

// A sample of the system is genuine and says what it was made of.
void expect_good_sample(const TicketSystem& system);

}  // namespace wizdesk::tickets
