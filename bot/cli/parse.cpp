#include "bot/cli/parse.h"

#include <iostream>
#include <iterator>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bot/answer.h"
#include "bot/cli/parse_report.h"
#include "bot/codec/reply_json.h"
#include "bot/codec/understanding_json.h"
#include "bot/codec/why_json.h"
#include "bot/http/text.h"

namespace wizdesk::cli {
namespace {

struct Options {
    std::vector<std::string> words;
    std::string pack;
    bool json = false;
};

std::string text_of(const std::vector<std::string>& words) {
    if (words == std::vector<std::string>{"-"}) {
        return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    }
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

void print_json(const bot::Said& said, const intents::Explanation& why) {
    auto out = codec::understanding_json(said.heard);
    out["why"] = codec::why_json(said.heard, why, said.replies);
    out["replies"] = nlohmann::ordered_json::array();
    for (const dialogue::Reply& reply : said.replies) {
        out["replies"].push_back(nlohmann::ordered_json::parse(codec::encode_reply(reply)));
    }
    std::cout << out.dump(2) << '\n';
}

Exit parse(const Options& options) {
    const std::string given = text_of(options.words);
    const std::string_view text = http::code_points(given) ? http::trimmed(given) : "";
    if (text.empty()) {
        std::cerr << "wizdesk: there is no text in UTF-8 to read\n";
        return Exit::usage;
    }
    const auto knowledge = bot::Knowledge::load(options.pack);
    const bot::Said said = bot::answer(*knowledge, {}, "", knowledge->redact(text));
    const auto why = knowledge->explain(said.heard.text, said.decision.tracker.language);
    if (options.json) {
        print_json(said, why);
    } else {
        std::cout << parse_report(said.heard, why, said.replies);
    }
    return Exit::done;
}

}  // namespace

void add_parse(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("parse", "Show how a message is understood, why, and what is answered");
    const auto options = std::make_shared<Options>();
    command.add_option("text", options->words, "The message; - reads it from stdin")
        ->required()
        ->type_name("TEXT…");
    command.add_flag("--json", options->json, "Print everything as one JSON object");
    add_pack_option(command, options->pack);
    command.footer(
        "Nothing is stored. Found phrases stand with the words that matched, with how\n"
        "they count (asserted, denied, of another, past, doubted, only mentioned), and\n"
        "with the phrase of the knowledge pack.\n\n"
        "Example:\n  wizdesk parse \"I'm a school nurse at an SBHC\"");
    on_run(command, exit, [options] { return parse(*options); });
}

}  // namespace wizdesk::cli
