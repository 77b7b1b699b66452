#pragma once

// What all sub-commands have in common. Each has a file of its own with one function
// `add_NAME(CLI::App& app, Exit& exit)`: it adds the sub-command NAME, which sets `exit` when it
// was the one that was asked for. Results go to stdout, talk goes to stderr.

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace wizdesk::cli {

// The exit status of the process.
enum class Exit {
    done = 0,
    no = 1,         // the answer is no: a check failed
    usage = 2,      // the command line cannot be understood
    could_not = 3,  // a file, the network or the database is in the way
};

// `--pack DIR`; left empty it means the knowledge pack that is built in.
void add_pack_option(CLI::App& command, std::string& folder);

// Makes `run`, a function that returns Exit, what `command` does. It may throw std::exception with
// a message for the operator: the process then ends with could_not.
void on_run(CLI::App& command, Exit& exit, std::function<Exit()> run);

}  // namespace wizdesk::cli
