#include "bot/learning/trial.h"

#include "bot/answer.h"
#include "bot/check/check.h"
#include "bot/learning/pack_edit.h"
#include "intents/pack/pack_error.h"

namespace wizdesk::learning {
namespace {

// A fault of the pack may show in hundreds of places; an editor reads the first.
constexpr std::size_t kMostFaults = 20;

std::vector<std::string> errors_in(const proof::Faults& faults) {
    std::vector<std::string> errors;
    std::size_t more = 0;
    for (const proof::Fault& fault : faults) {
        if (fault.severity != proof::Severity::error) continue;
        if (errors.size() < kMostFaults)
            errors.push_back(to_string(fault));
        else
            ++more;
    }
    if (more > 0) errors.push_back("and " + std::to_string(more) + " more");
    return errors;
}

}  // namespace

std::optional<Verdict> try_out(const intents::PackFiles& changed, const Addition& addition,
                               const std::stop_token& stop) try {
    const auto knowledge = bot::Knowledge::from(changed);
    Verdict verdict;
    if (!holds(knowledge->pack(), addition)) {
        verdict.faults = {
            "The text does not come out of the changed file as it went in; "
            "add it there by hand."};
        return verdict;
    }
    const auto report = check::check(*knowledge, stop);
    if (!report) return std::nullopt;
    verdict.faults = errors_in(report->faults);
    if (!verdict.sound()) return verdict;
    const auto said = bot::answer(*knowledge, {}, addition.language, addition.text);
    if (!said.replies.empty()) verdict.reply = said.replies.front();
    return verdict;
} catch (const intents::PackError& error) {
    return Verdict{{error.what()}, std::nullopt};
}

}  // namespace wizdesk::learning
