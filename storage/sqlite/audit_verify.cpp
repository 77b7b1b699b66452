#include "storage/sqlite/audit_verify.h"

#include <SQLiteCpp/Transaction.h>

#include "storage/audit_chain.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/database_file.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::chrono::milliseconds kBusyTimeout(2000);

// What a retention run records when it takes records off the beginning (see retention.h): the log
// may begin behind them only if it says so itself.
constexpr const char* kCutTold =
    "SELECT 1 FROM audit WHERE action = 'audit.cut' AND object = ?1 || ':' || ?2";

class Verification {
  public:
    Verification(SQLite::Database& connection, const std::string& head)
        : ends_(connection, "SELECT count, hash, first_count, first_hash FROM audit_ends"),
          rows_(connection,
                "SELECT nr, at, actor, action, object, outcome, hash, "
                "typeof(at) || typeof(actor) || typeof(action) || typeof(object) || "
                "typeof(outcome) || typeof(hash) FROM audit ORDER BY nr"),
          cut_told_(connection, kCutTold),
          head_(head) {}

    AuditVerdict verdict() {
        verdict_.knows_head = head_.empty();
        if (read_ends() && read_beginning() && read_rows()) compare_end();
        return verdict_;
    }

  private:
    bool wrong(std::int64_t nr, const std::string& what) {
        verdict_.fault = AuditVerdict::Fault{nr, what};
        return false;
    }

    bool read_ends() {
        StatementUse row(ends_);
        if (!row.step()) return wrong(0, "the end that was kept is missing");
        verdict_.end = {row.integer(0), row.text(1)};
        last_ = {row.integer(2), row.text(3)};
        if (row.step()) return wrong(0, "two ends are kept");
        return true;
    }

    bool read_beginning() {
        if (last_.hash == head_) verdict_.knows_head = true;
        if (last_.count == 0 && last_.hash.empty()) return true;
        if (StatementUse(cut_told_, last_.count, last_.hash).step()) return true;
        return wrong(last_.count, "it and those before were taken out without a word");
    }

    bool read_rows() {
        constexpr const char* kAllText = "texttexttexttexttexttext";
        StatementUse row(rows_);
        while (row.step()) {
            const std::int64_t nr = row.integer(0);
            if (nr <= last_.count) return wrong(nr, "it was put in before the beginning");
            if (nr != last_.count + 1) return wrong(last_.count + 1, "it was taken out");
            const std::string fields[] = {row.text(1), row.text(2), row.text(3), row.text(4),
                                          row.text(5)};
            const std::string hash =
                audit_hash(last_.hash, nr, {fields[0], fields[1], fields[2], fields[3], fields[4]});
            if (hash != row.text(6) || row.text(7) != kAllText)
                return wrong(nr, "it was changed, moved or put in");
            last_ = {nr, hash};
            ++verdict_.records;
            if (hash == head_) verdict_.knows_head = true;
        }
        return true;
    }

    void compare_end() {
        const AuditEnd& kept = verdict_.end;
        if (last_.count < kept.count) wrong(last_.count + 1, "it and those behind were cut off");
        if (last_.count > kept.count) wrong(kept.count + 1, "it was put in at the end");
        if (last_.count == kept.count && last_.hash != kept.hash)
            wrong(last_.count, "it is not the one that was written last");
    }

    SQLite::Statement ends_;
    SQLite::Statement rows_;
    SQLite::Statement cut_told_;
    const std::string head_;
    AuditEnd last_;
    AuditVerdict verdict_;
};

}  // namespace

AuditVerdict verify_audit(const std::string& file, const std::string& head) {
    const std::string place = existing(file);
    return translating(place, [&] {
        SQLite::Database connection = open_reader(place, kBusyTimeout);
        check_version(connection, place);
        SQLite::Transaction moment(connection, SQLite::TransactionBehavior::DEFERRED);
        return Verification(connection, head).verdict();
    });
}

}  // namespace wizdesk::storage::sqlite
