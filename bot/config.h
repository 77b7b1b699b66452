#pragma once

// Everything that can be set, with its default and its effect. Read once, at start.

#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bot/tickets/source.h"

namespace wizdesk::bot {

struct Config {
    std::string listen = "127.0.0.1:8080";  // HOST:PORT; port 0 takes any free one
    std::string admin_listen;               // HOST:PORT for /metrics; empty: loopback callers only
    std::string database = "wizdesk.db";    // a file, or postgresql://…
    std::string pack;                       // folder of the knowledge pack; empty: the built-in one
    std::string log_level = "info";         // debug | info | warning | error | off

    struct Limits {
        bool enabled = true;
        // Of one caller's address: calls a minute, and how many of them at once after a pause.
        double address_per_minute = 300;
        double address_burst = 100;
        // Of one conversation: messages.
        double conversation_per_minute = 30;
        double conversation_burst = 10;
        // Messages a day, midnight to midnight UTC: of one caller's address, and of all together.
        double address_turns_per_day = 5000;
        double turns_per_day = 100000;
    } limits;

    struct Handoff {
        std::string hours;  // when people answer, as the person reads it; empty: nothing is said
        double patience_minutes = 30;  // for a person's answer; then the ticket's link is given
        std::string ticket_source;     // the source in which a ticket is opened then, if the person
                                       // wishes; empty: that is not offered
    } handoff;

    struct Learning {
        std::string folder;  // for accepted changes of the pack, as diffs; empty: none is written
    } learning;

    struct Rasa {
        bool enabled = false;  // answer as Rasa's REST channel, without tokens
    } rasa;

    // Days that something is kept after its last change; when it is over: see bot/retention.h.
    struct Retention {
        std::string mode = "approve";  // approve | auto | off
        double chat_days = 90;
        double ticket_days = 90;
        double failed_post_days = 30;
        double suggestion_outcome_days = 365;
        double audit_days = 2192;  // six years
    } retention;

    struct Widget {
        std::vector<std::string> sites;  // origins that may frame the chat; empty: any
    } widget;

    std::vector<std::string> proxies;  // addresses whose X-Forwarded-For is believed

    std::vector<tickets::Source> sources;  // ticket systems; no two have the same name
};

// Says what is wrong, where (file, line, column, or the variable's name) and what to do: a line for
// every mistake.
class ConfigError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The value of an environment variable; empty optional if it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment process_environment();

// Reads `file`, if there is one, then puts the environment over it: `limits.enabled` is the
// variable WIZDESK_LIMITS_ENABLED; other variables are ignored, because container systems invent
// some. Text can stand in a file of its own: `database: {secret_file: PATH}`,
// WIZDESK_DATABASE_SECRET_FILE. Secrets of a source are WIZDESK_SOURCES_NAME_SECRET and …_TOKEN, or
// with _FILE behind. `systems` are the ticket systems that there are; empty: any name is taken.
// Throws ConfigError for a file that cannot be read, keys that do not exist and values that cannot
// be used; the value itself is never quoted, it may be a secret.
Config load_config(const std::optional<std::filesystem::path>& file, const Environment& environment,
                   const std::vector<std::string_view>& systems = {});

// The same for one value that is given as text, as the command line does: set_config(config,
// "listen", "0.0.0.0:80").
void set_config(Config& config, std::string_view key, const std::string& value);

// A commented file that sets everything to its default.
std::string config_example();

struct HostPort {
    std::string host;
    int port = 0;
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:0". Empty optional for anything else.
std::optional<HostPort> parse_host_port(std::string_view text);

}  // namespace wizdesk::bot
