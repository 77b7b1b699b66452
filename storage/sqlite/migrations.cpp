#include "storage/sqlite/migrations.h"

#include <array>

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <openssl/rand.h>

#include "storage/conversation_store.h"
#include "storage/hexadecimal.h"
#include "storage/sqlite/search_index.h"

namespace wizdesk::storage::sqlite {
namespace {

// conversations and messages are read by other programs: their columns id, channel, source,
// external_id, status, created_at, updated_at and conversation_id, seq, id, role, text, at stay.
//
// messages is a view because a row of message_rows is never deleted when a conversation is erased.
// Deleting makes SQLite merge pages, and the merge leaves copies of *other* rows behind in the free
// part of a page, where secure_delete never comes by again. So text is overwritten where it stands.
// Rows are only ever added at the end, which moves nothing either.
constexpr const char* kConversations = R"sql(
    CREATE TABLE meta(
        name TEXT PRIMARY KEY NOT NULL,
        value NOT NULL
    );
    INSERT INTO meta(name, value) VALUES ('probe', 0);

    CREATE TABLE conversations(
        id TEXT PRIMARY KEY NOT NULL,
        channel TEXT NOT NULL,
        source TEXT NOT NULL,
        external_id TEXT NOT NULL,
        locale TEXT NOT NULL,
        status TEXT NOT NULL,
        token_hash TEXT NOT NULL,
        tracker TEXT NOT NULL,
        last_seq INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    );

    CREATE TABLE message_rows(
        nr INTEGER PRIMARY KEY,
        erased INTEGER NOT NULL DEFAULT 0,
        conversation_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        id TEXT NOT NULL,
        role TEXT NOT NULL,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        reply TEXT,
        agent_name TEXT
    );
    CREATE UNIQUE INDEX message_rows_by_conversation
        ON message_rows(conversation_id, seq) WHERE erased = 0;
    CREATE VIEW messages AS
        SELECT conversation_id, seq, id, role, text, at, reply, agent_name
        FROM message_rows WHERE erased = 0;

    CREATE TABLE requests(
        hash BLOB PRIMARY KEY NOT NULL,
        body_hash TEXT NOT NULL,
        conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
        first_seq INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        status TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX requests_by_conversation ON requests(conversation_id);
    CREATE INDEX requests_by_time ON requests(at);
)sql";

// Events are kept when they are finished, without their content, so that a late redelivery is
// known.
constexpr const char* kTickets = R"sql(
    CREATE UNIQUE INDEX conversations_by_ticket
        ON conversations(source, external_id) WHERE external_id <> '';

    CREATE TABLE ticket_events(
        nr INTEGER PRIMARY KEY,
        hash BLOB UNIQUE NOT NULL,
        id TEXT UNIQUE NOT NULL,
        source TEXT NOT NULL,
        ticket_id TEXT NOT NULL,
        content TEXT NOT NULL,
        waiting INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        due_at TEXT NOT NULL
    );
    CREATE INDEX ticket_events_due ON ticket_events(source, due_at) WHERE waiting = 1;
    CREATE INDEX ticket_events_of_ticket ON ticket_events(source, ticket_id) WHERE waiting = 1;
    CREATE INDEX ticket_events_over ON ticket_events(received_at) WHERE waiting = 0;

    CREATE TABLE posts(
        nr INTEGER PRIMARY KEY,
        id TEXT UNIQUE NOT NULL,
        source TEXT NOT NULL,
        ticket_id TEXT NOT NULL,
        form TEXT NOT NULL,
        hand_off INTEGER NOT NULL,
        conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
        first_seq INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        since TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        due_at TEXT NOT NULL,
        fault TEXT NOT NULL,
        created_at TEXT NOT NULL
    );
    CREATE INDEX posts_due ON posts(source, due_at) WHERE state = 'waiting';
    CREATE INDEX posts_by_conversation ON posts(conversation_id);
    CREATE INDEX posts_of_ticket ON posts(source, ticket_id, created_at);
    CREATE INDEX posts_by_time ON posts(created_at);
)sql";

// No row with text in it is ever deleted, for the reason that is given above; erasing overwrites.
// Ids stay: they are random. What became of a suggestion has a row of its own because a row that
// grows is moved, and leaves a copy behind.
//
// conversations_by_update holds all that the queue filters by: it is read through without looking
// at a conversation.
constexpr const char* kAgents = R"sql(
    ALTER TABLE conversations ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
    ALTER TABLE conversations ADD COLUMN waiting_since TEXT;
    UPDATE conversations SET waiting_since = updated_at WHERE status = 'waiting';
    CREATE INDEX conversations_waiting
        ON conversations(waiting_since, id, channel, assignee) WHERE status = 'waiting';
    CREATE INDEX conversations_by_update
        ON conversations(updated_at, id, status, channel, assignee);

    CREATE TABLE search_parts(part INTEGER PRIMARY KEY);

    CREATE TABLE agents(
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT UNIQUE NOT NULL,
        role TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        disabled INTEGER NOT NULL,
        created_at TEXT NOT NULL
    );
    CREATE TABLE agent_sessions(
        hash TEXT PRIMARY KEY NOT NULL,
        agent_id TEXT NOT NULL REFERENCES agents(id) ON DELETE CASCADE,
        created_at TEXT NOT NULL,
        last_seen_at TEXT NOT NULL
    );
    CREATE INDEX agent_sessions_of_agent ON agent_sessions(agent_id);
    CREATE TABLE api_tokens(
        nr INTEGER PRIMARY KEY,
        hash TEXT UNIQUE NOT NULL,
        name TEXT UNIQUE NOT NULL,
        role TEXT NOT NULL,
        created_at TEXT NOT NULL,
        last_used_at TEXT,
        revoked_at TEXT
    );

