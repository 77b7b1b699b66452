#include "storage/audit_chain.h"

#include <set>

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

const AuditFields kFields = {"2026-11-22T08:00:00.042Z", "agent:Dana", "conversation.read", "c1",
                             "done"};

// Whoever checks a log with other means computes the same, so it never changes: this is
// printf '0:1:124:2026-11-22T08:00:00.042Z10:agent:Dana17:conversation.read2:c14:done' | sha256sum
TEST(AuditHash, IsWhatOtherMeansCompute) {
    EXPECT_EQ(audit_hash("", 1, kFields),
              "028b6f71873299504302b3d109e1fcf366bf6c85a0e2a5a28ba69c87edc82186");
}

TEST(AuditHash, DependsOnEverything) {
    std::set<std::string> hashes = {audit_hash("", 1, kFields), audit_hash("x", 1, kFields),
                                    audit_hash("", 2, kFields)};
    for (std::size_t i = 0; i < kFields.size(); ++i) {
        AuditFields changed = kFields;
        changed[i] = "changed";
        hashes.insert(audit_hash("", 1, changed));
        changed[i] = "";
        hashes.insert(audit_hash("", 1, changed));
    }
    EXPECT_EQ(hashes.size(), 13U);
}

TEST(AuditHash, TellsWhereOneFieldEndsAndTheNextBegins) {
    AuditFields one = kFields;
    AuditFields other = kFields;
    one[2] = "ab";
    one[3] = "c";
    other[2] = "a";
    other[3] = "bc";
    EXPECT_NE(audit_hash("", 1, one), audit_hash("", 1, other));
    one = {"1:a", "", "", "", ""};
    other = {"", "1:a", "", "", ""};
    EXPECT_NE(audit_hash("", 1, one), audit_hash("", 1, other));
}

}  // namespace
}  // namespace wizdesk::storage
