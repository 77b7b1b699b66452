#pragma once

#include "bot/cli/command.h"

namespace wizdesk::cli {

// `wizdesk migrate-store`: from a file of SQLite to PostgreSQL.
void add_migrate_store(CLI::App& app, Exit& exit);

}  // namespace wizdesk::cli
