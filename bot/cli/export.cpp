#include "bot/cli/export.h"

#include <iostream>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "bot/cli/open_oversight.h"
#include "bot/cli/open_store.h"
#include "bot/cli/settings.h"
#include "bot/csv.h"
#include "bot/http/message_json.h"
#include "storage/sqlite/conversation_walk.h"
#include "storage/time_text.h"

namespace wizdesk::cli {
namespace {

using nlohmann::ordered_json;
using storage::Conversation;
using storage::Message;
using storage::to_rfc3339;

struct Options {
    DatabaseOptions place;
    std::string conversation;
    std::string format = "json";
    bool schema = false;
};

constexpr const char* kSchema = R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "A conversation, as wizdesk export writes one a line",
  "type": "object",
  "required": ["id", "channel", "status", "created_at", "updated_at", "messages"],
  "properties": {
    "id": {"type": "string"},
    "channel": {"type": "string", "description": "web, ticket, rasa, terminal"},
    "source": {"type": "string", "description": "the configured ticket system, for tickets"},
    "external_id": {"type": "string", "description": "the ticket's id there"},
    "locale": {"type": "string"},
    "status": {"enum": ["bot", "waiting", "agent", "resolved"]},
    "created_at": {"type": "string", "format": "date-time"},
    "updated_at": {"type": "string", "format": "date-time"},
    "messages": {"type": "array", "items": {
      "type": "object",
      "required": ["seq", "id", "role", "text", "at"],
      "properties": {
        "seq": {"type": "integer", "minimum": 1},
        "id": {"type": "string"},
        "role": {"enum": ["user", "bot", "agent", "system"]},
        "text": {"type": "string", "description": "what is left after redaction"},
        "at": {"type": "string", "format": "date-time"},
        "reply": {"type": "object", "description": "the Reply of openapi.json"},
        "agent": {"type": "object", "properties": {"name": {"type": "string"}}}
      }
    }}
  }
})";

void print_json(const Conversation& conversation, const std::vector<Message>& messages) {
    ordered_json out = {{"id", conversation.id}, {"channel", conversation.channel}};
    if (!conversation.source.empty()) out["source"] = conversation.source;
    if (!conversation.external_id.empty()) out["external_id"] = conversation.external_id;
    if (!conversation.locale.empty()) out["locale"] = conversation.locale;
    out["status"] = storage::to_string(conversation.status);
    out["created_at"] = to_rfc3339(conversation.created_at);
    out["updated_at"] = to_rfc3339(conversation.updated_at);
    out["messages"] = ordered_json::array();
    for (const Message& message : messages) out["messages"].push_back(http::message_json(message));
    std::cout << http::to_text(out) << '\n';
}

void print_csv(const Conversation& conversation, const std::vector<Message>& messages) {
    for (const Message& message : messages) {
        std::cout << bot::csv_record({conversation.id, conversation.channel,
                                      std::string(storage::to_string(conversation.status)),
                                      std::to_string(message.seq), to_rfc3339(message.at),
                                      std::string(storage::to_string(message.role)),
                                      message.agent_name.value_or(""), message.text});
    }
}

// It is recorded first: nobody sees a text of which it is not known that he saw it.
std::size_t recorded_walk(const std::string& database, const std::string& id,
                          const storage::Visit& visit) {
    const char* const act = "conversations.export";
    if (!is_server(database)) {
        record_act(*open_oversight(database), act, id);
        return storage::sqlite::walk_conversations(database, id, visit);
    }
    const auto store = open_store(database);
    record_act(*store, act, id);
    return storage::walk_conversations(storage::source_of(*store), id, visit);
}

Exit export_conversations(const Options& options) {
    if (options.schema) {
        std::cout << kSchema << '\n';
        return Exit::done;
    }
    const bool csv = options.format == "csv";
    if (csv) {
        std::cout << bot::csv_record(
            {"conversation_id", "channel", "status", "seq", "at", "role", "agent", "text"});
    }
    const std::size_t count =
        recorded_walk(options.place.chosen(), options.conversation, csv ? print_csv : print_json);
    std::cerr << "wizdesk: " << count << " conversations\n";
    return count == 0 && !options.conversation.empty() ? Exit::no : Exit::done;
}

}  // namespace

void add_export(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("export", "Print conversations, while the service is running");
    const auto options = std::make_shared<Options>();
    add_database_options(command, options->place);
    command.add_option("--conversation", options->conversation, "Only the one with this id")
        ->type_name("ID");
    command.add_option("--format", options->format, "json (one conversation a line) or csv")
        ->check(CLI::IsMember({"json", "csv"}))
        ->capture_default_str();
    command.add_flag("--schema", options->schema, "Print the JSON Schema of a line instead");
    command.footer(
        "CSV has a record for each message; a cell that a spreadsheet would calculate gets an\n"
        "apostrophe. Only what is left after redaction is there to print.\n"
        "Exit status 0: printed; 1: there is no such conversation; 3: could not.\n\n"
        "Example:\n  wizdesk export --database wizdesk.db --format csv > conversations.csv");
    on_run(command, exit, [options] { return export_conversations(*options); });
}

}  // namespace wizdesk::cli
