#include "storage/sqlite/readers.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "storage/request_hash.h"
#include "storage/sqlite/statement_use.h"

namespace wizdesk::storage::sqlite {
namespace {

constexpr const char* kConversation =
    "SELECT id, channel, source, external_id, locale, status, token_hash, tracker, last_seq, "
    "created_at, updated_at FROM conversations ";

// SQLite takes a negative limit for none.
std::size_t bounded(std::size_t limit) {
    constexpr std::size_t kMost = std::numeric_limits<std::int64_t>::max();
    return std::min(limit, kMost);
}

Conversation conversation_in(StatementUse& row) {
    Conversation found;
    found.id = row.text(0);
    found.channel = row.text(1);
    found.source = row.text(2);
    found.external_id = row.text(3);
    found.locale = row.text(4);
    found.status = status_from(row.text(5));
    found.token_hash = row.text(6);
    found.tracker = row.text(7);
    found.last_seq = row.integer(8);
    found.created_at = row.time(9);
    found.updated_at = row.time(10);
    return found;
}

}  // namespace

Reader::Reader(SQLite::Database connection)
    : connection_(std::move(connection)),
      find_conversation_(connection_, std::string(kConversation) + "WHERE id = ?"),
      find_request_(connection_,
                    "SELECT conversation_id, body_hash, first_seq, last_seq, status "
                    "FROM requests WHERE hash = ?"),
      messages_after_(connection_,
                      "SELECT seq, id, role, text, at, reply, agent_name FROM messages "
                      "WHERE conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?"),
      conversations_after_(connection_,
                           std::string(kConversation) + "WHERE id > ? ORDER BY id LIMIT ?"),
      find_secret_(connection_, "SELECT value FROM meta WHERE name = 'secret'") {}

std::optional<Conversation> Reader::find_conversation(std::string_view id) {
    StatementUse row(find_conversation_, id);
    if (!row.step()) return std::nullopt;
    return conversation_in(row);
}

std::optional<SeenRequest> Reader::find_request(const RequestKey& key) {
    const std::string hash = request_hash(key);
    StatementUse row(find_request_, StatementUse::Bytes{hash});
    if (!row.step()) return std::nullopt;
    return SeenRequest{row.text(0), row.text(1), row.integer(2), row.integer(3),
                       status_from(row.text(4))};
}

std::vector<Message> Reader::messages_after(std::string_view id, std::int64_t after,
                                            std::size_t limit) {
    StatementUse row(messages_after_, id, after, bounded(limit));
    std::vector<Message> messages;
    while (row.step()) {
        messages.push_back({row.integer(0), row.text(1), role_from(row.text(2)), row.text(3),
                            row.time(4), row.optional_text(5), row.optional_text(6)});
    }
    return messages;
}

std::vector<Conversation> Reader::conversations_after(std::string_view id, std::size_t limit) {
    StatementUse row(conversations_after_, id, bounded(limit));
    std::vector<Conversation> conversations;
    while (row.step()) conversations.push_back(conversation_in(row));
    return conversations;
}

std::string Reader::installation_secret() {
    StatementUse row(find_secret_);
    if (!row.step()) throw std::invalid_argument("no secret");
    return row.text(0);
}

ReaderPool::ReaderPool(Settings settings) : settings_(std::move(settings)) {}

void ReaderPool::GiveBack::operator()(Reader* reader) const {
    {
        const std::lock_guard lock(pool->mutex_);
        pool->idle_.emplace_back(reader);
    }
    pool->given_back_.notify_one();
}

ReaderPool::Lease ReaderPool::take() {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock, [this] { return !idle_.empty() || opened_ < settings_.most; });
    if (idle_.empty()) {
        auto opened = std::make_unique<Reader>(open_reader(settings_.file, settings_.busy_timeout));
        idle_.reserve(++opened_);  // so that giving back never has to allocate
        return Lease(opened.release(), GiveBack{this});
    }
    Lease lease(idle_.back().release(), GiveBack{this});
    idle_.pop_back();
    return lease;
}

void ReaderPool::refuse_row() const {
    throw StoreError(
        StoreError::Kind::damaged,
        settings_.file + " holds a row that wizdesk cannot have written: restore a backup");
}

}  // namespace wizdesk::storage::sqlite
