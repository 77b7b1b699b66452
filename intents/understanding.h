#pragma once

// What wizdesk understood of one message. Plain data: made by the Interpreter, read by the
// dialogue, by `wizdesk parse` and by POST /v1/parse.

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::intents {

struct Intent {
    std::string name;
    double confidence = 0;  // 0 … 1, calibrated: of answers at 0.8, four in five are right
};

// Whom a finding is about and whether it is claimed.
enum class Standing {
    asserted,    // said of the person who is to get the access: a fact
    denied,      // said not to be so ("I'm not a nurse")
    of_another,  // said of somebody else ("our doctor signs")
    past,        // no longer so ("I used to order")
    doubted,     // "not sure whether we are enrolled"
    mentioned,   // named without claiming anything ("training for school nurses")
};

// In the order of Standing.
inline constexpr std::array<std::string_view, 6> standing_names = {
    "asserted", "denied", "of_another", "past", "doubted", "mentioned"};

inline std::string_view to_string(Standing standing) {
    return standing_names[static_cast<std::size_t>(standing)];
}

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

// What a message may call for: one of the pack's outcomes.
struct ExpectedOutcome {
    std::string name;
    double confidence = 0;  // 0 … 1, calibrated
};

// Why the best intent must not be acted on; `none` when it may.
enum class Doubt { none, low_confidence, close_race };

// Something the message asks for, beside what it tells about the person.
struct Wish {
    std::string intent;
    double confidence = 0;
    std::string answer;     // the pack's answer, where a topic's phrases settled it; else empty
    bool question = false;  // it was put as a question
    bool outweighs_role = false;  // whoever asks for it does not ask for an access type
};

struct Understanding {
    std::string text;
    Intent intent;
    std::vector<Intent> intent_ranking;  // all intents, best first; the first is `intent`
    Doubt doubt = Doubt::none;
    std::vector<Entity> entities;   // in the order of the text
    std::vector<Finding> findings;  // in the order of the text
    // The facts that follow from the findings, fact → value; what is unknown is not in it.
    std::map<std::string, std::string> facts;

    // The same, if the message speaks of somebody else who is to get the access.
    std::map<std::string, std::string> facts_of_another;

    // What the message calls for if it opens a talk, or together with what was told before it,
    // where the caller has put that here (Interpreter::outcomes); best first. Empty where the pack
    // has nothing to learn it from.
    std::vector<ExpectedOutcome> outcomes;

    // ---- what the dialogue needs beside the facts
    std::vector<Wish> wishes;          // in the order of the text, each intent once
    bool only_of_another = false;      // claims things of somebody else, nothing of the writer
    bool asks_for_access = false;      // asks which access to take
    bool asks_outright = false;        // does so in a question of its own
    bool tells_about_person = false;   // claims facts outside of a question about something else
    std::optional<bool> plain_answer;  // begins with a yes or a no
    bool unsure = false;               // "not sure whether …"
    std::set<std::string> signals;     // of the pack: correction, addition, new_person …
    std::vector<std::string> types;    // access types named, in the order of the text
    std::vector<std::string> tasks;    // tasks named, in the order of the text
    // question → the facts that the message says if it is read as an answer to that question.
    std::map<std::string, std::map<std::string, std::string>> answers;
};

}  // namespace wizdesk::intents
