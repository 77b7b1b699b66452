#include "bot/cli/check.h"

#include <chrono>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>

#include "bot/check/check.h"
#include "intents/pack/pack_error.h"

namespace wizdesk::cli {
namespace {

using intents::Pack;

// "3 links", "1 note".
std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string percent(double share) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(2) << 100 * share << " %";
    return text.str();
}

void print_contents(const Pack& pack) {
    std::size_t rules = 0;
    for (const auto& table : pack.tables) rules += table.rules.size();
    for (const auto& table : pack.duties) rules += table.rules.size();
    std::size_t utterances = 0;
    for (const auto& under : pack.utterances) utterances += under.texts.size();
    std::cout << "Knowledge pack " << pack.name << ", version " << pack.version << "\n  "
              << counted(pack.access_types.size(), "access type") << ", "
              << counted(pack.notes.size(), "note") << ", " << counted(pack.links.size(), "link")
              << ", " << counted(pack.tasks.size(), "task") << ", "
              << counted(pack.answers.size(), "answer") << "\n  "
              << counted(pack.facts.size(), "fact") << ", "
              << counted(pack.questions.size(), "question") << ", "
              << counted(pack.tables.size() + pack.duties.size(), "decision table") << " with "
              << counted(rules, "rule") << ", " << counted(pack.never.size(), "ban") << "\n  "
              << counted(utterances, "utterance") << " for "
              << counted(pack.utterances.size(), "intent") << "\n";
}

void print_proof(const check::Report& report) {
    std::cout << "Looked at\n  " << report.table_cases
              << " combinations of facts, table by table\n";
    if (report.verdict_cases == 0) {
        std::cout << "  not at the dialogue: the tables and texts come first\n";
        return;
    }
    std::cout << "  " << report.verdict_cases << " combinations for what is granted, and "
              << report.learned << " times one fact more\n  " << report.ways
              << " ways through the questions, with at most " << counted(report.longest, "question")
              << "; " << report.given_up << " that are given up\n  "
              << counted(report.tests_passed + report.tests_failed, "conversation test")
              << ", of which " << report.tests_passed << " pass\n  "
              << counted(report.intents.count, "held-out utterance") << ": "
              << percent(report.intents.coverage) << " are sure enough for the classifier, "
              << percent(report.intents.wrong) << " of them wrongly; calibration error (ECE) "
              << percent(report.intents.calibration_error) << "\n  " << report.held_out.answered
              << " of them are answered by the bot, " << report.held_out.wrong
              << " with something else than was asked for, of which " << report.held_out.wrong_types
              << " (" << percent(report.held_out.wrong_share()) << ") with access types\n";
}

void print_faults(const proof::Faults& faults) {
    for (const proof::Fault& fault : faults) std::cout << to_string(fault) << '\n';
}

Exit say_whether_sound(const check::Report& report) {
    std::size_t errors = 0;
    for (const proof::Fault& fault : report.faults) {
        errors += fault.severity == proof::Severity::error ? 1 : 0;
    }
    const std::size_t warnings = report.faults.size() - errors;
    const std::string aside = warnings == 0 ? "" : " (" + counted(warnings, "warning") + ")";
    if (errors == 0) {
        std::cout << "The pack is sound" << aside << ".\n";
        return Exit::done;
    }
    std::cout << "The pack must not be used: " << counted(errors, "fault") << aside << ".\n";
    return Exit::no;
}

intents::Date today() {
    const std::chrono::year_month_day now(
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    return {static_cast<int>(now.year()), static_cast<int>(static_cast<unsigned>(now.month())),
            static_cast<int>(static_cast<unsigned>(now.day()))};
}

Exit check_pack(const std::string& folder) {
    if (!folder.empty() && !std::filesystem::is_directory(folder)) {
        std::cerr << "wizdesk: there is no folder " << folder << '\n';
        return Exit::could_not;
    }
    try {
        const auto knowledge = bot::Knowledge::load(folder);
        print_contents(knowledge->pack());
        check::Report report = check::check(*knowledge);
        check::check_reviews(knowledge->pack(), today(), report);
        print_proof(report);
        print_faults(report.faults);
        return say_whether_sound(report);
    } catch (const intents::PackError& error) {
        std::cout << error.what() << "\nThe pack must not be used: it cannot be read.\n";
        return Exit::no;
    }
}

}  // namespace

void add_check(CLI::App& app, Exit& exit) {
    CLI::App& command =
        *app.add_subcommand("check", "Prove that a knowledge pack is sound, and run its tests");
    const auto folder = std::make_shared<std::string>();
    add_pack_option(command, *folder);
    command.footer(
        "Every combination of facts must have one outcome, no rule may be dead, no\n"
        "access type may be granted where the pack forbids it, no question may be\n"
        "useless, every part must be reached by a conversation test, and the tests\n"
        "must pass; nothing may be past its date of review. A warning tells when more\n"
        "utterances that were held out from training are answered wrongly than the\n"
        "pack's max_wrong. Each fault names file, line and column, and what to do.\n"
        "Exit status 0: the pack is sound; 1: it must not be used.\n\n"
        "Example:\n  wizdesk check --pack intents/ctwiz");
    on_run(command, exit, [folder] { return check_pack(*folder); });
}

}  // namespace wizdesk::cli
