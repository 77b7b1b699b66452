#include "bot/check/check.h"

#include <algorithm>
#include <tuple>

#include "bot/check/coverage.h"
#include "intents/proof/table_proof.h"
#include "intents/proof/text_proof.h"

namespace wizdesk::check {
namespace {

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
    const intents::Pack& pack = knowledge.pack();
    Report report;
    report.faults = check_quickly(pack);
    report.table_cases = proof::prove_tables(pack).cases;
    // The rest takes for granted that tables have outcomes and answers exist.
    if (!report.sound()) return report;
    Verdicts verdicts(pack);
    check_verdicts(pack, verdicts, report);
    check_questions(knowledge, verdicts, report);
    check_conversations(knowledge, report);
    sort(report.faults);
    return report;
}

}  // namespace wizdesk::check
