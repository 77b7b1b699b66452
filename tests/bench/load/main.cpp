// load SCENARIO --port PORT …: puts a load on a server of this machine and prints what it measured.

#include <iostream>

#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include "tests/bench/load/scenarios.h"

namespace {

using namespace wizdesk::bench;

void raise_descriptor_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int main(int argc, char** argv) {
    raise_descriptor_limit();
    Load load;
    std::string messages;
    std::string visitors;
    double seconds = 3;
    CLI::App app("Puts a load on a chat server of this machine.");
    app.require_subcommand(1);
    app.fallthrough();
    app.add_option("--port", load.port)->required();
    app.add_option("--server", load.server, "Process whose memory and time are told");
    app.add_option("--connections", load.connections);
    app.add_option("--seconds", seconds);
    app.add_option("--messages", messages, "File with one message a line");
    app.add_option("--visitors", visitors, "File with ID and TOKEN a line");
    app.add_flag("--keys", load.keys, "Send Idempotency-Keys");
    app.add_flag("--echo", load.echo, "The server answers everything alike");
    const struct {
        const char* name;
        nlohmann::ordered_json (*run)(const Load&);
    } scenarios[] = {
        {"turns", turns}, {"idle", idle}, {"polls", polls}, {"slow", slow}, {"reads", reads}};
    for (const auto& scenario : scenarios) app.add_subcommand(scenario.name);
    CLI11_PARSE(app, argc, argv);
    try {
        load.time = std::chrono::milliseconds(static_cast<long>(seconds * 1000));
        if (!messages.empty()) load.messages = read_messages(messages);
        if (!visitors.empty()) load.visitors = read_visitors(visitors);
        for (const auto& scenario : scenarios)
            if (app.got_subcommand(scenario.name)) std::cout << scenario.run(load) << std::endl;
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "load: " << error.what() << '\n';
        return 1;
    }
}
