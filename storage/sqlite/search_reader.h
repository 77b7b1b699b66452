#pragma once

// Finding messages by their words. See AgentStore::search.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "storage/sqlite/agent_reader.h"

namespace wizdesk::storage::sqlite {

// For one thread at a time; throws as AgentReader does.
class SearchReader {
  public:
    // Both must outlive the reader.
    SearchReader(SQLite::Database& connection, AgentReader& agents);

    // The messages before the row `before`.
    SearchPage search(std::string_view words, const QueueFilter& filter, std::int64_t before);

  private:
    // One search under way.
    struct Search {
        std::string expression;
        const QueueFilter& filter;
        std::int64_t before = 0;    // the row of the cursor
        std::size_t most = 0;       // hits
        std::size_t looked_at = 0;  // messages
        std::set<std::string> seen = {};
        std::map<std::int64_t, SQLite::Statement> snippets = {};  // by part
        SearchPage page = {};
    };

    // Goes on with the next older part until the page is full.
    void search_part(Search& search, std::int64_t part);
    void take(Search& search, std::int64_t nr);
    // Whether the conversation came on a former page.
    bool came_before(Search& search, const std::string& conversation_id);
    // The row's text with what was found in it marked; empty if nothing was.
    std::optional<std::string> marked(Search& search, std::int64_t nr);

    SQLite::Database& connection_;
    AgentReader& agents_;
    SQLite::Statement parts_;
    SQLite::Statement find_message_;
    SQLite::Statement newer_messages_;
};

}  // namespace wizdesk::storage::sqlite
