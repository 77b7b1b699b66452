#pragma once

// What the load program can do to a server. Each scenario runs in one thread and returns its
// figures as JSON.

#include <chrono>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/types.h>

#include "tests/bench/load/chats.h"

namespace wizdesk::bench {

struct Load {
    int port = 0;
    pid_t server = 0;              // whose memory and processor time are told; 0: nobody's
    std::size_t connections = 64;  // or waiting pages
    std::chrono::milliseconds warm_up{500};
    std::chrono::milliseconds time{3000};
    std::vector<std::string> messages;
    std::vector<Visitor> visitors;  // of conversations that are there already; may be empty
    bool keys = false;  // each message carries an Idempotency-Key, as the chat page's do
    bool echo = false;  // the server opens no conversations: it answers everything alike
};

// Each connection sends a message as soon as the last one is answered: in a conversation of its
// own, or, with visitors, each time in another one of theirs. Tells the rate, the times, and how
// many were not answered or not with 200.
nlohmann::ordered_json turns(const Load& load);

// Connections that say nothing, every other one half of a head: how soon they are connected, what
// they cost, and how long /healthz takes on a connection of its own.
nlohmann::ordered_json idle(const Load& load);

// Pages that wait for news, each of its own conversation; then one message for each.
nlohmann::ordered_json polls(const Load& load);

// 2,000 heads and 200 bodies that come a byte a second and 200 readers that do not read, each
// begun anew when it is cut off; beside them one good client with a turn every 10 ms.
nlohmann::ordered_json slow(const Load& load);

// Opens the visitors' conversations one after the other: the last 50 of their 100 messages.
nlohmann::ordered_json reads(const Load& load);

}  // namespace wizdesk::bench
