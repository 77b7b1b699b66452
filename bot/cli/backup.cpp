#include "bot/cli/backup.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/cli/settings.h"
#include "storage/sqlite/backup.h"

namespace wizdesk::cli {
namespace {

using storage::sqlite::Holdings;

struct Options {
    std::string file;
    std::string database;
    std::optional<std::string> config;

    std::string database_file() const {
        return database.empty() ? load_settings(config).database : database;
    }
};

std::shared_ptr<Options> add_options(CLI::App& command, const std::string& meaning) {
    auto options = std::make_shared<Options>();
    command.add_option("FILE", options->file, meaning)->required();
    command
        .add_option("--database", options->database,
                    "The database; without it, the one of the settings")
        ->type_name("FILE");
    add_config_option(command, options->config);
    return options;
}

void print(const std::string& file, const Holdings& held) {
    std::cout << file << ": " << held.conversations << " conversations, " << held.messages
              << " messages, " << held.bytes << " bytes\n";
}

}  // namespace

void add_backup(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("backup", "Copy the database while the service is running");
    const auto options = add_options(command, "Where the copy goes; nothing may be there");
    command.footer(
        "The copy holds all that was acknowledged before the command began. It is read\n"
        "through before it gets its name.\n"
        "Exit status 0: FILE is a sound backup; 3: there is none.\n\n"
        "Example:\n  wizdesk backup /backups/wizdesk-$(date +%F).db --database wizdesk.db");
    on_run(command, exit, [options] {
        print(options->file, storage::sqlite::back_up(options->database_file(), options->file));
        return Exit::done;
    });
}

void add_restore(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("restore", "Put a backup in the place of a lost database");
    const auto options = add_options(command, "The backup; it stays as it is");
    command.footer(
        "The service must be stopped, and what is left of the old database moved away,\n"
        "with its -wal and -shm: nothing is overwritten.\n"
        "Exit status 0: the database is in place; 3: it is not.\n\n"
        "Example:\n  wizdesk restore /backups/wizdesk-2026-11-27.db --database wizdesk.db");
    on_run(command, exit, [options] {
        const std::string database = options->database_file();
        print(database, storage::sqlite::restore(options->file, database));
        return Exit::done;
    });
}

}  // namespace wizdesk::cli
