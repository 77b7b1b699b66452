#pragma once

// The service's log: one JSON object a line on stderr, at most 8 kB, ASCII only (everything else is
// escaped), so that nothing that a stranger sent can forge, hide or end a line. It holds no text of
// messages, no tokens and no secrets: give it identifiers, counts and fixed words only.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "storage/conversation_store.h"

namespace wizdesk::bot {

enum class LogLevel { debug, info, warning, error, off };

using LogField = std::pair<std::string_view, nlohmann::ordered_json>;

// Until it is called nothing is logged. Lines are written by a thread of their own; when stderr
// does not take them, the oldest of 8,192 waiting ones is dropped rather than an answer delayed.
void start_logging(LogLevel least);

// Writes what waits, then logs nothing any more.
void stop_logging();

// May be called from any thread; never throws. `event` is a fixed phrase that can be searched for.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

// The line that log() writes, without its end.
std::string log_line(storage::Time at, LogLevel level, std::string_view event,
                     std::initializer_list<LogField> fields);

std::string_view to_string(LogLevel level);
// Throws std::invalid_argument for any other word than debug, info, warning, error, off.
LogLevel log_level_from(std::string_view word);

}  // namespace wizdesk::bot
