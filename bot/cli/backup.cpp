#include "bot/cli/backup.h"

#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/open_store.h"
#include "bot/cli/settings.h"
#include "storage/sqlite/backup.h"

namespace wizdesk::cli {
namespace {

using storage::sqlite::Holdings;

struct Options {
    std::string file;
    DatabaseOptions place;
};

// A disk that is full or failing is no reason to go without a backup.
void record_or_warn(const std::string& database, const char* action) {
    try {
        record_act(*open_oversight(database), action);
    } catch (const std::exception& error) {
        std::cerr << "wizdesk: this is not in the audit log: " << error.what() << '\n';
    }
}

// A command on FILE and the database that prints what the copy holds.
template <class Work>
void add_copying(CLI::App& command, Exit& exit, const std::string& meaning, Work work) {
    auto options = std::make_shared<Options>();
    command.add_option("FILE", options->file, meaning)->required();
    add_database_options(command, options->place);
    on_run(command, exit, [options, work] {
        const Holdings held = work(options->file, options->place.chosen());
        std::cout << held.conversations << " conversations, " << held.messages << " messages, "
                  << held.bytes << " bytes\n";
        return Exit::done;
    });
}

}  // namespace

void add_backup(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("backup", "Copy the database while the service is running");
    command.footer(
        "The copy holds all that was acknowledged before the command began. It is read\n"
        "through before it gets its name.\n"
        "Exit status 0: FILE is a sound backup; 3: there is none.\n\n"
        "Example:\n  wizdesk backup /backups/wizdesk-$(date +%F).db --database wizdesk.db");
    add_copying(command, exit, "Where the copy goes; nothing may be there",
                [](const std::string& file, const std::string& database) {
                    require_file(database, "use pg_dump or pg_basebackup");
                    // First: the copy then holds it, too.
                    record_or_warn(database, "database.backup");
                    return storage::sqlite::back_up(database, file);
                });
}

void add_restore(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("restore", "Put a backup in the place of a lost database");
    command.footer(
        "The service must be stopped, and what is left of the old database moved away,\n"
        "with its -wal and -shm: nothing is overwritten.\n"
        "Exit status 0: the database is in place; 3: it is not.\n\n"
        "Example:\n  wizdesk restore /backups/wizdesk-2026-11-27.db --database wizdesk.db");
    add_copying(command, exit, "The backup; it stays as it is",
                [](const std::string& file, const std::string& database) {
                    require_file(database, "use pg_restore");
                    const Holdings held = storage::sqlite::restore(file, database);
                    record_or_warn(database, "database.restore");
                    return held;
                });
}

}  // namespace wizdesk::cli
