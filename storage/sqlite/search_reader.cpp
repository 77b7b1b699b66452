#include "storage/sqlite/search_reader.h"

#include <algorithm>

#include "storage/removed_text.h"
#include "storage/sqlite/search_index.h"
#include "storage/sqlite/search_words.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr std::size_t kLargestPage = 100;
// Of messages that have the words but are of conversations that are not asked for: a bound on the
// time that one call takes.
constexpr std::size_t kMostLookedAt = 3000;
constexpr const char* kSnippetWords = "24";

}  // namespace

SearchReader::SearchReader(SQLite::Database& connection, AgentReader& agents)
    : connection_(connection),
      agents_(agents),
      parts_(connection, "SELECT part FROM search_parts WHERE part <= ? ORDER BY part DESC"),
      find_message_(connection,
                    "SELECT conversation_id, seq, role, at FROM message_rows "
                    "WHERE nr = ? AND erased = 0"),
      newer_messages_(connection,
                      "SELECT nr FROM message_rows "
                      "WHERE conversation_id = ? AND erased = 0 AND nr >= ?") {}

SearchPage SearchReader::search(std::string_view words, const QueueFilter& filter,
                                std::int64_t before) {
    Search search{match_expression(words), filter, before, std::min(filter.limit, kLargestPage)};
    if (search.expression.empty() || search.most == 0) return {};
    StatementUse row(parts_, part_of(before));
    while (search.page.next.empty() && row.step()) search_part(search, row.integer(0));
    return std::move(search.page);
}

void SearchReader::search_part(Search& search, std::int64_t part) {
    const std::string table = table_of_part(part);
    SQLite::Statement statement(connection_, "SELECT rowid FROM " + table + " WHERE " + table +
                                                 " MATCH ? AND rowid < ? ORDER BY rowid DESC");
    StatementUse row(statement, search.expression, search.before);
    while (row.step()) {
        if (search.page.hits.size() == search.most || search.looked_at == kMostLookedAt) {
            search.page.next = std::to_string(row.integer(0) + 1);
            return;
        }
        take(search, row.integer(0));
    }
}

void SearchReader::take(Search& search, std::int64_t nr) {
    ++search.looked_at;
    StatementUse message(find_message_, nr);
    if (!message.step()) return;
    const std::string conversation_id = message.text(0);
    if (!search.seen.insert(conversation_id).second) return;
    auto entry = agents_.find_entry(conversation_id, search.filter);
    if (!entry || came_before(search, conversation_id)) return;
    const std::string text = marked(search, nr).value_or("");
    search.page.hits.push_back({*std::move(entry), message.integer(1), role_from(message.text(2)),
                                message.time(3), pieces_of(text)});
}

bool SearchReader::came_before(Search& search, const std::string& conversation_id) {
    if (search.before == kNewestRow) return false;
    StatementUse row(newer_messages_, conversation_id, search.before);
    while (row.step()) {
        if (marked(search, row.integer(0))) return true;
    }
    return false;
}

std::optional<std::string> SearchReader::marked(Search& search, std::int64_t nr) {
    const std::string table = table_of_part(part_of(nr));
    const auto at = search.snippets.try_emplace(part_of(nr), connection_,
                                                "SELECT snippet(" + table + ", 0, ?, ?, '…', " +
                                                    kSnippetWords + ") FROM " + table + " WHERE " +
                                                    table + " MATCH ? AND rowid = ?");
    StatementUse row(at.first->second, kFoundBegins, kFoundEnds, search.expression, nr);
    if (!row.step()) return std::nullopt;
    return without_padding(row.text(0));
}

}  // namespace wizdesk::storage::sqlite
