#include "bot/check/held_out_answers.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bot/dialogue/decide.h"
#include "intents/intent_quality.h"

namespace wizdesk::check {
namespace {

using dialogue::Move;

struct Utterance {
    std::string intent;
    std::string text;
};

// Takes them out of the pack.
std::vector<Utterance> hold_out(intents::Pack& pack) {
    std::vector<Utterance> held_out;
    for (intents::Utterances& utterances : pack.utterances) {
        std::vector<std::string> kept;
        for (std::size_t i = 0; i < utterances.texts.size(); ++i) {
            std::string& text = utterances.texts[i];
            if (intents::is_held_out(i)) {
                held_out.push_back({utterances.intent, std::move(text)});
            } else {
                kept.push_back(std::move(text));
            }
        }
        utterances.texts = std::move(kept);
    }
    return held_out;
}

bool names_types(const Move& move) {
    return move.type == Move::Type::capability || !move.verdict.grants.empty();
}

// A question settles nothing yet, and a refusal leads to people.
bool answers(const intents::Pack& pack, const Move& move) {
    if (move.type == Move::Type::verdict) return !move.verdict.grants.empty();
    if (move.type != Move::Type::answer) return true;
    const intents::Answer* answer = pack.answer(move.answer);
    return answer != nullptr && answer->kind != "fallback";
}

// Which type allows something and what a type allows are told from the same row.
std::string subject_of(const std::string& intent) {
    return intent == "faq_capability" ? "faq_access_details" : intent;
}

void judge(const intents::Pack& pack, const std::vector<Move>& moves, const std::string& intent,
           HeldOutAnswers& out) {
    const auto answered = [&](const Move& move) { return answers(pack, move); };
    const auto asked_for = [&](const Move& move) {
        return answers(pack, move) && subject_of(move.intent) == subject_of(intent);
    };
    if (std::none_of(moves.begin(), moves.end(), answered)) return;
    ++out.answered;
    if (std::any_of(moves.begin(), moves.end(), asked_for)) return;
    ++out.wrong;
    out.wrong_types += std::any_of(moves.begin(), moves.end(), names_types) ? 1 : 0;
}

}  // namespace

double HeldOutAnswers::wrong_share() const {
    return count == 0 ? 0 : static_cast<double>(wrong_types) / static_cast<double>(count);
}

HeldOutAnswers answer_held_out(const intents::Pack& pack, const intents::Interpreter& whole) {
    intents::Pack kept = pack;
    const std::vector<Utterance> held_out = hold_out(kept);
    HeldOutAnswers out;
    out.count = held_out.size();
    if (held_out.empty()) return out;
    const intents::Interpreter interpreter(kept, std::nullopt, &whole);
    for (const Utterance& utterance : held_out) {
        const auto heard = interpreter.understand(utterance.text);
        judge(kept, dialogue::decide(kept, {}, heard).moves, utterance.intent, out);
    }
    return out;
}

}  // namespace wizdesk::check
