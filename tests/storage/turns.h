#pragma once

// Turns to put into a store, short enough to read within a test.

#include <string>
#include <utility>

#include "storage/store.h"

namespace wizdesk::storage {

// Morning of 22 November 2026, in UTC: time stands still in these tests.
inline constexpr Time kMorning{std::chrono::milliseconds(1'795'334'400'042)};

inline Message said(Role role, std::string text) {
    Message message;
    message.id = "message of " + text;
    message.role = role;
    message.text = std::move(text);
    message.at = kMorning;
    return message;
}

// A person writes `text`, the bot answers.
inline TurnRecord opening(const std::string& id, const std::string& text) {
    TurnRecord turn;
    turn.conversation.id = id;
    turn.conversation.channel = "web";
    turn.conversation.locale = "en-US";
    turn.conversation.tracker = R"({"facts":{}})";
    turn.opens = true;
    turn.messages = {said(Role::user, text), said(Role::bot, "answer to " + text)};
    turn.at = kMorning;
    return turn;
}

inline TurnRecord continuing(const Conversation& loaded, const std::string& text) {
    TurnRecord turn = opening(loaded.id, text);
    turn.conversation = loaded;
    turn.opens = false;
    return turn;
}

// The turn, sent under a key as a caller does who may have to send it again.
inline TurnRecord with_key(TurnRecord turn, const std::string& key,
                           const std::string& scope = "chat") {
    turn.request = RequestKey{scope, key, "hash of the body"};
    return turn;
}

// The turn, as one about a ticket.
inline TurnRecord of_ticket(TurnRecord turn, const std::string& ticket_id) {
    turn.conversation.channel = "ticket";
    turn.conversation.source = "helpdesk";
    turn.conversation.external_id = ticket_id;
    return turn;
}

inline TicketEvent received(const std::string& id, const std::string& ticket_id) {
    TicketEvent event;
    event.id = id;
    event.source = "helpdesk";
    event.ticket_id = ticket_id;
    event.key = "key of " + id;
    event.content = "content of " + id;
    event.received_at = kMorning;
    event.due_at = kMorning;
    return event;
}

inline OutboxPost to_post(const std::string& id, const std::string& ticket_id) {
    OutboxPost post;
    post.id = id;
    post.source = "helpdesk";
    post.ticket_id = ticket_id;
    post.form = "note";
    post.since = kMorning;
    post.due_at = kMorning;
    post.created_at = kMorning;
    return post;
}

}  // namespace wizdesk::storage
