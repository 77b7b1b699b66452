#pragma once

// What agents see of conversations and leave on them: the queue, search, private notes, suggestions
// and what became of them, and taking the text out of a message. The contract of every store; one
// test suite holds them to it (tests/storage/agent_store_contract.h). Text is already redacted when
// it comes here.
//
// Who answers a conversation is part of the conversation (Conversation::assignee) and changes with
// a turn (TurnRecord::assign), so that status, message and assignee are written together or not at
// all.
//
// All functions may be called from any thread and throw StoreError. What they promise to have
// written is durable when they return. Listeners (ConversationStore::subscribe) hear of
// conversations that get a note or lose a text as of any other change, with an unchanged last_seq.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/conversation_store.h"

namespace wizdesk::storage {

// Which conversations; a field that is empty does not narrow.
struct QueueFilter {
    std::optional<Status> status = {};
    std::optional<std::string> channel = {};
    std::optional<std::string> assignee = {};  // an agent's id; "" means nobody's
    std::string cursor = {};                   // QueuePage::next of a former page; "" begins
    std::size_t limit = 50;
};

struct QueueEntry {
    std::string id;
    std::string channel;
    std::string source;
    std::string external_id;
    Status status = Status::bot;
    std::string assignee;               // an agent's id; empty: nobody
    std::optional<Time> waiting_since;  // while the status is waiting
    Time created_at{};
    Time updated_at{};
    std::int64_t last_seq = 0;
    Role last_role = Role::user;
    std::string last_text;  // of the newest message; its first 400 characters
};

struct QueuePage {
    std::vector<QueueEntry> entries;
    std::string next;  // opaque; empty after the last page
};

struct QueueCounts {
    std::size_t bot = 0;
    std::size_t waiting = 0;
    std::size_t agent = 0;
    std::size_t resolved = 0;
};

// A piece of a found text. The pieces in a row are the snippet; there is no mark-up in them.
struct SnippetPiece {
    std::string text;
    bool found = false;  // one of the words that were looked for
};

struct SearchHit {
    QueueEntry conversation;
    std::int64_t seq = 0;  // of the message that was found
    Role role = Role::user;
    Time at{};
    std::vector<SnippetPiece> snippet;
};

struct SearchPage {
    std::vector<SearchHit> hits;
    std::string next;  // opaque; empty when everything was looked at
};

// What an agent wrote for other agents. It is no message: it has no seq, and no function of
// ConversationStore or TicketStore returns it, so it cannot reach the visitor or a ticket.
struct PrivateNote {
    std::string id;
    std::string conversation_id;
    std::int64_t after_seq = 0;  // stands behind this message; given by the store
    std::string agent_id;
    std::string agent_name;
    std::string text;
    Time at{};
};

// A reply that was suggested to agents for a person's message.
struct Suggestion {
    std::string id;
    std::string conversation_id;
    std::int64_t seq = 0;  // of the person's message
    std::string reply;     // as JSON, opaque here
    double confidence = 0;
    std::string why;  // opaque here
    std::string intent;
    std::string row;  // of the knowledge pack; empty: none
    Time at{};
};

enum class SuggestionOutcome { accepted, edited, rejected };

std::string_view to_string(SuggestionOutcome outcome);
// Throws std::invalid_argument for a word that is none of the enum's.
SuggestionOutcome suggestion_outcome_from(std::string_view word);

// What an agent made of a suggestion.
struct SuggestionVerdict {
    std::string suggestion_id = {};
    SuggestionOutcome outcome = SuggestionOutcome::rejected;
    std::string agent_id = {};  // or the name of the token
    std::int64_t distance = 0;  // characters that were put in, taken out or replaced
    double changed_share = 0;   // of the longer of the two texts, 0 to 1
    Time at{};
};

struct JudgedSuggestion {
    Suggestion suggestion;
    std::optional<SuggestionVerdict> verdict;
};

// What became of the suggestions of one intent and row.
struct SuggestionCount {
    std::string intent;
    std::string row;
    std::size_t made = 0;
    std::size_t accepted = 0;
    std::size_t edited = 0;
    std::size_t rejected = 0;
    std::optional<Time> last_rejected_at = {};
};

// A message as statistics look at it: without its text.
struct Happened {
    std::int64_t nr = 0;  // grows with each message that is written, whatever its conversation
    std::string conversation_id;
    std::string channel;
    Role role = Role::user;
    Time at{};
    std::optional<std::string> reply;  // as in Message
};

class AgentStore {
  public:
    virtual ~AgentStore() = default;

    // Who waits comes first, the longest first; then the others, the newest change first. A
    // conversation that changes while pages are read may come twice or not at all. Throws
    // std::invalid_argument for a cursor that is none of this store's.
    virtual QueuePage queue(const QueueFilter& filter) = 0;

    // One conversation as it stands in the queue; empty for an unknown id.
    virtual std::optional<QueueEntry> find_entry(std::string_view conversation_id) = 0;

    // How many conversations have each status, whatever their channel and assignee.
    virtual QueueCounts count_queue() = 0;

    // Messages that hold every one of the words (the beginnings of words do, from three letters
    // on; case and accents do not matter), the newest first; a conversation comes once, with its
    // newest hit. `words` is what a person typed: it has no syntax. One call looks at a bounded
    // number of messages, so a page may be short, even empty, while `next` goes on. Without any
    // word there is no hit. Private notes are not searched. Throws std::invalid_argument for a
    // cursor that is none of this store's.
    virtual SearchPage search(std::string_view words, const QueueFilter& filter) = 0;

    // False if there is no such conversation; then nothing is written.
    virtual bool add_note(const PrivateNote& note) = 0;
    // In the order in which they were written.
    virtual std::vector<PrivateNote> notes(std::string_view conversation_id) = 0;

    // Overwrites the text of one message, and its structured reply, wherever they are kept: in the
    // table, the index and the files; what was suggested for it too. The message stays, with a mark
    // in place of its text. False if there is no such message. Doing it twice does no harm. Throws
    // StoreError (held), as redact_note does, while a legal hold keeps the conversation.
    virtual bool redact_message(std::string_view conversation_id, std::int64_t seq) = 0;
    // The same for a private note.
    virtual bool redact_note(std::string_view conversation_id, std::string_view note_id) = 0;

    // All or none. False if there is no such conversation, or suggestions for this message exist
    // already: then those are the ones to show. `suggestions` are all for one message.
    virtual bool add_suggestions(const std::vector<Suggestion>& suggestions) = 0;
    // For a message, in the order in which they were added.
    virtual std::vector<JudgedSuggestion> suggestions(std::string_view conversation_id,
                                                      std::int64_t seq) = 0;
    virtual std::optional<JudgedSuggestion> find_suggestion(std::string_view id) = 0;
    // False if there is no such suggestion, or it has a verdict already: the first one counts.
    virtual bool judge_suggestion(const SuggestionVerdict& verdict) = 0;
    // Messages written in [from, to), of conversations that are still there, in the order in which
    // they were written: at most `limit` of those behind the message `after` (0 begins). Empty at
    // the end. Costs nothing for what was written earlier or later.
    virtual std::vector<Happened> happened(Time from, Time to, std::int64_t after,
                                           std::size_t limit) = 0;

    // Of suggestions made in [from, to), by intent and row.
    virtual std::vector<SuggestionCount> count_suggestions(Time from, Time to) = 0;
};

}  // namespace wizdesk::storage
