#pragma once

// What wizdesk understood of one message. Plain data: made by the Interpreter, read by the
// dialogue, by `wizdesk parse` and by POST /v1/parse.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace wizdesk::intents {

struct Intent {
    std::string name;
    double confidence = 0;  // 0 … 1, calibrated: of answers at 0.8, four in five are right
};

// Whom a finding is about and whether it is claimed.
enum class Standing {
    asserted,   // said of the person who is to get the access: a fact
    denied,     // said not to be so ("I'm not a nurse")
    of_another, // said of somebody else ("our doctor signs")
    past,       // no longer so ("I used to order")
    doubted,    // "not sure whether we are enrolled"
    mentioned,  // named without claiming anything ("training for school nurses")
};

// A phrase of the knowledge pack found in the text.
struct Finding {
    std::string fact;
    std::string value;
    Standing standing = Standing::mentioned;
    std::size_t start = 0;  // code points of the message, [start, end)
    std::size_t end = 0;
    std::string phrase;  // the pack's phrase that matched: the evidence
};

// A thing that is named, whatever is said of it: an access type, a task, a link …
struct Entity {
    std::string entity;
    std::string value;
    std::size_t start = 0;  // code points of the message, [start, end)
    std::size_t end = 0;
    double confidence = 1;
};

// Why the best intent must not be acted on; `none` when it may.
enum class Doubt { none, low_confidence, close_race };

struct Understanding {
    std::string text;
    Intent intent;
    std::vector<Intent> intent_ranking;  // all intents, best first; the first is `intent`
    Doubt doubt = Doubt::none;
    std::vector<Entity> entities;   // in the order of the text
    std::vector<Finding> findings;  // in the order of the text
    // The facts that follow from the findings, fact → value; what is unknown is not in it.
    std::map<std::string, std::string> facts;
};

}  // namespace wizdesk::intents