    CREATE TABLE notes(
        nr INTEGER PRIMARY KEY,
        erased INTEGER NOT NULL DEFAULT 0,
        id TEXT UNIQUE NOT NULL,
        conversation_id TEXT NOT NULL,
        after_seq INTEGER NOT NULL,
        agent_id TEXT NOT NULL,
        agent_name TEXT NOT NULL,
        text TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX notes_by_conversation ON notes(conversation_id) WHERE erased = 0;

    CREATE TABLE suggestions(
        nr INTEGER PRIMARY KEY,
        erased INTEGER NOT NULL DEFAULT 0,
        id TEXT UNIQUE NOT NULL,
        conversation_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        reply TEXT NOT NULL,
        confidence REAL NOT NULL,
        why TEXT NOT NULL,
        intent TEXT NOT NULL,
        pack_row TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX suggestions_by_message
        ON suggestions(conversation_id, seq) WHERE erased = 0;
    CREATE INDEX suggestions_by_time ON suggestions(at, intent, pack_row);
    CREATE TABLE suggestion_verdicts(
        suggestion_nr INTEGER PRIMARY KEY,
        outcome TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        distance INTEGER NOT NULL,
        changed_share REAL NOT NULL,
        at TEXT NOT NULL
    );
)sql";

// The audit log only grows; what is old enough goes from its beginning, and only up to where
// audit_ends says that it begins. Legal holds and the list of what is to be disposed of name
// conversations by their ids, which are random.
constexpr const char* kOversight = R"sql(
    CREATE TABLE audit(
        nr INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        object TEXT NOT NULL,
        outcome TEXT NOT NULL,
        hash TEXT NOT NULL
    );
    CREATE TABLE audit_ends(
        count INTEGER NOT NULL,
        hash TEXT NOT NULL,
        first_count INTEGER NOT NULL,
        first_hash TEXT NOT NULL
    );
    INSERT INTO audit_ends VALUES (0, '', 0, '');
    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END;
    CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit
        WHEN OLD.nr > (SELECT first_count FROM audit_ends)
        BEGIN SELECT RAISE(ABORT, 'the audit log is not cut'); END;

    CREATE TABLE holds(
        conversation_id TEXT PRIMARY KEY NOT NULL,
        at TEXT NOT NULL
    );
    CREATE TABLE disposals(
        conversation_id TEXT PRIMARY KEY NOT NULL,
        class TEXT NOT NULL,
        last_at TEXT NOT NULL,
        listed_at TEXT NOT NULL,
        approved_at TEXT
    );
    CREATE INDEX disposals_approved ON disposals(approved_at) WHERE approved_at IS NOT NULL;
    CREATE INDEX suggestion_verdicts_by_time ON suggestion_verdicts(at);
)sql";

// Which messages nobody has to learn from any more. No text, so that rows may be deleted.
constexpr const char* kLearning = R"sql(
    CREATE TABLE done_with(
        conversation_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        why TEXT NOT NULL,
        editor TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY(conversation_id, seq)
    ) WITHOUT ROWID;
)sql";

std::string random_secret() {
    std::array<unsigned char, 32> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw StoreError(StoreError::Kind::unavailable,
                         "the system gives no random numbers for the installation's secret");
    }
    return hexadecimal(bytes);
}

void create_conversations(SQLite::Database& connection) {
    connection.exec(kConversations);
    SQLite::Statement secret(connection, "INSERT INTO meta(name, value) VALUES ('secret', ?)");
    secret.bind(1, random_secret());
    secret.exec();
}

void create_tickets(SQLite::Database& connection) {
    connection.exec(kTickets);
}

void create_agents(SQLite::Database& connection) {
    connection.exec(kAgents);
    index_everything(connection);
}

void create_oversight(SQLite::Database& connection) {
    connection.exec(kOversight);
}

void create_learning(SQLite::Database& connection) {
    connection.exec(kLearning);
}

// One that was ever released is never changed: it has run on databases that are in use. New ones go
// to the end.
constexpr Migration kMigrations[] = {
    create_conversations, create_tickets, create_agents, create_oversight, create_learning,
};

void run(Migration migration, int version, SQLite::Database& connection) {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    migration(connection);
    connection.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    connection.exec("PRAGMA user_version = " + std::to_string(version));
    transaction.commit();
}

}  // namespace

std::span<const Migration> all_migrations() {
    return kMigrations;
}

void migrate(SQLite::Database& connection, const std::string& file,
             std::span<const Migration> migrations) {
    const int newest = static_cast<int>(migrations.size());
    int version = connection.execAndGet("PRAGMA user_version").getInt();
    if (version > newest) {
        throw StoreError(StoreError::Kind::newer,
                         file + " was written by a newer wizdesk (schema " +
                             std::to_string(version) + ", this one knows " +
                             std::to_string(newest) +
                             "): install that version again, or restore an older backup");
    }
    for (; version < newest; ++version) {
        run(migrations[static_cast<std::size_t>(version)], version + 1, connection);
    }
}

}  // namespace wizdesk::storage::sqlite
