#include "bot/cli/replay.h"

#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/open_store.h"
#include "bot/plain_text.h"
#include "bot/replay.h"
#include "storage/sqlite/database_file.h"

namespace wizdesk::cli {
namespace {

using bot::Change;
using bot::Outline;

struct Options {
    std::string database;
    std::string pack;
};

std::string joined(const std::vector<std::string>& parts, const char* separator) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
    return text;
}

std::string in_words(const Outline& outline) {
    std::string text = outline.kind;
    if (!outline.access_types.empty()) text += " [" + joined(outline.access_types, ", ") + "]";
    if (!outline.intent.empty()) text += " " + outline.intent;
    if (!outline.question.empty()) text += ", question " + outline.question;
    const bool told = outline.rows == outline.access_types || outline.rows.empty();
    return told ? text : text + ", from row " + joined(outline.rows, ", ");
}

std::string in_words(const std::vector<Outline>& outlines) {
    std::vector<std::string> words;
    words.reserve(outlines.size());
    for (const Outline& outline : outlines) words.push_back(in_words(outline));
    return words.empty() ? "nothing" : joined(words, " and ");
}

// The rows of what was answered so far.
std::string group_of(const Change& change) {
    std::vector<std::string> rows;
    for (const Outline& outline : change.before) {
        rows.insert(rows.end(), outline.rows.begin(), outline.rows.end());
    }
    return rows.empty() ? "no row" : joined(rows, " and ");
}

void print(const Change& change) {
    std::cout << "  " << change.conversation_id << ':' << change.seq << " \""
              << bot::harmless(change.text) << "\"\n    was  " << in_words(change.before)
              << "\n    now  " << in_words(change.after) << '\n';
}

Exit report(const bot::Replay& replayed) {
    std::map<std::string, std::vector<const Change*>> groups;
    for (const Change& change : replayed.changes) groups[group_of(change)].push_back(&change);
    for (const auto& [rows, changes] : groups) {
        std::cout << rows << " (" << changes.size() << ")\n";
        for (const Change* change : changes) print(*change);
    }
    std::cout << replayed.changes.size() << " of " << replayed.messages << " messages in "
              << replayed.conversations << " conversations would be answered in another way.\n";
    return replayed.changes.empty() ? Exit::done : Exit::no;
}

Exit replay(const Options& options) {
    if (!is_server(options.database)) storage::sqlite::existing(options.database);
    const auto knowledge = bot::Knowledge::load(options.pack);
    const auto store = open_store(options.database);
    record_act(*store, "conversations.replay");
    return report(bot::replay(*store, *knowledge));
}

}  // namespace

void add_replay(CLI::App& app, Exit& exit) {
    CLI::App& command = *app.add_subcommand(
        "replay", "List the stored messages that a knowledge pack would answer in another way");
    const auto options = std::make_shared<Options>();
    command.add_option("--database", options->database, "The conversations: an SQLite file")
        ->required()
        ->type_name("FILE");
    add_pack_option(command, options->pack);
    command.footer(
        "Every conversation is talked through again from its first message on; nothing is\n"
        "written to it. An answer changes with its kind, access types, intent, row or\n"
        "question, not with its words. Changes are grouped by the row of the answer that\n"
        "was given. The database must not be in use: take a copy of one that is.\n"
        "Exit status 0: nothing changes; 1: something does; 3: could not.\n\n"
        "Example:\n  wizdesk replay --database wizdesk.db --pack intents/ctwiz");
    on_run(command, exit, [options] { return replay(*options); });
}

}  // namespace wizdesk::cli
