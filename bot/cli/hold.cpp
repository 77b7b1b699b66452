#include "bot/cli/hold.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/settings.h"
#include "bot/clock.h"
#include "bot/plain_text.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

struct Options {
    DatabaseOptions place;
    std::vector<std::string> ids;
};

using OptionsPtr = std::shared_ptr<Options>;

// All that are named are tried.
template <class Act>
Exit each(const Options& options, const char* action, const char* fault, const Act& act) {
    const auto store = open_oversight(options.place.chosen());
    Exit exit = Exit::done;
    for (const std::string& id : options.ids) {
        const auto recording = operator_act(action, id);
        if (act(*store, id)) continue;
        std::cerr << "wizdesk: " << bot::harmless(id) << ' ' << fault << '\n';
        exit = Exit::no;
    }
    return exit;
}

Exit add(const Options& options) {
    return each(options, "hold.add", "is no conversation, or is held already",
                [](storage::OversightStore& store, const std::string& id) {
                    return store.add_hold(id, bot::SystemClock().now());
                });
}

Exit remove(const Options& options) {
    return each(options, "hold.remove", "is not held",
                [](storage::OversightStore& store, const std::string& id) {
                    return store.remove_hold(id);
                });
}

Exit list(const Options& options) {
    for (const storage::Hold& hold : open_oversight(options.place.chosen())->holds())
        std::cout << hold.conversation_id << "  " << storage::to_rfc3339(hold.at) << '\n';
    return Exit::done;
}

CLI::App& add_act(CLI::App& hold, const char* name, const char* what, const OptionsPtr& options) {
    CLI::App& command = *hold.add_subcommand(name, what);
    add_database_options(command, options->place);
    command.add_option("id", options->ids, "A conversation's id")->required();
    command.footer(std::string("Example:\n  wizdesk hold ") + name +
                   " 0f3c5e0c2b8f4d6e9a7b1c2d3e4f5a6b");
    return command;
}

}  // namespace

void add_hold(CLI::App& app, Exit& exit) {
    const auto options = std::make_shared<Options>();
    CLI::App& hold =
        *app.add_subcommand("hold", "Conversations that must be kept, whoever wants them erased");
    hold.require_subcommand(1);
    on_run(add_act(hold, "add", "Keep conversations until further notice", options), exit,
           [options] { return add(*options); });
    on_run(add_act(hold, "remove", "They need not be kept any more", options), exit,
           [options] { return remove(*options); });
    CLI::App& listing = *hold.add_subcommand("list", "Show what is held, and since when");
    add_database_options(listing, options->place);
    listing.footer("Example:\n  wizdesk hold list");
    on_run(listing, exit, [options] { return list(*options); });
}

}  // namespace wizdesk::cli
