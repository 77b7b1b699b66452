#include "bot/cli/outbox.h"

#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "bot/cli/outbox_access.h"
#include "bot/cli/settings.h"
#include "bot/plain_text.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

struct Options {
    std::optional<std::string> config_file;
    std::optional<std::string> database;
    std::optional<std::string> listen;
    std::optional<std::string> source;
    std::string state;
    std::vector<std::string> ids;
};
using OptionsPtr = std::shared_ptr<Options>;

std::unique_ptr<OutboxAccess> access(const Options& options) {
    const bot::Config config = load_settings(options.config_file);
    return open_outbox(options.database.value_or(config.database),
                       options.listen.value_or(config.listen));
}

void print(const storage::OutboxPost& post) {
    // A ticket's id may be any text that somebody sent.
    std::cout << post.id << "  " << storage::to_rfc3339(post.created_at) << "  " << std::left
              << std::setw(8) << to_string(post.state) << "  " << post.source << " ticket "
              << bot::harmless(post.ticket_id) << ", " << post.form;
    if (post.attempts > 0) std::cout << ", tried " << post.attempts << " times";
    if (!post.fault.empty()) std::cout << ": " << bot::harmless(post.fault);
    std::cout << '\n';
}

Exit list(const Options& options) {
    storage::OutboxFilter filter;
    filter.source = options.source;
    if (!options.state.empty()) filter.state = storage::post_state_from(options.state);
    const auto outbox = access(options);
    for (auto page = outbox->list(filter); !page.empty(); page = outbox->list(filter)) {
        for (const auto& post : page) print(post);
        filter.before = page.back().id;
    }
    return Exit::done;
}

// What `act` does to every post that is named; all of them are tried.
Exit change(const Options& options, bool (OutboxAccess::*act)(const std::string&),
            const char* states) {
    const auto outbox = access(options);
    Exit exit = Exit::done;
    for (const std::string& id : options.ids) {
        if ((*outbox.*act)(id)) continue;
        std::cerr << "wizdesk: there is no post " << id << " that is " << states << '\n';
        exit = Exit::no;
    }
    return exit;
}

// Faults of the settings are named as those of the command line are.
void on_run_with_settings(CLI::App& command, Exit& exit, const std::function<Exit()>& run) {
    on_run(command, exit, [run] {
        try {
            return run();
        } catch (const bot::ConfigError& error) {
            std::cerr << "wizdesk: " << error.what() << '\n';
            return Exit::usage;
        }
    });
}

void add_place(CLI::App& command, const OptionsPtr& options) {
    add_config_option(command, options->config_file);
    command.add_option("--database", options->database, "The service's database");
    command.add_option("--listen", options->listen, "HOST:PORT of the running service");
}

CLI::App& add_act(CLI::App& outbox, const char* name, const char* what, const OptionsPtr& options) {
    CLI::App& command = *outbox.add_subcommand(name, what);
    add_place(command, options);
    command.add_option("id", options->ids, "What `wizdesk outbox list` shows first")->required();
    command.footer(std::string("Example:\n  wizdesk outbox ") + name +
                   " 0f3c5e0c2b8f4d6e9a7b1c2d3e4f5a6b");
    return command;
}

}  // namespace

void add_outbox(CLI::App& app, Exit& exit) {
    const auto options = std::make_shared<Options>();
    CLI::App& outbox = *app.add_subcommand("outbox", "What is to be posted on tickets");
    outbox.require_subcommand(1);

    CLI::App& listing = *outbox.add_subcommand("list", "Show the posts, newest first");
    add_place(listing, options);
    listing.add_option("--source", options->source, "Of one ticket system");
    listing.add_option("--state", options->state, "In one state")
        ->check(CLI::IsMember({"waiting", "sent", "obsolete", "failed", "dropped"}));
    listing.footer("Example:\n  wizdesk outbox list --state failed");
    on_run_with_settings(listing, exit, [options] { return list(*options); });

    on_run_with_settings(add_act(outbox, "retry", "Post failed or dropped ones after all", options),
                         exit, [options] {
                             return change(*options, &OutboxAccess::retry,
                                           "failed, obsolete or dropped");
                         });
    on_run_with_settings(add_act(outbox, "drop", "Do not post them", options), exit, [options] {
        return change(*options, &OutboxAccess::drop, "waiting or failed");
    });
}

}  // namespace wizdesk::cli
