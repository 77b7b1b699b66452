#include "storage/audit_verification.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

constexpr AuditFields kFields{"at", "actor", "action", "object", "outcome"};

class Verification : public testing::Test {
  protected:
    static bool never(const AuditEnd&) { return false; }

    // The hash of the record of this number, in a log that begins with 1.
    static std::string hash(std::int64_t nr) {
        return nr == 0 ? "" : audit_hash(hash(nr - 1), nr, kFields);
    }
    static std::vector<AuditEnds> ending_with(std::int64_t nr) { return {{{nr, hash(nr)}, {}}}; }

    std::int64_t first_fault() {
        const auto fault = verification_.verdict().fault;
        return fault ? fault->nr : -1;
    }

    AuditVerification verification_{""};
};

TEST_F(Verification, FindsNothingWrongWithWhatIsSound) {
    ASSERT_TRUE(verification_.begin(ending_with(2), never));
    EXPECT_TRUE(verification_.next(1, kFields, hash(1)));
    EXPECT_TRUE(verification_.next(2, kFields, hash(2)));
    EXPECT_EQ(first_fault(), -1);
    EXPECT_EQ(verification_.verdict().records, 2);
}

TEST_F(Verification, NeedsOneEnd) {
    EXPECT_FALSE(verification_.begin({}, never));
    EXPECT_EQ(first_fault(), 0);
    AuditVerification two("");
    EXPECT_FALSE(two.begin({{}, {}}, never));
}

TEST_F(Verification, SeesACutTail) {
    ASSERT_TRUE(verification_.begin(ending_with(2), never));
    EXPECT_TRUE(verification_.next(1, kFields, hash(1)));
    EXPECT_EQ(first_fault(), 2);
}

TEST_F(Verification, SeesWhatIsMissingWithin) {
    ASSERT_TRUE(verification_.begin(ending_with(3), never));
    EXPECT_TRUE(verification_.next(1, kFields, hash(1)));
    EXPECT_FALSE(verification_.next(3, kFields, hash(3)));
    EXPECT_EQ(first_fault(), 2);
}

TEST_F(Verification, BelievesABeginningThatIsTold) {
    EXPECT_TRUE(verification_.begin({{{2, hash(2)}, {1, hash(1)}}},
                                    [](const AuditEnd& first) { return first.count == 1; }));
    EXPECT_TRUE(verification_.next(2, kFields, hash(2)));
    EXPECT_EQ(first_fault(), -1);
    AuditVerification untold("");
    EXPECT_FALSE(untold.begin({{{2, hash(2)}, {1, hash(1)}}}, never));
}

}  // namespace
}  // namespace wizdesk::storage
