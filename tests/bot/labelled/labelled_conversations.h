#pragma once

// Conversations with the outcomes that are right for them, and how far the bot meets these. The
// form of the files and the rules of judging are those of the acceptance runner over HTTP
// (../shared/acceptance/run.py); here the same turns run in the process, without a server.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "bot/knowledge.h"

namespace wizdesk::test {

// How a set of cases, or those of one tag or one intent, came out.
struct Score {
    int cases = 0;
    int passed = 0;
    int unsafe = 0;  // named an access type that must never be named
    double share() const { return cases == 0 ? 1 : static_cast<double>(passed) / cases; }
};

struct Scores {
    Score all;
    std::map<std::string, Score> by_tag;
    std::map<std::string, Score> by_intent;  // see intent_of()
    std::vector<std::string> missed;         // ids of the cases that did not pass
    std::vector<std::string> unsafe;         // ids
};

// One JSON object a line. Throws std::runtime_error naming the file that cannot be read.
std::vector<nlohmann::json> read_cases(const std::filesystem::path& file);

// What a single message or a simulated user is after, by the first outcome that is right: the
// intent that it names, else what its kind comes to (access, questions and added roles are
// find_access; small talk is told apart by nothing). Empty for a scripted dialogue, which is after
// several things.
std::string intent_of(const nlohmann::json& one);

// Every case is a conversation of its own.
Scores judge(const bot::Knowledge& knowledge, const std::vector<nlohmann::json>& cases);

}  // namespace wizdesk::test
