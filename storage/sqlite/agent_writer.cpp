#include "storage/sqlite/agent_writer.h"

#include "storage/removed_text.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {

// Overwritten with as many bytes as there were: see removed_text.h. A reply and a reason become
// blanks, which is no JSON: readers take them for none.
AgentWriter::AgentWriter(SQLite::Database& connection, SearchIndex& index)
    : index_(index),
      find_last_seq_(connection, "SELECT last_seq FROM conversations WHERE id = ?"),
      insert_note_(connection,
                   "INSERT INTO notes(id, conversation_id, after_seq, agent_id, agent_name, text, "
                   "at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      find_note_(connection,
                 "SELECT nr, length(CAST(text AS BLOB)) "
                 "FROM notes WHERE conversation_id = ? AND id = ? AND erased = 0"),
      overwrite_note_(connection, "UPDATE notes SET text = ?2 WHERE nr = ?1"),
      erase_notes_(connection,
                   "UPDATE notes SET erased = 1, text = zeroblob(length(CAST(text AS BLOB))), "
                   "agent_name = zeroblob(length(CAST(agent_name AS BLOB))) "
                   "WHERE conversation_id = ? AND erased = 0"),
      find_message_(connection,
                    "SELECT nr, length(CAST(text AS BLOB)), length(CAST(reply AS BLOB)) "
                    "FROM message_rows WHERE conversation_id = ? AND seq = ? AND erased = 0"),
      overwrite_message_(connection, "UPDATE message_rows SET text = ?2, reply = ?3 WHERE nr = ?1"),
      overwrite_suggestions_(connection,
                             "UPDATE suggestions SET "
                             "reply = printf('%*s', length(CAST(reply AS BLOB)), ''), "
                             "why = printf('%*s', length(CAST(why AS BLOB)), '') "
                             "WHERE conversation_id = ? AND seq = ? AND erased = 0"),
      find_suggestions_(connection,
                        "SELECT 1 FROM suggestions "
                        "WHERE conversation_id = ? AND seq = ? AND erased = 0"),
      insert_suggestion_(connection,
                         "INSERT INTO suggestions(id, conversation_id, seq, reply, confidence, "
                         "why, intent, pack_row, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      insert_verdict_(
          connection,
          "INSERT OR IGNORE INTO suggestion_verdicts(suggestion_nr, outcome, agent_id, "
          "distance, changed_share, at) "
          "SELECT nr, ?2, ?3, ?4, ?5, ?6 FROM suggestions WHERE id = ?1 AND erased = 0"),
      erase_suggestions_(connection,
                         "UPDATE suggestions SET erased = 1, "
                         "reply = zeroblob(length(CAST(reply AS BLOB))), "
                         "why = zeroblob(length(CAST(why AS BLOB))) "
                         "WHERE conversation_id = ? AND erased = 0") {}

std::optional<std::int64_t> AgentWriter::last_seq(std::string_view conversation_id) {
    StatementUse row(find_last_seq_, conversation_id);
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

bool AgentWriter::add_note(const PrivateNote& note) {
    const auto after_seq = last_seq(note.conversation_id);
    if (!after_seq) return false;
    StatementUse(insert_note_, note.id, note.conversation_id, *after_seq, note.agent_id,
                 note.agent_name, note.text, note.at)
        .run();
    return true;
}

bool AgentWriter::redact_message(std::string_view conversation_id, std::int64_t seq) {
    std::int64_t nr = 0;
    std::string text;
    std::optional<std::string> reply;
    {
        StatementUse row(find_message_, conversation_id, seq);
        if (!row.step()) return false;
        nr = row.integer(0);
        text = removed_text(static_cast<std::size_t>(row.integer(1)));
        if (row.optional_text(2))
            reply = std::string(static_cast<std::size_t>(row.integer(2)), ' ');
    }
    StatementUse(overwrite_message_, nr, text, reply).run();
    StatementUse(overwrite_suggestions_, conversation_id, seq).run();
    index_.rebuild(part_of(nr));
    return true;
}

bool AgentWriter::redact_note(std::string_view conversation_id, std::string_view note_id) {
    std::int64_t nr = 0;
    std::string text;
    {
        StatementUse row(find_note_, conversation_id, note_id);
        if (!row.step()) return false;
        nr = row.integer(0);
        text = removed_text(static_cast<std::size_t>(row.integer(1)));
    }
    StatementUse(overwrite_note_, nr, text).run();
    return true;
}

bool AgentWriter::add_suggestions(const std::vector<Suggestion>& suggestions) {
    if (suggestions.empty()) return true;
    const Suggestion& first = suggestions.front();
    if (!last_seq(first.conversation_id)) return false;
    if (StatementUse(find_suggestions_, first.conversation_id, first.seq).step()) return false;
    for (const Suggestion& one : suggestions) {
        StatementUse(insert_suggestion_, one.id, one.conversation_id, one.seq, one.reply,
                     one.confidence, one.why, one.intent, one.row, one.at)
            .run();
    }
    return true;
}

bool AgentWriter::judge_suggestion(const SuggestionVerdict& verdict) {
    return StatementUse(insert_verdict_, verdict.suggestion_id, to_string(verdict.outcome),
                        verdict.agent_id, verdict.distance, verdict.changed_share, verdict.at)
               .run() > 0;
}

void AgentWriter::erase_of_conversation(std::string_view conversation_id) {
    StatementUse(erase_notes_, conversation_id).run();
    StatementUse(erase_suggestions_, conversation_id).run();
}

}  // namespace wizdesk::storage::sqlite
