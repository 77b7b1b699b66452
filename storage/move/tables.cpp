#include "storage/move/tables.h"

namespace wizdesk::storage::move {
namespace {

constexpr const char* kHash = "lower(hex(hash))";
// Blanks stand where a text was taken out, so that its row kept its length.
constexpr const char* kText =
    "CASE WHEN rtrim(text, ' ') = '[removed]' THEN '[removed]' ELSE text END";
constexpr const char* kReply = "CASE WHEN substr(reply, 1, 1) = ' ' THEN NULL ELSE reply END";
// The same, and bytes of zeros where a conversation was erased.
constexpr const char* kSuggested =
    "CASE WHEN erased OR substr(reply, 1, 1) = ' ' THEN '' ELSE reply END";
constexpr const char* kWhy = "CASE WHEN erased OR substr(why, 1, 1) = ' ' THEN '' ELSE why END";

constexpr const char* kNumber = "bigint";
constexpr const char* kTruth = "boolean";
constexpr const char* kReal = "double precision";

constexpr const char* kErased = "CASE WHEN erased THEN 'true' ELSE 'false' END";

// clang-format off
const std::vector<Table> kTables = {
    {"conversations", "conversations", "rowid",
     {{"id"}, {"channel"}, {"source"}, {"external_id"}, {"locale"}, {"status"}, {"token_hash"},
      {"tracker"}, {"last_seq", kNumber}, {"created_at"}, {"updated_at"}, {"assignee"},
      {"waiting_since"}}},
    {"messages", "message_rows WHERE erased = 0", "nr",
     {{"nr", kNumber}, {"conversation_id"}, {"seq", kNumber}, {"id"}, {"role"},
      {"text", "text", kText}, {"at"}, {"reply", "text", kReply}, {"agent_name"}}, true},
    {"requests", "requests", "rowid",
     {{"hash", "text", kHash}, {"body_hash"}, {"conversation_id"}, {"first_seq", kNumber},
      {"last_seq", kNumber}, {"status"}, {"at"}}},
    {"ticket_events", "ticket_events", "nr",
     {{"nr", kNumber}, {"hash", "text", kHash}, {"id"}, {"source"}, {"ticket_id"},
      {"content", "text", "CASE WHEN waiting THEN content ELSE '' END"},
      {"waiting", kTruth, "CASE WHEN waiting THEN 'true' ELSE 'false' END"},
      // See kNoAttempt in storage/sqlite/ticket_writer.h.
      {"attempts", "integer", "attempts - 1000"}, {"received_at"}, {"due_at"}}, true},
    {"posts", "posts", "nr",
     {{"nr", kNumber}, {"id"}, {"source"}, {"ticket_id"}, {"form"},
      {"hand_off", kTruth, "CASE WHEN hand_off THEN 'true' ELSE 'false' END"},
      {"conversation_id"}, {"first_seq", kNumber}, {"last_seq", kNumber}, {"since"}, {"state"},
      {"attempts", "integer"}, {"due_at"}, {"fault"}, {"created_at"}}, true},
    {"agents", "agents", "rowid",
     {{"id"}, {"name"}, {"name_key"}, {"role"}, {"password_hash"},
      {"disabled", kTruth, "CASE WHEN disabled THEN 'true' ELSE 'false' END"}, {"created_at"}}},
    {"agent_sessions", "agent_sessions", "rowid",
     {{"hash"}, {"agent_id"}, {"created_at"}, {"last_seen_at"}}},
    {"api_tokens", "api_tokens", "nr",
     {{"nr", kNumber}, {"hash"}, {"name"}, {"role"}, {"created_at"}, {"last_used_at"},
      {"revoked_at"}}, true},
    {"notes", "notes WHERE erased = 0", "nr",
     {{"nr", kNumber}, {"id"}, {"conversation_id"}, {"after_seq", kNumber}, {"agent_id"},
      {"agent_name"}, {"text", "text", kText}, {"at"}}, true},
    {"suggestions", "suggestions", "nr",
     {{"nr", kNumber}, {"erased", kTruth, kErased}, {"id"}, {"conversation_id"}, {"seq", kNumber},
      {"reply", "text", kSuggested}, {"confidence", kReal}, {"why", "text", kWhy}, {"intent"},
      {"pack_row"}, {"at"}}, true},
    {"suggestion_verdicts", "suggestion_verdicts", "suggestion_nr",
     {{"suggestion_nr", kNumber}, {"outcome"}, {"agent_id"}, {"distance", kNumber},
      {"changed_share", kReal}, {"at"}}},
    {"audit", "audit", "nr",
     {{"nr", kNumber}, {"at"}, {"actor"}, {"action"}, {"object"}, {"outcome"}, {"hash"}}},
    {"audit_ends", "audit_ends", "rowid",
     {{"count", kNumber}, {"hash"}, {"first_count", kNumber}, {"first_hash"}}},
    {"holds", "holds", "rowid", {{"conversation_id"}, {"at"}}},
    {"disposals", "disposals", "rowid",
     {{"conversation_id"}, {"class"}, {"last_at"}, {"listed_at"}, {"approved_at"}}},
    {"done_with", "done_with", "row_number() OVER (ORDER BY conversation_id, seq)",
     {{"conversation_id"}, {"seq", kNumber}, {"why"}, {"editor"}, {"at"}}},
};
// clang-format on

}  // namespace

std::span<const Table> tables() {
    return kTables;
}

std::string source_columns(const Table& table) {
    std::string columns = std::string(table.key) + " AS key";
    for (const Column& column : table.columns)
        columns += std::string(", ") + (column.source == nullptr ? column.name : column.source);
    return columns;
}

}  // namespace wizdesk::storage::move
