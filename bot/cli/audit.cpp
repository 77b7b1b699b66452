#include "bot/cli/audit.h"

#include <iomanip>
#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/settings.h"
#include "bot/http/audit_api.h"
#include "bot/http/message_json.h"
#include "bot/plain_text.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

using storage::AuditRecord;

struct Options {
    DatabaseOptions place;
    std::string head;
    std::string since;
    storage::AuditFilter filter;
    bool json = false;
};

using OptionsPtr = std::shared_ptr<Options>;

Exit verify(const Options& options) {
    const auto verdict = verify_audit(options.place.chosen(), options.head);
    if (verdict.fault) {
        std::cout << "record " << verdict.fault->nr << ": " << verdict.fault->what << '\n';
        return Exit::no;
    }
    std::cout << "sound: " << verdict.records << " records\nhead: " << verdict.end.hash << '\n';
    if (verdict.knows_head) return Exit::done;
    std::cout << "the head that was given is not in this log: it was made anew, cut behind it, or "
                 "belongs to another\n";
    return Exit::no;
}

void print(const AuditRecord& record, bool json) {
    if (json) {
        std::cout << http::to_text(http::record_json(record)) << '\n';
        return;
    }
    const auto& entry = record.entry;
    std::cout << std::right << std::setw(8) << record.nr << "  " << storage::to_rfc3339(entry.at)
              << "  " << std::left << std::setw(20) << bot::harmless(entry.actor) << "  "
              << std::setw(22) << entry.action << "  " << std::setw(12) << entry.outcome << "  "
              << bot::harmless(entry.object) << '\n';
}

std::optional<storage::Time> time_of(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return storage::time_from_rfc3339(text.size() == 10 ? text + "T00:00:00.000Z" : text);
}

Exit list(const Options& options) {
    storage::AuditFilter filter = options.filter;
    try {
        filter.since = time_of(options.since);
    } catch (const std::invalid_argument&) {
        std::cerr << "wizdesk: --since must be a day or a time in UTC: 2026-11-22, "
                     "2026-11-22T08:00:00.000Z\n";
        return Exit::usage;
    }
    const auto audit = open_oversight(options.place.chosen());
    for (auto page = audit->audit(filter); !page.empty(); page = audit->audit(filter)) {
        for (const AuditRecord& record : page) print(record, options.json);
        filter.before = page.back().nr;
    }
    return Exit::done;
}

CLI::App& add_act(CLI::App& audit, const char* name, const char* what, const OptionsPtr& options) {
    CLI::App& command = *audit.add_subcommand(name, what);
    add_database_options(command, options->place);
    return command;
}

void add_verifying(CLI::App& audit, Exit& exit, const OptionsPtr& options) {
    CLI::App& command = add_act(audit, "verify", "Is the log as it was written?", options);
    command
        .add_option("--head", options->head, "A head that was kept elsewhere: must be in the log")
        ->type_name("HASH");
    command.footer(
        "Names the first record that was changed, taken out, put in or moved, also at the end.\n"
        "Keep the head that it prints on another machine: whoever can write to the file could\n"
        "make a whole log anew, but not one with that head in it.\n"
        "Exit status 0: sound; 1: it is not; 3: could not be read.\n\n"
        "Example:\n  wizdesk audit verify --database wizdesk.db");
    on_run(command, exit, [options] { return verify(*options); });
}

void add_listing(CLI::App& audit, Exit& exit, const OptionsPtr& options) {
    CLI::App& command = add_act(audit, "list", "Who did and read what, the newest first", options);
    command.add_option("--since", options->since, "Not before this day or time, in UTC");
    command.add_option("--actor", options->filter.actor,
                       "agent:NAME, token:NAME, operator, visitor");
    command.add_option("--action", options->filter.action, "Such as conversation.read");
    command.add_option("--object", options->filter.object, "A conversation's id, an agent's name");
    command.add_flag("--json", options->json, "A JSON object on each line");
    command.footer(
        "Example, who read a conversation:\n"
        "  wizdesk audit list --object 0f3c5e0c2b8f4d6e9a7b1c2d3e4f5a6b");
    on_run(command, exit, [options] { return list(*options); });
}

}  // namespace

void add_audit(CLI::App& app, Exit& exit) {
    const auto options = std::make_shared<Options>();
    CLI::App& audit = *app.add_subcommand("audit", "Who did and read what");
    audit.require_subcommand(1);
    add_verifying(audit, exit, options);
    add_listing(audit, exit, options);
}

}  // namespace wizdesk::cli
