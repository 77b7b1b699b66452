#include "bot/codec/why_json.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

using nlohmann::ordered_json;

double rounded(double number) {
    return std::round(number * 10000) / 10000;
}

ordered_json features_json(const intents::Explanation& why) {
    ordered_json features = ordered_json::array();
    for (const intents::Influence& influence : why.influences) {
        features.push_back({{"feature", influence.feature}, {"weight", rounded(influence.weight)}});
    }
    return features;
}

// The phrases that say the fact; none for what follows from other facts.
ordered_json fact_json(const intents::Understanding& heard, const std::string& fact,
                       const std::string& value) {
    ordered_json phrases = ordered_json::array();
    for (const intents::Finding& finding : heard.findings) {
        const bool counts = finding.standing == intents::Standing::asserted ||
                            finding.standing == intents::Standing::denied;
        if (counts && finding.fact == fact) phrases.push_back(finding.phrase);
    }
    return {{"fact", fact}, {"value", value}, {"phrases", std::move(phrases)}};
}

ordered_json answer_json(const dialogue::Reply& reply) {
    std::vector<std::string> rows;
    for (const dialogue::Source& source : reply.sources) {
        if (!source.row.empty()) rows.push_back(source.row);
    }
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    ordered_json out{{"kind", to_string(reply.kind)}, {"rule", reply.reason.rule}, {"rows", rows}};
    if (!reply.reason.question.empty()) out["question"] = reply.reason.question;
    return out;
}

}  // namespace

ordered_json why_json(const intents::Understanding& heard, const intents::Explanation& why,
                      const std::vector<dialogue::Reply>& replies) {
    ordered_json out;
    out["intent"] = {{"name", why.intent},
                     {"confidence", rounded(why.confidence)},
                     {"features", features_json(why)}};
    out["runner_up"] = why.runner_up;
    out["margin"] = rounded(why.margin);
    out["facts"] = ordered_json::array();
    for (const auto& [fact, value] : heard.facts) {
        out["facts"].push_back(fact_json(heard, fact, value));
    }
    out["answers"] = ordered_json::array();
    for (const dialogue::Reply& reply : replies) out["answers"].push_back(answer_json(reply));
    out["knowledge_version"] = replies.empty() ? "" : replies.front().knowledge_version;
    return out;
}

}  // namespace wizdesk::codec
