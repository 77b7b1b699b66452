#include "bot/cli/erase.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/cli/erasure.h"
#include "bot/cli/settings.h"

namespace wizdesk::cli {
namespace {

struct Options {
    DatabaseOptions place;
    std::string listen;
    std::string conversation;
    std::string source;
    std::string external_id;
};

Exit no(const char* why) {
    std::cerr << "wizdesk: " << why << '\n';
    return Exit::no;
}

Exit erase(const Options& options) {
    const std::string database = options.place.chosen();
    const std::string listen =
        options.listen.empty() ? load_settings(options.place.config_file).listen : options.listen;
    const std::string id =
        options.conversation.empty()
            ? conversation_of_ticket(database, options.source, options.external_id)
            : options.conversation;
    switch (erase_conversation(database, listen, id)) {
        case Erasure::done:
            std::cerr << "wizdesk: erased; backups that were made before still hold it\n";
            return Exit::done;
        case Erasure::none:
            return no("there is no such conversation");
        case Erasure::held:
            break;
    }
    return no("a legal hold keeps this conversation; `wizdesk hold remove` takes it away");
}

}  // namespace

void add_erase(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("erase", "Erase a conversation, or that of a ticket, for ever");
    const auto options = std::make_shared<Options>();
    add_database_options(command, options->place);
    command.add_option("--listen", options->listen, "HOST:PORT of the running service");
    auto* conversation = command.add_option("--conversation", options->conversation, "Its id");
    auto* source =
        command.add_option("--source", options->source, "The ticket system, as it is configured");
    auto* ticket =
        command.add_option("--external-id", options->external_id, "The ticket's id there");
    conversation->excludes(source)->excludes(ticket);
    source->needs(ticket);
    ticket->needs(source);
    command.footer(
        "Messages, notes, suggestions, the search index and what was to be posted go, from the\n"
        "tables and from the files. The ticket system and backups keep what they have.\n"
        "Exit status 0: it is gone; 1: there is none, or a legal hold keeps it; 3: could not.\n\n"
        "Example:\n  wizdesk erase --conversation 0f3c5e0c2b8f4d6e9a7b1c2d3e4f5a6b");
    on_run(command, exit, [options] {
        if (options->conversation.empty() && options->source.empty()) {
            std::cerr << "wizdesk: name a conversation, or a source and a ticket\n";
            return Exit::usage;
        }
        return erase(*options);
    });
}

}  // namespace wizdesk::cli
