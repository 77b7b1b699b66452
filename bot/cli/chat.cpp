#include "bot/cli/chat.h"

#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "bot/cli/open_store.h"
#include "bot/cli/talk.h"
#include "bot/random_id.h"

namespace wizdesk::cli {
namespace {

struct Options {
    std::string pack;
    std::string database;
    bool why = false;
};

// A folder for a database that nobody is to find again.
class TemporaryFolder {
  public:
    TemporaryFolder()
        : path_(std::filesystem::temp_directory_path() / ("wizdesk-" + bot::random_id())) {
        std::filesystem::create_directory(path_);
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string file() const { return path_ / "chat.db"; }

  private:
    std::filesystem::path path_;
};

Look look_of(const Options& options) {
    Look look;
    look.why = options.why;
    look.prompt = isatty(STDIN_FILENO) == 1;
    if (isatty(STDOUT_FILENO) == 1) look.terminal = {true, 80};
    return look;
}

Exit chat(const Options& options) {
    const bot::KnowledgeSource knowledge(bot::Knowledge::load(options.pack));
    const TemporaryFolder folder;  // before the store, which closes its files first
    const auto store = open_store(options.database.empty() ? folder.file() : options.database);
    const bot::SystemClock clock;
    bot::Turn turn(*store, knowledge, clock);
    talk(turn, look_of(options), std::cin, std::cout, std::cerr);
    return Exit::done;
}

}  // namespace

void add_chat(CLI::App& app, Exit& exit) {
    CLI::App& command = *app.add_subcommand("chat", "Talk to the bot here in the terminal");
    const auto options = std::make_shared<Options>();
    add_pack_option(command, options->pack);
    command
        .add_option("--database", options->database,
                    "Keep the conversation in this database (default: nowhere)")
        ->type_name("FILE");
    command.add_flag("--why", options->why, "Say below each answer which rule it follows");
    command.footer(
        "Type as a person at the helpdesk would. The number of a suggestion picks it;\n"
        "\"quit\" or Ctrl-D ends the talk. Messages can be piped in, one a line.\n\n"
        "Example:\n  wizdesk chat\n  echo \"I am a school nurse\" | wizdesk chat --why");
    on_run(command, exit, [options] { return chat(*options); });
}

}  // namespace wizdesk::cli
