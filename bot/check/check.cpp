#include "bot/check/check.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

#include "bot/check/coverage.h"
#include "bot/check/outcome_proof.h"
#include "intents/proof/review_proof.h"
#include "intents/proof/table_proof.h"
#include "intents/proof/text_proof.h"

namespace wizdesk::check {
namespace {

// Of fewer held-out utterances a single one would decide.
constexpr std::size_t kEnoughToJudge = 200;

using proof::Fault;
using proof::Faults;
using proof::Severity;

void add(Faults& to, Faults faults) {
    std::move(faults.begin(), faults.end(), std::back_inserter(to));
}

// Answers that the dialogue gives by their name, whatever was asked.
Faults missing_answers(const intents::Pack& pack) {
    Faults faults;
    for (const char* id :
         {"greet", "request_human", "restart", "out_of_scope", "not_understood", "gave_up"}) {
        if (pack.answer(id) != nullptr) continue;
        faults.push_back({Severity::error,
                          {"answers.yml", 0, 0},
                          "the answer \"" + std::string(id) + "\" is missing; add it"});
    }
    return faults;
}

void sort(Faults& faults) {
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) <
               std::tie(b.place.file, b.place.line, b.place.column);
    });
}

void check_questions(const bot::Knowledge& knowledge, Verdicts& verdicts, Report& report) {
    PossibleAnswers answers = possible_answers(knowledge);
    QuestionProof questions = prove_questions(knowledge.pack(), answers, verdicts);
    report.ways = questions.ways;
    report.given_up = questions.given_up;
    report.longest = questions.longest;
    add(report.faults, std::move(answers.faults));
    add(report.faults, std::move(questions.faults));
}

void check_verdicts(const intents::Pack& pack, Verdicts& verdicts, Report& report) {
    VerdictProof proof = prove_verdicts(pack, verdicts);
    report.verdict_cases = proof.cases;
    report.learned = proof.learned;
    add(report.faults, std::move(proof.faults));
}

void check_conversations(const bot::Knowledge& knowledge, Report& report) {
    TestResults tests = run_tests(knowledge);
    report.tests_passed = tests.passed;
    report.tests_failed = tests.failed;
    add(report.faults, std::move(tests.faults));
    add(report.faults, unreached(knowledge.pack(), tests.exchanges));
}

std::string percent(double share) {
    const auto tenths = static_cast<int>(std::lround(share * 1000));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

// The classifier may be wrong where the phrases and tables behind it know better; what counts is
// that people are not shown access types when they asked for something else.
void check_intents(const bot::Knowledge& knowledge, Report& report) {
    const intents::Pack& pack = knowledge.pack();
    report.intents = intents::measure_intents(pack);
    report.held_out = answer_held_out(pack, knowledge.interpreter());
    const double wrong = report.held_out.wrong_share();
    if (wrong <= pack.max_wrong || report.held_out.count < kEnoughToJudge) return;
    report.faults.push_back({Severity::error,
                             {"pack.yml", 0, 0},
                             percent(wrong) + " of the held-out utterances are answered with " +
                                 "access types though they ask for something else, and max_wrong "
                                 "is " +
                                 percent(pack.max_wrong) +
                                 "; raise min_confidence, or add utterances or topics"});
}

bool has_error(const Faults& faults) {
    return std::any_of(faults.begin(), faults.end(),
                       [](const Fault& fault) { return fault.severity == Severity::error; });
}

}  // namespace

bool Report::sound() const {
    return !has_error(faults);
}

Faults check_quickly(const intents::Pack& pack) {
    Faults faults = proof::prove_tables(pack).faults;
    add(faults, proof::prove_texts(pack));
    for (const intents::Pack& translation : pack.translations) {
        add(faults, proof::prove_translation(pack, translation));
    }
    add(faults, missing_answers(pack));
    sort(faults);
    return faults;
}

Report check(const bot::Knowledge& knowledge) {
    return check(knowledge, {}).value();
}

std::optional<Report> check(const bot::Knowledge& knowledge, const std::stop_token& stop) {
    const intents::Pack& pack = knowledge.pack();
    Report report;
    report.faults = check_quickly(pack);
    report.table_cases = proof::prove_tables(pack).cases;
    // The rest takes for granted that tables have outcomes and answers exist.
    if (!report.sound()) return report;
    Verdicts verdicts(pack);
    const std::function<void()> steps[] = {
        [&] { check_verdicts(pack, verdicts, report); },
        [&] { add(report.faults, prove_outcomes(pack)); },
        [&] { check_questions(knowledge, verdicts, report); },
        [&] { check_conversations(knowledge, report); },
        [&] { check_intents(knowledge, report); },
    };
    for (const auto& step : steps) {
        if (stop.stop_requested()) return std::nullopt;
        step();
    }
    sort(report.faults);
    return report;
}

void check_reviews(const intents::Pack& pack, const intents::Date& today, Report& report) {
    add(report.faults, proof::prove_reviews(pack, today));
    sort(report.faults);
}

}  // namespace wizdesk::check
