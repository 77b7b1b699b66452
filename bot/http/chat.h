#pragma once

// What a visitor may do: open a conversation, write, read along, erase. Between the ways in (JSON,
// the page's form, the Rasa channel) and the turn; it knows tokens and request keys, no JSON.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/clock.h"
#include "bot/http/visitor_token.h"
#include "bot/metrics.h"
#include "bot/turn.h"
#include "storage/conversation_store.h"

namespace wizdesk::http {

// A message on its way in.
struct Sending {
    std::string text;       // valid UTF-8; empty only to open a conversation
    std::string key;        // the Idempotency-Key; empty: a repetition is a new message
    std::string body_hash;  // tells a repetition from another request with the same key
};

struct Opened {
    std::string token;
    bot::Answered answered;
};

struct History {
    std::vector<storage::Message> messages;  // at most kPage
    std::int64_t next = 0;                   // the `after` that continues it
    storage::Status status = storage::Status::bot;
};

// May be used from any thread. Every function throws storage::StoreError, and Refused for a
// conversation that does not exist (not_found), one that must not be erased (on_hold), and for a
// key with another body (key_reused).
class Chat {
  public:
    static constexpr std::size_t kPage = 200;

    // All must outlive it. `on_ticket` is called when a ticket waits to be opened for somebody.
    Chat(
        storage::ConversationStore& store, bot::Turn& turn, bot::Metrics& metrics,
        const bot::Clock& clock, std::function<void()> on_ticket = [] {});

    // `client` keeps the keys of different callers apart.
    Opened open(const Sending& sending, const std::string& client, const std::string& locale);

    // The caller has checked that the visitor may: see authorize.
    bot::Answered send(const std::string& conversation_id, const Sending& sending);
    History history(const std::string& conversation_id, std::int64_t after);
    void erase(const std::string& conversation_id);

    // Returns if `token` gives access to the conversation. Throws Refused: unauthorized for a token
    // that was never issued, not_found for one of another conversation or of one that was erased.
    void authorize(const std::string& conversation_id, std::string_view token);

    // One message of the Rasa channel: `sender` has one conversation, opened by the first message.
    std::vector<dialogue::Reply> converse(const std::string& sender, const std::string& text);

  private:
    bot::Answered take(const bot::Inbound& inbound);

    storage::ConversationStore& store_;
    bot::Turn& turn_;
    bot::Metrics& metrics_;
    const bot::Clock& clock_;
    const std::function<void()> on_ticket_;
    VisitorTokens tokens_;
};

}  // namespace wizdesk::http
