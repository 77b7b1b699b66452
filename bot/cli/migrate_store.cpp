#include "bot/cli/migrate_store.h"

#include <iomanip>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/open_store.h"
#include "storage/move/move_store.h"

namespace wizdesk::cli {
namespace {

struct Options {
    std::string from;
    std::string to;
};

Exit migrate_store(const Options& options) {
    require_file(options.from, "only a file can be moved");
    if (!is_server(options.to)) {
        std::cerr << "wizdesk: --to is an address, postgresql://USER@HOST/NAME; the password is "
                     "best kept in "
                     "the file that PGPASSFILE names\n";
        return Exit::usage;
    }
    const auto line = [](const std::string& table) -> std::ostream& {
        return std::cout << std::left << std::setw(20) << table << ' ';
    };
    storage::move::Progress progress;
    progress.moved = [&](const std::string& table, std::int64_t rows) {
        line(table) << rows << " rows moved" << std::endl;
    };
    progress.compared = [&](const std::string& table, const storage::move::RowSum& sum) {
        line(table) << sum.count() << " rows are the same in both: " << sum.text() << std::endl;
    };
    storage::move::move_store(options.from, options.to, progress);
    record_act(*open_oversight(options.to), "database.move");
    std::cout << "moved: serve it with --database, and keep " << options.from
              << " until all is well\n";
    return Exit::done;
}

}  // namespace

void add_migrate_store(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("migrate-store", "Move a database from SQLite to PostgreSQL");
    const auto options = std::make_shared<Options>();
    command.add_option("--from", options->from, "The file; no service may use it")
        ->required()
        ->type_name("FILE");
    command
        .add_option("--to", options->to,
                    "postgresql://USER@HOST/NAME, an empty database; the password in PGPASSFILE")
        ->required()
        ->type_name("ADDRESS");
    command.footer(
        "Moves everything, then reads both once more and compares: the number of rows and a\n"
        "checksum for each table. If it is interrupted, the same command goes on. The file\n"
        "stays as it is. No service opens the new database before it is whole.\n"
        "Exit status 0: all is there; 3: it is not.\n\n"
        "Example:\n"
        "  wizdesk migrate-store --from wizdesk.db --to postgresql://wizdesk@db.example.org/desk");
    on_run(command, exit, [options] { return migrate_store(*options); });
}

}  // namespace wizdesk::cli
