#include "storage/postgres/audit_verify.h"

#include "storage/postgres/connection.h"
#include "tests/storage/postgres/server.h"
#include "tests/storage/turns.h"

namespace wizdesk::storage::postgres {
namespace {

class PostgresAuditVerify : public testing::Test {
  protected:
    void SetUp() override {
        if (Server::shared() == nullptr) GTEST_SKIP() << kNoServer;
        uri_ = Server::shared()->new_database();
        const auto store = open(uri_);
        for (int day = 0; day < 9; ++day)
            store->record({{"operator", "act", "", "done", kMorning + std::chrono::days(day)}});
    }

    std::int64_t first_fault_after(const std::string& sql) {
        Connection{Address(uri_)}.execute("ALTER TABLE audit DISABLE TRIGGER ALL; " + sql);
        const auto fault = verify_audit(uri_).fault;
        return fault ? fault->nr : 0;
    }

    std::string uri_;
};

TEST_F(PostgresAuditVerify, FindsNoFaultWithALogThatNobodyTouched) {
    const auto verdict = verify_audit(uri_);
    EXPECT_FALSE(verdict.fault);
    EXPECT_EQ(verdict.records, 9);
    EXPECT_EQ(verdict.end.count, 9);
    open(uri_)->record({{"operator", "more", "", "done", kMorning}});
    EXPECT_TRUE(verify_audit(uri_, verdict.end.hash).knows_head);
    EXPECT_FALSE(verify_audit(uri_, std::string(64, 'a')).knows_head);
}

TEST_F(PostgresAuditVerify, NamesWhatWasChanged) {
    EXPECT_EQ(first_fault_after("UPDATE audit SET actor = 'x' WHERE nr = 4"), 4);
}

TEST_F(PostgresAuditVerify, NamesWhatWasTakenOut) {
    EXPECT_EQ(first_fault_after("DELETE FROM audit WHERE nr = 9"), 9);
    EXPECT_EQ(first_fault_after("DELETE FROM audit WHERE nr = 5"), 5);
    EXPECT_EQ(first_fault_after("DELETE FROM audit WHERE nr < 3"), 1);
}

TEST_F(PostgresAuditVerify, KnowsALogThatWasCutByTheService) {
    ASSERT_EQ(open(uri_)->cut_audit(kMorning + std::chrono::days(4), kMorning, 100), 4U);
    EXPECT_FALSE(verify_audit(uri_).fault);
    EXPECT_EQ(first_fault_after("UPDATE audit_ends SET first_count = 5; "
                                "DELETE FROM audit WHERE nr <= 5"),
              5);
}

TEST(PostgresAuditVerifyWithoutServer, SaysSo) {
    EXPECT_THROW(verify_audit("postgresql://127.0.0.1:1/none"), StoreError);
}

}  // namespace
}  // namespace wizdesk::storage::postgres
