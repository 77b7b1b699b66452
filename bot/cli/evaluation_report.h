#pragma once

// An evaluation for people and for programs.

#include <string>

#include <nlohmann/json.hpp>

#include "intents/classifier/evaluate.h"

namespace wizdesk::cli {

// Several lines for a terminal: accuracy, calibration, the worst confusions, time and size; recall
// and AUROC where texts are out of scope.
std::string evaluation_text(const intents::EvaluateReport& report);

// The same and everything else that was measured: numbers as they are, times in seconds and
// microseconds as their names say.
nlohmann::ordered_json evaluation_json(const intents::EvaluateReport& report);

// A picture by itself: how many of the answers given are wrong (from bottom to top) when only the
// surest share of all texts is answered (from left to right).
std::string risk_coverage_svg(const intents::Quality& quality);

}  // namespace wizdesk::cli
