#pragma once

// What every store has to do with the audit log; used as conversation_store_contract.h is:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, AuditStoreContract, testing::Values(make_backend));

#include <thread>

#include "storage/audit_chain.h"
#include "storage/recording.h"
#include "storage/time_text.h"
#include "tests/storage/conversation_store_contract.h"

namespace wizdesk::storage {

class AuditStoreContract : public ConversationStoreContract {
  protected:
    static AuditEntry entry(const std::string& action, const std::string& object = "",
                            const std::string& actor = "agent:Dana") {
        return {actor, action, object, "done", kMorning};
    }

    // The actions of all records, the oldest first.
    std::vector<std::string> actions() {
        std::vector<std::string> found;
        for (const AuditRecord& record : store_->audit({.limit = 1000}))
            found.insert(found.begin(), record.entry.action);
        return found;
    }

    // What `act` leaves in the log when it is carried out under a recording of that name.
    template <class Work>
    std::vector<std::string> recorded(const std::string& action, const Work& act) {
        const std::size_t before = actions().size();
        const Recording recording(entry(action));
        act();
        auto now = actions();
        now.erase(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(before));
        EXPECT_EQ(recording.is_done(), !now.empty());
        return now;
    }
};

TEST_P(AuditStoreContract, IsEmptyAtFirst) {
    EXPECT_THAT(store_->audit({}), IsEmpty());
}

TEST_P(AuditStoreContract, KeepsEveryFieldAndChainsTheRecords) {
    store_->record({{"agent:José", "conversation.read", "c1", "done", kMorning},
                    {"token:crm", "conversations.search", "", "not-found", kMorning}});
    restart();
    store_->record({entry("third")});
    const auto log = store_->audit({});
    ASSERT_EQ(log.size(), 3U);
    EXPECT_EQ(log[2].nr, 1);
    EXPECT_EQ(log[2].entry.actor, "agent:José");
    EXPECT_EQ(log[2].entry.action, "conversation.read");
    EXPECT_EQ(log[2].entry.object, "c1");
    EXPECT_EQ(log[1].entry.outcome, "not-found");
    EXPECT_EQ(log[1].entry.at, kMorning);
    std::string hash;
    for (std::size_t i = log.size(); i-- > 0;) {
        const AuditEntry& kept = log[i].entry;
        hash =
            audit_hash(hash, log[i].nr,
                       {to_rfc3339(kept.at), kept.actor, kept.action, kept.object, kept.outcome});
        EXPECT_EQ(log[i].hash, hash) << i;
    }
}

TEST_P(AuditStoreContract, FindsByEachField) {
    store_->record({entry("a", "c1"), entry("b", "c2"), entry("a", "c2", "token:crm")});
    AuditEntry late = entry("b", "c1");
    late.at = kMorning + std::chrono::hours(1);
    store_->record({late});
    const auto count = [&](const AuditFilter& filter) { return store_->audit(filter).size(); };
    EXPECT_EQ(count({.actor = "token:crm"}), 1U);
    EXPECT_EQ(count({.action = "a"}), 2U);
    EXPECT_EQ(count({.object = "c1"}), 2U);
    EXPECT_EQ(count({.action = "a", .object = "c1"}), 1U);
    EXPECT_EQ(count({.since = kMorning + std::chrono::hours(1)}), 1U);
    EXPECT_EQ(count({.since = kMorning}), 4U);
    EXPECT_EQ(count({.actor = "nobody"}), 0U);
    EXPECT_EQ(count({.before = 3}), 2U);
    const auto newest = store_->audit({.limit = 1});
    ASSERT_EQ(newest.size(), 1U);
    EXPECT_EQ(newest[0].nr, 4);
}

TEST_P(AuditStoreContract, RecordsWhatIsDoneUnderARecordingOnce) {
    ASSERT_EQ(store_->append(opening("c1", "hello")).outcome, Outcome::appended);
    EXPECT_THAT(
        recorded("turn",
                 [&] { store_->append(continuing(*store_->find_conversation("c1"), "x")); }),
        ElementsAre("turn"));
    EXPECT_THAT(recorded("redact",
                         [&] {
                             EXPECT_TRUE(store_->redact_message("c1", 1));
                             EXPECT_TRUE(store_->redact_message("c1", 2));
                         }),
                ElementsAre("redact"));
    store_->add_note({"n1", "c1", 0, "a1", "Dana", "a note", kMorning});
    EXPECT_THAT(recorded("note", [&] { store_->redact_note("c1", "n1"); }), ElementsAre("note"));
    EXPECT_THAT(recorded("erase", [&] { store_->erase_conversation("c1"); }), ElementsAre("erase"));
    Agent agent;
    agent.id = "a1";
    EXPECT_THAT(recorded("agent", [&] { store_->add_agent(agent); }), ElementsAre("agent"));
    EXPECT_THAT(recorded("change", [&] { store_->change_agent("a1", {.disabled = false}); }),
                ElementsAre("change"));
    EXPECT_THAT(recorded("login",
                         [&] {
                             store_->add_session({"s", "a1", {}, {}}, "");
                         }),
                ElementsAre("login"));
    EXPECT_THAT(recorded("logout", [&] { store_->end_session("s"); }), ElementsAre("logout"));
    const ApiToken token{"hash", "crm", AgentRole::agent, kMorning, {}, {}};
    EXPECT_THAT(recorded("token", [&] { store_->add_token(token); }), ElementsAre("token"));
    EXPECT_THAT(recorded("revoke", [&] { store_->revoke_token("crm", kMorning); }),
                ElementsAre("revoke"));
}

TEST_P(AuditStoreContract, RecordsNothingForWhatIsNotDone) {
    const auto none = [&](const auto& act) { EXPECT_THAT(recorded("act", act), IsEmpty()); };
    none([&] { EXPECT_FALSE(store_->erase_conversation("nobody")); });
    none([&] { EXPECT_FALSE(store_->redact_message("nobody", 1)); });
    none([&] { EXPECT_FALSE(store_->change_agent("nobody", {})); });
    none([&] { EXPECT_FALSE(store_->end_session("none")); });
    none([&] { EXPECT_FALSE(store_->revoke_token("none", kMorning)); });
    none([&] { EXPECT_FALSE(store_->retry_post("none", kMorning)); });
    none([&] { EXPECT_FALSE(store_->drop_post("none")); });
    none([&] { store_->append(continuing({}, "to nobody")); });
    none([&] { store_->find_conversation("nobody"); });
}

TEST_P(AuditStoreContract, RecordsAPostThatIsSentAgainOrDropped) {
    TurnRecord turn = of_ticket(opening("c7", "hello"), "7");
    turn.posts = {to_post("p1", "7")};
    ASSERT_EQ(store_->append(turn).outcome, Outcome::appended);
    EXPECT_THAT(recorded("drop", [&] { EXPECT_TRUE(store_->drop_post("p1")); }),
                ElementsAre("drop"));
    EXPECT_THAT(recorded("retry", [&] { EXPECT_TRUE(store_->retry_post("p1", kMorning)); }),
                ElementsAre("retry"));
}

TEST_P(AuditStoreContract, LosesNoRecordOfManyThreads) {
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([this] {
            for (int k = 0; k < 25; ++k) store_->record({entry("a"), entry("b")});
        });
    for (std::thread& thread : threads) thread.join();
    const auto log = store_->audit({.limit = 1000});
    ASSERT_EQ(log.size(), 200U);
    for (std::size_t i = 0; i < log.size(); ++i)
        EXPECT_EQ(log[i].entry.action, i % 2 == 0 ? "b" : "a") << "one call's stay together";
}

}  // namespace wizdesk::storage
