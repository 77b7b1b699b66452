#include "bot/cli/evaluate.h"

#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "bot/cli/evaluation_report.h"

namespace wizdesk::cli {
namespace {

struct Options {
    std::string train;
    std::string test;
    std::string valid;
    std::string svg;
    std::string size = "large";
    bool json = false;
};

std::vector<intents::LabelledText> read(const std::string& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file + " cannot be read");
    try {
        auto texts = intents::read_labelled_text(in);
        if (texts.empty()) throw std::runtime_error(file + " holds no texts");
        return texts;
    } catch (const intents::LabelledTextError& error) {
        throw std::runtime_error(file + ", " + error.what());
    }
}

void write_svg(const std::string& file, const intents::Quality& quality) {
    std::ofstream out(file);
    out << risk_coverage_svg(quality);
    out.close();
    if (!out) throw std::runtime_error(file + " cannot be written");
}

Exit evaluate(const Options& options) {
    const auto train = read(options.train);
    intents::EvaluateOptions how;
    if (options.size == "small") how.classifier.kinds.clear();
    const auto report = intents::evaluate(train, read(options.test), how);
    nlohmann::ordered_json json = evaluation_json(report);
    if (!options.json) std::cout << evaluation_text(report);
    if (!options.valid.empty()) {
        const auto valid = intents::evaluate(train, read(options.valid), how);
        json["valid"] = evaluation_json(valid);
        if (!options.json) std::cout << "\nOn " << options.valid << '\n' << evaluation_text(valid);
    }
    if (options.json) std::cout << json.dump(2) << '\n';
    if (!options.svg.empty()) write_svg(options.svg, report.quality);
    return Exit::done;
}

}  // namespace

void add_evaluate(CLI::App& app, Exit& exit) {
    CLI::App& command = *app.add_subcommand(
        "evaluate", "Train the classifier on labelled texts, and measure it on others");
    const auto options = std::make_shared<Options>();
    command.add_option("--train", options->train, "Texts to learn from")->required();
    command.add_option("--test", options->test, "Texts to be measured on")->required();
    command.add_option("--valid", options->valid, "More texts to be measured on, apart");
    command.add_option("--size", options->size, "small: as for a pack; large: with networks")
        ->check(CLI::IsMember({"small", "large"}))
        ->capture_default_str();
    command.add_option("--svg", options->svg, "Write the risk-coverage curve to this file");
    command.add_flag("--json", options->json, "Print JSON, with every label and the curve");
    command.footer(
        "A file holds one text a line: text, tab, label. Texts labelled \"oos\" fit no\n"
        "label. Nothing is learnt from the test or the valid texts.\n\n"
        "Example:\n  wizdesk evaluate --train train.tsv --test test.tsv --svg risk.svg");
    on_run(command, exit, [options] { return evaluate(*options); });
}

}  // namespace wizdesk::cli
