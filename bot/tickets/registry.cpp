#include "bot/tickets/registry.h"

#include <algorithm>
#include <stdexcept>

#include "bot/tickets/api_url.h"
#include "bot/tickets/chatwoot.h"
#include "bot/tickets/freshdesk.h"
#include "bot/tickets/jira.h"
#include "bot/tickets/rt.h"
#include "bot/tickets/signatures.h"
#include "bot/tickets/standard.h"
#include "bot/tickets/zammad.h"
#include "bot/tickets/zendesk.h"

namespace wizdesk::tickets {

namespace {

using Faults = std::vector<SourceFault>;

constexpr std::size_t kShortestSecret = 16;

const char* chatwoot_url_fault(std::string_view url) {
    constexpr std::string_view kAccounts = "/api/v1/accounts/";
    const auto at = url.rfind(kAccounts);
    const auto account =
        at == std::string_view::npos ? std::string_view() : url.substr(at + kAccounts.size());
    const bool number =
        !account.empty() && account.find_first_not_of("0123456789") == std::string_view::npos;
    return number ? nullptr
                  : "must end in /api/v1/accounts/NUMBER; the number stands in the address of "
                    "Chatwoot's pages";
}

// A new system is a row here and a file beside this one.
constexpr SystemRow kSystems[] = {
    {"standard", make_standard, Proof::standard_webhooks, false, false},
    {.name = "rt",
     .make = make_rt,
     .proof = Proof::standard_webhooks,
     .opens_tickets = true,
     .needs_queue = true},
    {.name = "zendesk", .make = make_zendesk, .proof = Proof::text_secret, .opens_tickets = true},
    {"freshdesk", make_freshdesk, Proof::header},
    {"zammad", make_zammad, Proof::text_secret},
    {.name = "chatwoot",
     .make = make_chatwoot,
     .proof = Proof::signed_or_header,
     .needs_own_id = false,
     .url_fault = chatwoot_url_fault},
    {"jira", make_jira, Proof::signed_or_header},
};

bool any_mode(const Source& source, bool (*wanted)(Mode)) {
    return wanted(source.mode) || std::ranges::any_of(source.intents, [&](const auto& intent) {
               return wanted(intent.second);
           });
}

bool posts(const Source& source) {
    return any_mode(source,
                    [](Mode mode) { return mode == Mode::suggest || mode == Mode::automatic; });
}

bool answers(const Source& source) {
    return any_mode(source, [](Mode mode) { return mode == Mode::automatic; });
}

bool is_header_name(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    });
}

void check_secrets(const SystemRow& row, const Source& source, Faults& faults) {
    if (source.secrets.empty() && !source.allow_unsigned)
        faults.push_back({"secret", "is missing: without it nothing shows who sent a delivery"});
    for (const auto& secret : source.secrets) {
        if (row.proof == Proof::standard_webhooks) {
            if (!standard_key(secret))
                faults.push_back({"secret", "must be whsec_ and a key in base64"});
        } else if (secret.size() < kShortestSecret) {
            faults.push_back({"secret", "must have at least 16 characters"});
        }
    }
}

void check_secret_header(const SystemRow& row, const Source& source, Faults& faults) {
    const bool may_have = row.proof == Proof::header || row.proof == Proof::signed_or_header;
    if (!source.secret_header.empty() && !may_have)
        faults.push_back({"secret_header", "is not for this system: its deliveries are signed"});
    if (!is_header_name(source.secret_header))
        faults.push_back({"secret_header", "must be the name of a header, X-Wizdesk-Token say"});
    if (row.proof == Proof::header && source.secret_header.empty() && !source.allow_unsigned)
        faults.push_back({"secret_header",
                          "is missing: this system signs nothing, so let its hook send the secret "
                          "in a header and name it here"});
}

void check_url(const SystemRow& row, const Source& source, Faults& faults) {
    if (source.url.empty()) {
        if (row.has_api || posts(source))
            faults.push_back({"url", "is missing: where is the system's API?"});
        return;
    }
    const char* fault = api_url_fault(source);
    if (fault == nullptr && row.url_fault != nullptr) fault = row.url_fault(source.url);
    if (fault != nullptr) faults.push_back({"url", fault});
}

void check_account(const SystemRow& row, const Source& source, Faults& faults) {
    if (!row.has_api) {
        if (posts(source) && source.secrets.empty())
            faults.push_back({"secret", "is missing: what is posted has to be signed"});
        return;
    }
    if (source.token.empty())
        faults.push_back({"token", "is missing: the system's API asks for it"});
    // A header could otherwise be slipped in behind it.
    if (std::ranges::any_of(source.token, [](char c) { return c <= ' ' || c >= 0x7f; }))
        faults.push_back({"token", "must have no blanks and no characters beyond ASCII"});
    if (row.needs_own_id && answers(source) && source.own_id.empty())
        faults.push_back({"own_id",
                          "is missing: in mode auto wizdesk must know its own answers by the id of "
                          "its account"});
}

}  // namespace

std::span<const SystemRow> systems() {
    return kSystems;
}

const SystemRow* find_system(std::string_view name) {
    const auto* found = std::ranges::find(kSystems, name, &SystemRow::name);
    return found == std::end(kSystems) ? nullptr : found;
}

std::vector<SourceFault> faults_of(const Source& source) {
    const SystemRow* row = find_system(source.system);
    if (row == nullptr) {
        std::string names;
        for (const auto& known : kSystems) names += " " + std::string(known.name);
        return {{"system", "must be one of:" + names}};
    }
    Faults faults;
    check_secrets(*row, source, faults);
    check_secret_header(*row, source, faults);
    check_url(*row, source, faults);
    check_account(*row, source, faults);
    return faults;
}

Faults faults_of_opening(std::string_view name, const std::vector<Source>& sources) {
    if (name.empty()) return {};
    const auto source = std::ranges::find(sources, name, &Source::name);
    if (source == sources.end())
        return {{"handoff.ticket_source", "must be the name of one of the sources"}};
    const SystemRow* row = find_system(source->system);
    if (row == nullptr || !row->opens_tickets)
        return {{"handoff.ticket_source",
                 "must be a source of a system in which wizdesk can open "
                 "tickets: rt or zendesk"}};
    Faults faults;
    if (row->needs_queue && source->queue.empty())
        faults.push_back({"queue", "is missing: in which queue shall tickets be opened?"});
    if (source->own_id.empty())
        faults.push_back({"own_id", "is missing: wizdesk must know the tickets that it opened"});
    if (source->mode < Mode::suggest)
        faults.push_back({"mode",
                          "keeps everything from leaving, and so tickets from being "
                          "opened: it must be suggest or auto"});
    return faults;
}

std::unique_ptr<TicketSystem> make_system(const Source& source) {
    const SystemRow* row = find_system(source.system);
    if (row == nullptr) throw std::invalid_argument("no such ticket system");
    return row->make(source);
}

}  // namespace wizdesk::tickets
