#pragma once

// Messages as they would be understood, made by hand: the dialogue is tested without the reader.

#include <string>
#include <vector>

#include "intents/pack/pack_loader.h"
#include "intents/understanding.h"

namespace wizdesk::test {

inline const intents::Pack& ctwiz() {
    static const intents::Pack pack = intents::load_pack(intents::built_in_pack());
    return pack;
}

inline intents::Understanding says(const intents::Facts& facts) {
    intents::Understanding heard;
    heard.intent = {"find_access", 0.9};
    heard.facts = facts;
    heard.tells_about_person = !facts.empty();
    return heard;
}

inline intents::Understanding wants(const std::string& intent, const intents::Facts& facts = {}) {
    intents::Understanding heard = says(facts);
    heard.intent = {intent, 0.9};
    intents::Wish wish;
    wish.intent = intent;
    wish.confidence = 0.9;
    wish.question = true;
    heard.wishes.push_back(wish);
    return heard;
}

inline intents::Understanding with_signal(intents::Understanding heard, const std::string& signal) {
    heard.signals.insert(signal);
    return heard;
}

inline intents::Understanding answers(bool yes) {
    intents::Understanding heard;
    heard.plain_answer = yes;
    return heard;
}

// Nothing that the pack knows.
inline intents::Understanding mumbles() {
    intents::Understanding heard;
    heard.intent = {"greet", 0.1};
    heard.doubt = intents::Doubt::low_confidence;
    return heard;
}

}  // namespace wizdesk::test
