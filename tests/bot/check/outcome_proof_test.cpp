#include "bot/check/outcome_proof.h"

#include <gmock/gmock.h>

#include "intents/pack/pack_loader.h"

namespace wizdesk::check {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(OutcomeProof, FindsNothingWrongWithTheBuiltInPack) {
    EXPECT_THAT(prove_outcomes(intents::load_pack(intents::built_in_pack())), IsEmpty());
}

TEST(OutcomeProof, NamesAnOutcomeThatTheTablesDoNotGrant) {
    intents::Pack pack = intents::load_pack(intents::built_in_pack());
    for (intents::Outcome& outcome : pack.outcomes)
        if (outcome.name == "clinic_access") outcome.facts["primary"] = "yes";
    const auto faults = prove_outcomes(pack);
    ASSERT_THAT(faults, SizeIs(1));
    EXPECT_EQ(faults[0].place.file, "outcomes.yml");
    EXPECT_THAT(faults[0].what, HasSubstr("grant \"primary_vaccine_coordinator\" to the facts of "
                                          "\"clinic_access\""));
}

}  // namespace
}  // namespace wizdesk::check
