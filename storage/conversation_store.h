#pragma once

// The contract of every store: what it keeps, what is atomic, how it fails. One test suite
// (tests/storage/conversation_store_contract.h) holds every implementation to this header.
//
// Text that reaches a store is already redacted; a store never sees what was removed. All text is
// UTF-8 without the character U+0000, which not every database can keep.
// All functions may be called from any thread. Results are copies: they stay valid on their own.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "storage/outbox_post.h"
#include "storage/time.h"

namespace wizdesk::storage {

enum class Status { bot, waiting, agent, resolved };
enum class Role { user, bot, agent, system };

std::string_view to_string(Status status);
std::string_view to_string(Role role);
// Both throw std::invalid_argument for a word that is none of the enum's.
Status status_from(std::string_view word);
Role role_from(std::string_view word);

// What readers show in place of a text that was taken out (AgentStore::redact_message).
inline constexpr std::string_view kRemovedMark = "[removed]";

struct Message {
    std::int64_t seq = 0;  // 1, 2, 3 … within its conversation, without gaps
    std::string id;
    Role role = Role::user;
    std::string text;
    Time at{};
    std::optional<std::string> reply;       // the bot's structured reply as JSON, opaque here
    std::optional<std::string> agent_name;  // who wrote it, for role agent
};

struct Conversation {
    std::string id;
    std::string channel;      // web, ticket, terminal …
    std::string source;       // the configured ticket system; empty for other channels
    std::string external_id;  // the ticket's id there; empty for other channels
    std::string locale;
    Status status = Status::bot;
    std::string assignee;    // the id of the agent who answers it; empty: nobody
    std::string token_hash;  // of the bearer token; empty where no token gives access
    std::string tracker;     // the state of the dialogue as JSON, opaque here
    std::int64_t last_seq = 0;
    Time created_at{};
    Time updated_at{};
};

// What makes a retry safe. `scope` keeps the keys of different callers apart; `key` is the
// caller's (an Idempotency-Key, a webhook's event id), kept only as a hash; `body_hash` tells a
// retry from another request under the same key.
struct RequestKey {
    std::string scope;
    std::string key;
    std::string body_hash;
};

// What an earlier request with the same key did.
struct SeenRequest {
    std::string conversation_id;
    std::string body_hash;
    std::int64_t first_seq = 0;  // the turn's messages are [first_seq, last_seq]
    std::int64_t last_seq = 0;
    Status status = Status::bot;  // as it was answered then
};

// Who is to answer a conversation from now on.
struct Assignment {
    std::string agent_id;  // empty: nobody, as when it is handed back
    // Whether it may be taken away from another agent who answers it (status agent).
    bool even_if_held = false;
};

// One whole turn: committed wholly or not at all.
struct TurnRecord {
    Conversation conversation;  // with the status and tracker after the turn; its last_seq is
                                // the one that the turn was worked out on
    bool opens = false;         // true: the conversation is new, and its last_seq not looked at.
                                // false: only its status, locale and tracker are written, the
                                // rest stays as it was when it was opened
    std::optional<Assignment> assign;  // empty: the assignee stays. A turn that takes or gives up a
                                       // conversation has a message, so that turns worked out
                                       // before it are conflicts
    std::vector<Message> messages;     // seq is given by the store, in this order
    std::optional<RequestKey> request;
    std::vector<std::string> events;  // the ticket events that it answers: finished with it
    std::vector<OutboxPost> posts;    // what has to be posted of it
    Time at{};                        // becomes updated_at (and created_at when it opens)
};

enum class Outcome {
    appended,  // durable: it survives a crash of the process and of the machine
    repeated,  // the request's key was seen before (ask find_request), or one of the events is
               // finished: nothing was written
    conflict,  // the conversation moved on since it was loaded (or exists already, also as another
               // one of the same ticket, for a turn that opens it): load it again and decide again
    missing,   // the conversation does not exist (any more)
    held,  // another agent has it (AppendResult::assignee), and the turn was not to take it away
};

struct AppendResult {
    Outcome outcome = Outcome::missing;
    std::int64_t first_seq = 0;  // of the appended messages, for `appended` only
    std::int64_t last_seq = 0;
    std::string assignee;  // for `held`: the agent's id
};

// Why a store could not do what it was asked, for the log and for the choice of an answer; what()
// names the cause and what to do, never the text of a message.
class StoreError : public std::runtime_error {
  public:
    enum class Kind {
        busy,         // too much waits already: try again in a moment
        unavailable,  // disk full, I/O error, read-only, locked: the operator must act
        damaged,      // the file is no (sound) database
        newer,        // written by a newer wizdesk
        held,         // a legal hold keeps the conversation (oversight_store.h)
    };
    // `what` is for the log; `advice` says what is wrong and what to do in words that anybody may
    // read: no path, nothing of what is stored. Empty: there is nothing more to say than the kind.
    StoreError(Kind kind, const std::string& what, std::string advice = {})
        : std::runtime_error(what), kind_(kind), advice_(std::move(advice)) {}
    Kind kind() const { return kind_; }
    const std::string& advice() const { return advice_; }

