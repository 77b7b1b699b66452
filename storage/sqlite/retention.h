#pragma once

// Holds, the list of disposals, and removing what is old, in SQL. Knows nothing of threads and
// transactions.

#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/oversight_store.h"

namespace wizdesk::storage::sqlite {

class AuditWriter;

// Used as TurnWriter is. See OversightStore and RetentionStore for what the functions return; they
// throw SQLite::Exception; cut_audit also what AuditWriter::add does.
class RetentionWriter {
  public:
    // The connection must outlive the writer.
    explicit RetentionWriter(SQLite::Database& connection);

    bool add_hold(std::string_view conversation_id, Time now);
    bool remove_hold(std::string_view conversation_id);
    // Throws StoreError (held) if the conversation is held.
    void refuse_if_held(std::string_view conversation_id);

    bool approve(std::string_view conversation_id, Time now);
    std::size_t list(DataClass data_class, Time last_before, Time now, bool approved,
                     std::size_t limit);
    // Whether it may be erased now.
    bool is_due(std::string_view conversation_id);
    void take_off_list(std::string_view conversation_id);

    std::size_t remove_failed_posts(Time before, std::size_t limit);
    std::size_t remove_verdicts(Time before, std::size_t limit);
    std::size_t cut_audit(AuditWriter& audit, Time before, Time now, std::size_t limit);

  private:
    SQLite::Statement insert_hold_;
    SQLite::Statement delete_hold_;
    SQLite::Statement find_hold_;
    SQLite::Statement approve_;
    SQLite::Statement drop_stale_;
    SQLite::Statement list_;
    SQLite::Statement find_due_;
    SQLite::Statement take_off_;
    SQLite::Statement remove_posts_;
    SQLite::Statement remove_verdicts_;
    SQLite::Statement find_cut_;
    SQLite::Statement move_beginning_;
    SQLite::Statement cut_;
};

// For one thread at a time; std::invalid_argument for a row that this program cannot have written.
class RetentionReader {
  public:
    // The connection must outlive the reader.
    explicit RetentionReader(SQLite::Database& connection);

    std::vector<Hold> holds();
    std::vector<Disposal> disposals_after(std::string_view conversation_id, std::size_t limit);
    std::vector<std::string> approved(std::size_t limit);

  private:
    SQLite::Statement holds_;
    SQLite::Statement disposals_;
    SQLite::Statement approved_;
};

}  // namespace wizdesk::storage::sqlite
