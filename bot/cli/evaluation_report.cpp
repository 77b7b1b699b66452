#include "bot/cli/evaluation_report.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace wizdesk::cli {
namespace {

using intents::EvaluateReport;
using intents::Quality;
using nlohmann::ordered_json;

constexpr std::size_t kWorstConfusions = 10;

std::string percent(double share) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(2) << 100 * share << " %";
    return out.str();
}

void line(std::ostream& out, const std::string& what, const std::string& value) {
    out << std::left << std::setw(22) << what << value << '\n';
}

std::string rounded(double number, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << number;
    return out.str();
}

void print_strangers(std::ostream& out, const Quality& quality) {
    if (quality.strangers.count == 0) return;
    line(out, "accuracy in scope", percent(quality.accuracy_in_scope));
    line(out, "out of scope, recall", percent(quality.strangers.recall));
    line(out, "out of scope, AUROC", rounded(quality.strangers.auroc, 4));
}

void print_confusions(std::ostream& out, const Quality& quality) {
    if (quality.confusions.empty()) return;
    out << "worst confusions\n";
    const std::size_t count = std::min(kWorstConfusions, quality.confusions.size());
    for (std::size_t i = 0; i < count; ++i) {
        const intents::Confusion& confusion = quality.confusions[i];
        out << "  " << std::right << std::setw(4) << confusion.count << "  " << confusion.truth
            << " taken for " << confusion.answer << '\n';
    }
}

}  // namespace

std::string evaluation_text(const EvaluateReport& report) {
    std::ostringstream out;
    line(out, "texts",
         std::to_string(report.train_count) + " for training, " +
             std::to_string(report.test_count) + " for the test, " +
             std::to_string(report.label_count) + " labels");
    line(out, "accuracy", percent(report.quality.accuracy));
    line(out, "macro F1", percent(report.quality.macro_f1));
    line(out, "calibration, ECE", rounded(report.quality.calibration_error, 4));
    print_strangers(out, report.quality);
    line(out, "training", rounded(report.train_seconds, 2) + " s");
    line(out, "prediction", rounded(report.predict_microseconds, 1) + " µs a text");
    line(out, "model",
         rounded(static_cast<double>(report.model_bytes) / 1e6, 1) + " MB, " +
             std::to_string(report.feature_count) + " features");
    print_confusions(out, report.quality);
    return out.str();
}

ordered_json evaluation_json(const EvaluateReport& report) {
    const Quality& quality = report.quality;
    ordered_json out{{"train_count", report.train_count},
                     {"test_count", report.test_count},
                     {"label_count", report.label_count},
                     {"accuracy", quality.accuracy},
                     {"accuracy_in_scope", quality.accuracy_in_scope},
                     {"macro_f1", quality.macro_f1},
                     {"ece", quality.calibration_error},
                     {"train_seconds", report.train_seconds},
                     {"predict_microseconds", report.predict_microseconds},
                     {"model_bytes", report.model_bytes},
                     {"feature_count", report.feature_count}};
    if (quality.strangers.count > 0) {
        out["oos_count"] = quality.strangers.count;
        out["oos_recall"] = quality.strangers.recall;
        out["oos_auroc"] = quality.strangers.auroc;
    }
    for (const auto& label : quality.labels) {
        out["labels"][label.label] = {{"count", label.count},
                                      {"recall", label.recall},
                                      {"precision", label.precision},
                                      {"f1", label.f1}};
    }
    for (const auto& confusion : quality.confusions) {
        out["confusions"].push_back(
            {{"truth", confusion.truth}, {"answer", confusion.answer}, {"count", confusion.count}});
    }
    for (const auto& point : quality.risk) {
        out["risk_coverage"].push_back(
            {{"threshold", point.threshold}, {"coverage", point.coverage}, {"risk", point.risk}});
    }
    return out;
}

std::string risk_coverage_svg(const Quality& quality) {
    constexpr double left = 60, top = 20, width = 480, height = 280;
    double highest = 0.01;  // so that a perfect classifier has a picture, too
    for (const auto& point : quality.risk) highest = std::max(highest, point.risk);
    std::ostringstream out;
    out << std::fixed << std::setprecision(1);
    out << R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 350" font-family="sans-serif")"
        << R"( font-size="13" role="img"><title>Risk and coverage</title>)"
        << R"(<rect width="560" height="350" fill="#fff"/><path d="M60 20v280h480" fill="none" stroke="#555"/>)"
        << R"(<text x="300" y="338" text-anchor="middle">share of all texts that is answered</text>)"
        << R"(<text x="4" y="16">wrong answers</text><text x="56" y="304" text-anchor="end">0</text>)"
        << R"(<text x="56" y="34" text-anchor="end">)" << percent(highest)
        << R"(</text><text x="60" y="318">0</text><text x="540" y="318" text-anchor="end">100 %</text>)"
        << R"(<polyline fill="none" stroke="#0a5c8a" stroke-width="2" points=")";
    for (const auto& point : quality.risk) {
        out << left + width * point.coverage << ',' << top + height * (1 - point.risk / highest)
            << ' ';
    }
    out << "\"/></svg>\n";
    return out.str();
}

}  // namespace wizdesk::cli
