#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/bench/load/crowd.h"

namespace wizdesk::bench {

// A conversation that was opened.
struct Visitor {
    std::string id;
    std::string token;
};

// The lines of a file: what visitors say. Throws std::runtime_error if there are none.
std::vector<std::string> read_messages(const std::string& file);

// The lines of a file as `ID TOKEN`. Throws std::runtime_error if there are none.
std::vector<Visitor> read_visitors(const std::string& file);

// Requests of the chat API, whole.
std::string open_request();
std::string message_request(const Visitor& visitor, const std::string& text,
                            const std::string& key = {});
std::string get_request(const std::string& target, const Visitor& visitor = {});

// Opens one conversation on each client of the crowd, all of which are added. Throws
// std::runtime_error if the server does not open them all.
std::vector<Visitor> open_conversations(Crowd& crowd, std::size_t count);

}  // namespace wizdesk::bench
