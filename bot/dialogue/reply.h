#pragma once

// What the bot says: one Reply a wish, in the terms of the HTTP contract but without its JSON.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wizdesk::dialogue {

enum class Kind { access, add_role, question, answer, handoff, fallback, smalltalk };

// The kinds as the HTTP contract and the pack's tests call them, in the order of Kind.
inline constexpr std::array<std::string_view, 7> kind_names = {
    "access", "add_role", "question", "answer", "handoff", "fallback", "smalltalk"};

inline std::string_view to_string(Kind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

struct IntentScore {
    std::string name;
    double confidence = 0;  // 0 … 1, calibrated
};

struct AccessTypeCard {
    std::string id;
    std::string label;  // the exact words of the drop-down
    std::vector<std::string> areas;
};

struct Action {
    std::string type;  // request_account | submit_ticket | training | handoff
    std::string label;
    std::string url;  // empty for handoff
};

struct QuickReply {
    std::string title;  // on the button
    std::string text;   // what it sends
};

struct Source {
    std::string row;  // an access type's id, or empty
    int note = 0;     // 1 … 6, or 0 for none
};

// Why the bot said it, for agents, logs and `wizdesk parse`; not part of the public Reply.
struct Reason {
    std::string rule;      // the decision table's rule, or the name of the answer
    std::string question;  // the id of the question asked, or empty
};

struct Reply {
    Kind kind = Kind::fallback;
    std::string text;      // Markdown limited to bold, lists and links
    std::string language;  // of the text: the code of a language, "en"
    IntentScore intent;
    std::vector<AccessTypeCard> access_types;  // recommended; empty but for access and add_role
    std::vector<Action> actions;
    std::vector<QuickReply> quick_replies;
    std::vector<Source> sources;
    std::string knowledge_version;
    Reason reason;
};

}  // namespace wizdesk::dialogue
