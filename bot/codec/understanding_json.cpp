#include "bot/codec/understanding_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

using nlohmann::ordered_json;

// Four decimals say all there is to say, and keep the same text for the same understanding.
double rounded(double confidence) {
    return std::round(confidence * 10000) / 10000;
}

ordered_json intent_json(const intents::Intent& intent) {
    return {{"name", intent.name}, {"confidence", rounded(intent.confidence)}};
}

const char* to_string(intents::Doubt doubt) {
    if (doubt == intents::Doubt::low_confidence) return "low_confidence";
    return doubt == intents::Doubt::close_race ? "close_race" : "none";
}

ordered_json entity_json(const intents::Entity& entity) {
    return {{"entity", entity.entity},
            {"value", entity.value},
            {"start", entity.start},
            {"end", entity.end},
            {"confidence", rounded(entity.confidence)}};
}

ordered_json finding_json(const intents::Finding& finding) {
    return {{"fact", finding.fact},
            {"value", finding.value},
            {"standing", to_string(finding.standing)},
            {"start", finding.start},
            {"end", finding.end},
            {"phrase", finding.phrase}};
}

}  // namespace

ordered_json understanding_json(const intents::Understanding& understanding) {
    ordered_json out;
    out["text"] = understanding.text;
    out["intent"] = intent_json(understanding.intent);
    out["intent_ranking"] = ordered_json::array();
    for (const auto& intent : understanding.intent_ranking) {
        out["intent_ranking"].push_back(intent_json(intent));
    }
    out["outcomes"] = ordered_json::array();
    for (const auto& outcome : understanding.outcomes) {
        out["outcomes"].push_back(
            {{"name", outcome.name}, {"confidence", rounded(outcome.confidence)}});
    }
    out["doubt"] = to_string(understanding.doubt);
    out["entities"] = ordered_json::array();
    for (const auto& entity : understanding.entities)
        out["entities"].push_back(entity_json(entity));
    out["facts"] = ordered_json::object();
    for (const auto& [fact, value] : understanding.facts) out["facts"][fact] = value;
    out["findings"] = ordered_json::array();
    for (const auto& finding : understanding.findings) {
        out["findings"].push_back(finding_json(finding));
    }
    out["wishes"] = ordered_json::array();
    for (const auto& wish : understanding.wishes) {
        out["wishes"].push_back(
            {{"intent", wish.intent}, {"confidence", rounded(wish.confidence)}});
    }
    out["signals"] = understanding.signals;
    return out;
}

}  // namespace wizdesk::codec
