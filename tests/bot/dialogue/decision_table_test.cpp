#include "bot/dialogue/decision_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/facts/fact_resolver.h"
#include "intents/pack/pack_loader.h"

namespace wizdesk::dialogue {
namespace {

using intents::Facts;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAreArray;

const intents::Pack& pack() {
    static const intents::Pack pack = intents::load_pack(intents::built_in_pack());
    return pack;
}

// As a turn asks: with what follows from the facts.
Verdict verdict_on(Facts facts) {
    intents::derive(pack(), facts);
    return evaluate(pack(), facts);
}

std::vector<std::string> types_of(const Verdict& verdict) {
    std::vector<std::string> types;
    types.reserve(verdict.grants.size());
    for (const Grant& grant : verdict.grants) types.push_back(grant.access_type);
    return types;
}

struct Granted {
    const char* ruling;
    Facts facts;
    std::vector<std::string> types;
    bool add_role = false;
};

const Granted kGranted[] = {
    {"R1", {{"school_nurse", "yes"}}, {"school_read_only"}},
    {"R2", {{"school_nurse", "yes"}, {"sbhc", "yes"}}, {"school_read_only"}, true},
    {"R2 with a duty",
     {{"school_nurse", "yes"}, {"sbhc", "yes"}, {"enters", "yes"}},
     {"school_read_only", "clinic_access"},
     true},
    {"R3", {{"sbhc", "yes"}, {"nurse", "yes"}, {"enters", "yes"}}, {"clinic_access"}},
    {"R4",
     {{"prescriber", "yes"}, {"vaccinates", "no"}, {"enrolled", "no"}},
     {"patient_lookup_only"}},
    {"R4 vaccinating",
     {{"prescriber", "yes"}, {"vaccinates", "yes"}, {"looks_up", "yes"}},
     {"clinic_access"}},
    {"R5 primary", {{"orders", "yes"}, {"primary", "yes"}}, {"primary_vaccine_coordinator"}},
    {"R5 backup", {{"backup", "yes"}}, {"backup_vaccine_coordinator"}},
    {"R5 nobody else does it",
     {{"orders", "yes"}, {"sole", "yes"}},
     {"primary_vaccine_coordinator"}},
    {"R5 no clinic access beside a coordinator",
     {{"primary", "yes"}, {"enters", "yes"}, {"looks_up", "yes"}},
     {"primary_vaccine_coordinator"}},
    {"R5 signs", {{"signs", "yes"}}, {"enrollment_only"}},
    {"R6", {{"staff", "yes"}, {"clinic", "yes"}, {"enters", "yes"}}, {"clinic_access"}},
    {"R8 director", {{"health_department", "director"}}, {"health_dept_director_read_only"}},
    {"R8 staff of a vaccinating department",
     {{"health_department", "staff"}, {"vaccinates", "yes"}, {"enters", "yes"}},
     {"clinic_access"}},
    {"R9", {{"state", "program"}}, {"dph_state_only"}},
    {"R10",
     {{"primary", "yes"}, {"signs", "yes"}},
     {"primary_vaccine_coordinator", "enrollment_only"}},
};

TEST(DecisionTable, grants_what_the_rulings_say) {
    for (const Granted& row : kGranted) {
        const Verdict verdict = verdict_on(row.facts);
        EXPECT_THAT(types_of(verdict), UnorderedElementsAreArray(row.types)) << row.ruling;
        EXPECT_EQ(verdict.add_role, row.add_role) << row.ruling;
        EXPECT_FALSE(verdict.asks() || verdict.refuses()) << row.ruling;
    }
}

struct Asked {
    const char* ruling;
    Facts facts;
    std::string question;
};

const Asked kAsked[] = {
    {"R3", {{"sbhc", "yes"}, {"vaccinates", "yes"}}, "duty"},
    {"R4 nothing said", {{"prescriber", "yes"}}, "vaccinates_or_enrolled"},
    {"R4 one fact said", {{"prescriber", "yes"}, {"vaccinates", "no"}}, "enrolled"},
    {"R4 the other said", {{"prescriber", "yes"}, {"enrolled", "no"}}, "vaccinates"},
    {"R4 vaccinating", {{"prescriber", "yes"}, {"vaccinates", "yes"}}, "duty"},
    {"R5", {{"orders", "yes"}}, "primary_or_backup"},
    {"R6", {{"clinic", "yes"}, {"staff", "yes"}}, "duty"},
    {"R8", {{"health_department", "staff"}, {"nurse", "yes"}}, "department_vaccinates"},
    {"R9", {{"state", "unclear"}}, "state_section"},
    {"R10 a question comes before what is granted already",
     {{"school_nurse", "yes"}, {"sbhc", "yes"}, {"orders", "yes"}},
     "primary_or_backup"},
    {"R15 a bare job title", {{"nurse", "yes"}}, "setting"},
    {"R15 nothing", {}, "role"},
};

TEST(DecisionTable, asks_for_what_is_missing) {
    for (const Asked& row : kAsked) {
        const Verdict verdict = verdict_on(row.facts);
        EXPECT_EQ(verdict.question, row.question) << row.ruling;
        EXPECT_THAT(types_of(verdict), IsEmpty()) << row.ruling;
    }
}

struct Refused {
    const char* ruling;
    Facts facts;
    std::string answer;
};

const Refused kRefused[] = {
    {"R4",
     {{"prescriber", "yes"}, {"licence", "elsewhere"}, {"vaccinates", "no"}, {"enrolled", "no"}},
     "licensed_elsewhere"},
    {"R5", {{"orders", "yes"}, {"enrolled", "no"}}, "not_enrolled"},
    {"R5 primary", {{"primary", "yes"}, {"enrolled", "no"}}, "not_enrolled"},
    {"R5 backup", {{"backup", "yes"}, {"enrolled", "no"}}, "not_enrolled"},
    {"R7",
     {{"nurse", "yes"}, {"vaccinates", "no"}, {"enrolled", "no"}, {"looks_up", "yes"}},
     "no_row_for_lookup"},
    {"R8",
     {{"health_department", "staff"}, {"nurse", "yes"}, {"vaccinates", "no"}},
     "department_without_clinic"},
    {"R9", {{"state", "other"}}, "other_agency"},
    {"R11", {{"public", "yes"}}, "own_record"},
    {"R11 whatever else is said", {{"public", "yes"}, {"school_nurse", "yes"}}, "own_record"},
    {"R12", {{"uncovered", "yes"}}, "no_row"},
};

TEST(DecisionTable, refuses_whom_no_row_covers) {
    for (const Refused& row : kRefused) {
        const Verdict verdict = verdict_on(row.facts);
        EXPECT_EQ(verdict.refusal, row.answer) << row.ruling;
        EXPECT_THAT(types_of(verdict), IsEmpty()) << row.ruling;
    }
}

TEST(DecisionTable, names_the_rules_behind_a_verdict) {
    EXPECT_EQ(verdict_on({{"primary", "yes"}, {"signs", "yes"}}).rule,
              "signs_agreement + primary_coordinator");
    EXPECT_EQ(verdict_on({{"orders", "yes"}}).rule, "primary_or_backup");
    EXPECT_EQ(verdict_on({{"state", "other"}}).rule, "other_agency");
    EXPECT_EQ(verdict_on({}).rule, "opening_question");
}

TEST(DecisionTable, knows_when_no_table_had_anything_to_say) {
    EXPECT_TRUE(verdict_on({}).empty_handed);
    EXPECT_FALSE(verdict_on({{"nurse", "yes"}}).empty_handed);
}

TEST(DecisionTable, grants_each_type_once_with_the_notes_of_its_rules) {
    const Verdict verdict = verdict_on(
        {{"prescriber", "yes"}, {"vaccinates", "yes"}, {"enters", "yes"}, {"looks_up", "yes"}});
    ASSERT_EQ(verdict.grants.size(), 1U);
    EXPECT_THAT(verdict.grants[0].notes, ElementsAre(2, 3));
}

}  // namespace
}  // namespace wizdesk::dialogue
