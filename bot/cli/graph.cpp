#include "bot/cli/graph.h"

#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

#include "bot/cli/graph/drawings.h"
#include "intents/pack/pack_loader.h"

namespace wizdesk::cli {
namespace {

struct Options {
    std::string pack;
    std::string format = "dot";
};

using Draw = std::string (*)(const Outline&);

const std::map<std::string, Draw>& formats() {
    static const std::map<std::string, Draw> table = {
        {"dot", draw_dot}, {"mermaid", draw_mermaid}, {"html", draw_html}};
    return table;
}

Exit graph(const Options& options) {
    const intents::Pack pack = intents::load_pack(
        options.pack.empty() ? intents::built_in_pack() : intents::read_pack_folder(options.pack));
    std::cout << formats().at(options.format)(outline(pack));
    return Exit::done;
}

}  // namespace

void add_graph(CLI::App& app, Exit& exit) {
    CLI::App& command = *app.add_subcommand("graph", "Draw the decision tables");
    const auto options = std::make_shared<Options>();
    command.add_option("--format", options->format, "dot (default), mermaid or html")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"dot", "mermaid", "html"}));
    add_pack_option(command, options->pack);
    command.footer(
        "html is one page with a picture and all tables, for people; dot is for\n"
        "Graphviz, mermaid for Markdown pages.\n\n"
        "Example:\n  wizdesk graph --format html > tables.html\n"
        "  wizdesk graph | dot -Tsvg > tables.svg");
    on_run(command, exit, [options] { return graph(*options); });
}

}  // namespace wizdesk::cli
