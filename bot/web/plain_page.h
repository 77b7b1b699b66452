#pragma once

// The chat page for a browser that runs no JavaScript: the same HTML that the scripts take over
// (bot/web/chat.html), with the conversation written into it.
//
// Its forms are sent as application/x-www-form-urlencoded to POST /chat with the fields
//   conversation_id, token  of the conversation; absent when there is none yet: the text opens one
//   key                     names this one sending, see PlainPage::key; absent when it was empty
//   text                    the message: typed, or the text of the button that was pressed
//   do                      absent or "send": take `text` as a message;
//                           "refresh": show the conversation as it is now, `text` is ignored;
//                           "delete": erase the conversation, then 303 to "/"
// and the answer to it is render_plain_page() again, also for errors (with their own status).

#include <optional>
#include <string>
#include <vector>

#include "bot/dialogue/reply.h"
#include "storage/conversation_store.h"

namespace wizdesk::web {

struct PlainLine {
    storage::Role role = storage::Role::user;
    std::string text;  // plain for role user and system, else Markdown
    std::optional<dialogue::Reply>
        reply;               // the bot's, where it was kept; its text is what is shown
    std::string agent_name;  // for role agent; may be empty
};

struct PlainPage {
    std::vector<PlainLine> lines;  // oldest first
    storage::Status status = storage::Status::bot;
    std::string conversation_id;  // both empty: no conversation yet
    std::string token;
    // A fresh random id a page: what makes a form that is sent twice (a double click, "back" and
    // send again) one message, used like an Idempotency-Key. Empty: not offered.
    std::string key;
    std::string error;  // plain text beside the field: what is wrong and what to do; empty: nothing
    std::string draft;  // kept in the field after an error
};

// A whole HTML document, UTF-8. Every field may hold hostile text: it is shown as text, and an
// address becomes a link only if it is http, https or mailto. Text that is no valid UTF-8 is passed
// on as it is. The document holds the token: send it with `Cache-Control: no-store`. May be called
// from any thread. Fails only for want of memory.
//
// render_plain_page({}) is the page of GET / byte for byte.
std::string render_plain_page(const PlainPage& page);

}  // namespace wizdesk::web