  private:
    Kind kind_;
    std::string advice_;
};

// A key is good for so long: longer than any sender repeats a request (75 h 35 min).
constexpr std::chrono::days kRequestLifetime{8};

// Called after a commit, once for each conversation that changed (with the newest last_seq; 0 when
// it was erased), on a thread of the store: keep it short, do not call the store from it, do not
// throw. append may have returned before it is called.
using ChangeListener =
    std::function<void(const std::string& conversation_id, std::int64_t last_seq)>;

// Ends the subscription when destroyed; the listener is not running any more once that returned.
class Subscription {
  public:
    virtual ~Subscription() = default;
};

class ConversationStore {
  public:
    virtual ~ConversationStore() = default;

    // Empty for an unknown id. Throws StoreError.
    virtual std::optional<Conversation> find_conversation(std::string_view id) = 0;

    // The conversation of a ticket; empty if there is none. `external_id` is not empty. Throws
    // StoreError.
    virtual std::optional<Conversation> find_conversation_of(std::string_view source,
                                                             std::string_view external_id) = 0;

    // Empty if no turn was appended under this scope and key. The body_hash of `key` is not
    // compared: the caller tells a retry from a misuse. Throws StoreError.
    virtual std::optional<SeenRequest> find_request(const RequestKey& key) = 0;

    // Writes the turn and returns when it is durable. Throws StoreError; then nothing was written,
    // or (unavailable) it is not known whether it was, and find_request tells after recovery.
    virtual AppendResult append(const TurnRecord& turn) = 0;

    // Messages with seq > after, in order, at most `limit`. Empty for an unknown id.
    virtual std::vector<Message> messages_after(std::string_view id, std::int64_t after,
                                                std::size_t limit) = 0;

    // Up to `limit` conversations whose ids come after the given one, in an order of the store's
    // own that does not change; "" begins. The last one's id is the cursor of the next page; an
    // empty page is the end. A conversation that is opened meanwhile may or may not be among them.
    // Throws StoreError.
    virtual std::vector<Conversation> conversations_after(std::string_view id,
                                                          std::size_t limit) = 0;

    // Removes the conversation with all that belongs to it, its request keys, events and posts too,
    // and its text from the files: at once, or as soon as no other program reads them. False for an
    // unknown id. Throws StoreError, held too.
    virtual bool erase_conversation(std::string_view id) = 0;

    // Forgets the requests that are older than kRequestLifetime, and the events and posts of that
    // age that nobody has to do anything about any more; returns how many. Throws StoreError.
    virtual std::size_t sweep_requests(Time now) = 0;

    // A random secret of 32 bytes (as text) made with the database and kept in it: what has to stay
    // the same over restarts is derived from it. Throws StoreError.
    virtual std::string installation_secret() = 0;

    // Returns if a write would be accepted now; throws StoreError saying why not. Cheap enough for
    // a readiness probe every second.
    virtual void check_ready() = 0;

    // Never throws. The subscription may be dropped on any thread except from the listener itself.
    virtual std::unique_ptr<Subscription> subscribe(ChangeListener listener) = 0;
};

}  // namespace wizdesk::storage
