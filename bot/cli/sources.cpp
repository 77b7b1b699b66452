#include "bot/cli/sources.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "bot/cli/settings.h"
#include "bot/tickets/http_api.h"
#include "bot/tickets/registry.h"
#include "intents/pack/pack_loader.h"

namespace wizdesk::cli {
namespace {

using tickets::ApiError;
using tickets::Source;
using tickets::SourceFault;

std::vector<SourceFault> all_faults(const Source& source,
                                    const std::vector<std::string_view>& intents) {
    auto faults = tickets::faults_of(source);
    for (const auto& [intent, mode] : source.intents) {
        if (std::ranges::find(intents, intent) == intents.end())
            faults.push_back({"intents." + intent, "is no intent of the knowledge pack"});
    }
    return faults;
}

// What the API says, for a source without faults.
Exit ask(const Source& source, std::ostream& out) try {
    if (source.url.empty()) {
        out << source.name << ": in order; it has no API to ask\n";
        return Exit::done;
    }
    tickets::HttpApi api(source);
    tickets::make_system(source)->check(api);
    out << source.name << ": in order, mode "
        << tickets::kModeNames[static_cast<std::size_t>(source.mode)] << '\n';
    return Exit::done;
} catch (const ApiError& error) {
    out << source.name << ": its API: " << error.what() << '\n';
    return error.kind() == ApiError::Kind::refused ? Exit::no : Exit::could_not;
}

Exit check_source(const Source& source, const std::vector<std::string_view>& intents,
                  std::ostream& out) {
    const auto faults = all_faults(source, intents);
    for (const SourceFault& fault : faults)
        out << source.name << ": " << fault.key << ' ' << fault.what << '\n';
    return faults.empty() ? ask(source, out) : Exit::no;
}

struct Options {
    std::optional<std::string> config_file;
    std::string pack;
};

Exit check_configured(const Options& options) {
    const bot::Config config = load_settings(options.config_file);
    const std::string& folder = options.pack.empty() ? config.pack : options.pack;
    const auto pack = intents::load_pack(folder.empty() ? intents::built_in_pack()
                                                        : intents::read_pack_folder(folder));
    std::vector<std::string_view> intents;
    for (const auto& utterances : pack.utterances) intents.emplace_back(utterances.intent);
    const Exit sources = check_sources(config.sources, intents, std::cout);
    const std::string& opened_in = config.handoff.ticket_source;
    const auto faults = tickets::faults_of_opening(opened_in, config.sources);
    for (const SourceFault& fault : faults)
        std::cout << opened_in << ": " << fault.key << ' ' << fault.what << '\n';
    return sources == Exit::done && !faults.empty() ? Exit::no : sources;
}

// Faults of the file are what was asked for; only a file that is not there is in the way.
Exit run(const Options& options) try {
    if (options.config_file && !std::ifstream(*options.config_file)) {
        std::cerr << "wizdesk: " << *options.config_file << " cannot be read\n";
        return Exit::could_not;
    }
    return check_configured(options);
} catch (const bot::ConfigError& error) {
    std::cout << error.what() << '\n';
    return Exit::no;
}

}  // namespace

Exit check_sources(const std::vector<Source>& sources, const std::vector<std::string_view>& intents,
                   std::ostream& out) {
    if (sources.empty()) out << "no ticket systems are configured\n";
    bool wrong = false;
    bool unreachable = false;
    for (const Source& source : sources) {
        const Exit result = check_source(source, intents, out);
        wrong = wrong || result == Exit::no;
        unreachable = unreachable || result == Exit::could_not;
    }
    if (wrong) return Exit::no;
    return unreachable ? Exit::could_not : Exit::done;
}

void add_sources(CLI::App& app, Exit& exit) {
    CLI::App* command = app.add_subcommand("sources", "The configured ticket systems");
    command->require_subcommand(1);
    CLI::App* check = command->add_subcommand("check", "What keeps them from working?");
    const auto options = std::make_shared<Options>();
    add_config_option(*check, options->config_file);
    add_pack_option(*check, options->pack);
    check->footer(
        "Each system is asked something harmless that needs its token.\n"
        "Exit status 0: all are in order; 1: something has to be mended; 3: one cannot be "
        "reached.\n\n"
        "Example:\n  wizdesk sources check --config wizdesk.yml");
    on_run(*check, exit, [options] { return run(*options); });
}

}  // namespace wizdesk::cli
