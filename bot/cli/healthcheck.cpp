#include "bot/cli/healthcheck.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <httplib.h>

namespace wizdesk::cli {
namespace {

std::string reachable(const std::string& host) {
    if (host == "0.0.0.0") return "127.0.0.1";
    return host == "::" ? "::1" : host;
}

}  // namespace

bool is_healthy(const bot::HostPort& listen, std::chrono::milliseconds patience) {
    httplib::Client client(reachable(listen.host), listen.port);
    client.set_connection_timeout(patience);
    client.set_read_timeout(patience);
    const auto answer = client.Get("/healthz");
    return answer && answer->status == 200;
}

void add_healthcheck(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("healthcheck", "Ask the running service whether it lives.");
    command.footer("Example:\n  wizdesk healthcheck --listen 127.0.0.1:8080");
    const auto listen = std::make_shared<std::string>("127.0.0.1:8080");
    command.add_option("--listen", *listen, "where the service listens")->envname("WIZDESK_LISTEN");
    on_run(command, exit, [listen] {
        const auto address = bot::parse_host_port(*listen);
        if (!address) {
            std::cerr << "wizdesk: --listen is HOST:PORT, for example 127.0.0.1:8080\n";
            return Exit::usage;
        }
        return is_healthy(*address, std::chrono::seconds(2)) ? Exit::done : Exit::no;
    });
}

}  // namespace wizdesk::cli
