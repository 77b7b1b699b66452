#include "intents/proof/review_proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "intents/pack/pack_error.h"
#include "tests/intents/proof/small_pack.h"

namespace wizdesk::proof {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> complaints(const intents::PackFiles& files, const char* today) {
    std::vector<std::string> told;
    const auto pack = intents::load_pack(files);
    for (const Fault& fault : prove_reviews(pack, *intents::date_from(today))) {
        told.push_back(to_string(fault));
    }
    return told;
}

intents::PackFiles note_until(const char* date) {
    return test::with(test::small_pack(), "access_types.yml", "text: Wash your hands.",
                      std::string("text: Wash your hands., review_by: ") + date);
}

TEST(ReviewProof, HasNothingToSayLongBeforeTheDate) {
    EXPECT_THAT(complaints(note_until("2027-09-30"), "2027-08-30"), IsEmpty());
}

TEST(ReviewProof, WarnsThirtyDaysBefore) {
    EXPECT_THAT(complaints(note_until("2027-09-30"), "2027-08-31"),
                ElementsAre(AllOf(HasSubstr("access_types.yml:6:5: warning: note 1"),
                                  HasSubstr("2027-09-30, in 30 days"))));
    EXPECT_THAT(complaints(note_until("2027-09-30"), "2027-09-30"),
                ElementsAre(HasSubstr("in 0 days")));
}

TEST(ReviewProof, RefusesWhatIsPast) {
    EXPECT_THAT(complaints(note_until("2027-09-30"), "2027-10-01"),
                ElementsAre(AllOf(HasSubstr("access_types.yml:6:5: note 1"),
                                  HasSubstr("and today is 2027-10-01"))));
}

TEST(ReviewProof, LooksAtLinksAndAnswersToo) {
    auto files = test::with(test::small_pack(), "pack.yml", "action: submit_ticket,",
                            "action: submit_ticket, review_by: 2027-01-01,");
    files = test::with(files, "answers.yml", "{id: greet,", "{id: greet, review_by: 2027-01-01,");
    EXPECT_THAT(complaints(files, "2027-06-01"),
                ElementsAre(HasSubstr("link \"desk\""), HasSubstr("answer \"greet\"")));
}

TEST(ReviewProof, EveryAccessTypeSaysUntilWhenItHolds) {
    const auto files =
        test::with(test::small_pack(), "access_types.yml", "review_by: 2099-12-31, ", "");
    EXPECT_THAT(complaints(files, "2027-06-01"),
                ElementsAre(AllOf(HasSubstr("access_types.yml:3:5: access type \"oven_key\""),
                                  HasSubstr("review_by: YYYY-MM-DD"))));
}

TEST(ReviewProof, ADateIsADate) {
    EXPECT_THROW(intents::load_pack(note_until("2027-02-30")), intents::PackError);
}

}  // namespace
}  // namespace wizdesk::proof
