#pragma once

// What every store has to do with agents, sessions and tokens; used as
// conversation_store_contract.h is:
//   INSTANTIATE_TEST_SUITE_P(Sqlite, AccountStoreContract, testing::Values(make_backend));

#include "tests/storage/conversation_store_contract.h"

namespace wizdesk::storage {

class AccountStoreContract : public ConversationStoreContract {
  protected:
    static Agent named(const std::string& name) {
        Agent agent;
        agent.id = "id of " + name;
        agent.name = name;
        agent.name_key = "key of " + name;
        agent.role = AgentRole::editor;
        agent.password_hash = "hash of " + name;
        agent.created_at = kMorning;
        return agent;
    }

    static AgentSession session_of(const Agent& agent, const std::string& hash) {
        return {hash, agent.id, kMorning, kMorning};
    }

    static ApiToken token(const std::string& name) {
        return {"hash of " + name, name, AgentRole::auditor, kMorning, {}, {}};
    }

    // Dana, who is there already.
    Agent dana() {
        Agent agent = named("Dana");
        EXPECT_TRUE(store_->add_agent(agent));
        return agent;
    }
};

TEST_P(AccountStoreContract, KnowsNobodyAtFirst) {
    EXPECT_THAT(store_->agents(), IsEmpty());
    EXPECT_THAT(store_->tokens(), IsEmpty());
    EXPECT_FALSE(store_->find_agent("id"));
    EXPECT_FALSE(store_->find_agent_named("key"));
    EXPECT_FALSE(store_->find_session("hash"));
    EXPECT_FALSE(store_->find_token("hash"));
    EXPECT_FALSE(store_->change_agent("id", {}));
    EXPECT_FALSE(store_->end_session("hash"));
    EXPECT_FALSE(store_->revoke_token("name", kMorning));
    EXPECT_NO_THROW(store_->touch_session("hash", kMorning));
    EXPECT_NO_THROW(store_->touch_token("hash", kMorning));
}

TEST_P(AccountStoreContract, KeepsEveryFieldOfAnAgent) {
    Agent agent = named("José 'the' \"fox\"");
    agent.disabled = true;
    ASSERT_TRUE(store_->add_agent(agent));
    restart();
    for (const auto& kept : {store_->find_agent(agent.id), store_->find_agent_named(agent.name_key),
                             std::optional(store_->agents().at(0))}) {
        ASSERT_TRUE(kept);
        EXPECT_EQ(kept->id, agent.id);
        EXPECT_EQ(kept->name, agent.name);
        EXPECT_EQ(kept->name_key, agent.name_key);
        EXPECT_EQ(kept->role, AgentRole::editor);
        EXPECT_EQ(kept->password_hash, agent.password_hash);
        EXPECT_TRUE(kept->disabled);
        EXPECT_EQ(kept->created_at, kMorning);
    }
}

TEST_P(AccountStoreContract, TakesANameOnce) {
    const Agent first = dana();
    Agent second = named("DANA");
    second.name_key = first.name_key;
    EXPECT_FALSE(store_->add_agent(second));
    EXPECT_EQ(store_->agents().size(), 1U);
    EXPECT_EQ(store_->find_agent_named(first.name_key)->name, "Dana");
}

TEST_P(AccountStoreContract, ListsAgentsByName) {
    for (const char* name : {"Lee", "Ana", "Kim"}) ASSERT_TRUE(store_->add_agent(named(name)));
    std::vector<std::string> names;
    for (const Agent& agent : store_->agents()) names.push_back(agent.name);
    EXPECT_THAT(names, ElementsAre("Ana", "Kim", "Lee"));
}

TEST_P(AccountStoreContract, ChangesWhatIsNamedAndNothingElse) {
    const Agent agent = dana();
    ASSERT_TRUE(store_->change_agent(agent.id, {.role = AgentRole::auditor}));
    EXPECT_EQ(store_->find_agent(agent.id)->role, AgentRole::auditor);
    EXPECT_EQ(store_->find_agent(agent.id)->password_hash, agent.password_hash);
    ASSERT_TRUE(store_->change_agent(agent.id, {.disabled = true}));
    EXPECT_TRUE(store_->find_agent(agent.id)->disabled);
    ASSERT_TRUE(store_->change_agent(agent.id, {.password_hash = "another"}));
    EXPECT_EQ(store_->find_agent(agent.id)->password_hash, "another");
    EXPECT_TRUE(store_->find_agent(agent.id)->disabled);
    ASSERT_TRUE(store_->change_agent(agent.id, {.disabled = false}));
    EXPECT_FALSE(store_->find_agent(agent.id)->disabled);
    EXPECT_EQ(store_->find_agent(agent.id)->role, AgentRole::auditor);
}

TEST_P(AccountStoreContract, AnyChangeOfAnAgentEndsHisSessionsAndNobodyElses) {
    const Agent agent = dana();
    const Agent other = named("Kim");
    ASSERT_TRUE(store_->add_agent(other));
    ASSERT_TRUE(store_->add_session(session_of(other, "kept"), ""));
    for (const AgentChange& change :
         {AgentChange{.role = AgentRole::agent}, AgentChange{.password_hash = "new"},
          AgentChange{.disabled = true}}) {
        ASSERT_TRUE(store_->add_session(session_of(agent, "s1"), ""));
        ASSERT_TRUE(store_->add_session(session_of(agent, "s2"), ""));
        ASSERT_TRUE(store_->change_agent(agent.id, change));
        EXPECT_FALSE(store_->find_session("s1"));
        EXPECT_FALSE(store_->find_session("s2"));
    }
    EXPECT_TRUE(store_->find_session("kept"));
    ASSERT_TRUE(store_->change_agent(agent.id, {.disabled = false}));
    EXPECT_FALSE(store_->find_session("s1")) << "it does not come back with him";
}

TEST_P(AccountStoreContract, KeepsASessionWithWhomItBelongsTo) {
    const Agent agent = dana();
    AgentSession session = session_of(agent, "s1");
    session.last_seen_at = kMorning + std::chrono::minutes(1);
    ASSERT_TRUE(store_->add_session(session, ""));
    restart();
    store_->touch_session("s1", kMorning + std::chrono::minutes(5));
    const auto found = store_->find_session("s1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->session.hash, "s1");
    EXPECT_EQ(found->session.agent_id, agent.id);
    EXPECT_EQ(found->session.created_at, kMorning);
    EXPECT_EQ(found->session.last_seen_at, kMorning + std::chrono::minutes(5));
    EXPECT_EQ(found->agent.name, "Dana");
    EXPECT_TRUE(store_->end_session("s1"));
    EXPECT_FALSE(store_->end_session("s1"));
    EXPECT_FALSE(store_->find_session("s1"));
}

TEST_P(AccountStoreContract, ANewSessionEndsTheOneThatItReplaces) {
    const Agent agent = dana();
    ASSERT_TRUE(store_->add_session(session_of(agent, "old"), ""));
    ASSERT_TRUE(store_->add_session(session_of(agent, "new"), "old"));
    EXPECT_FALSE(store_->find_session("old"));
    EXPECT_TRUE(store_->find_session("new"));
}

TEST_P(AccountStoreContract, GivesNoSessionToWhomIsUnknownOrDisabled) {
    EXPECT_FALSE(store_->add_session(session_of(named("Nobody"), "s1"), ""));
    const Agent agent = dana();
    ASSERT_TRUE(store_->add_session(session_of(agent, "s1"), ""));
    ASSERT_TRUE(store_->change_agent(agent.id, {.disabled = true}));
    EXPECT_FALSE(store_->add_session(session_of(agent, "s2"), "s1"));
    EXPECT_FALSE(store_->find_session("s2"));
}

TEST_P(AccountStoreContract, SweepsSessionsThatAreOver) {
    const Agent agent = dana();
    const auto add = [&](const std::string& hash, int created, int seen) {
        ASSERT_TRUE(store_->add_session({hash, agent.id, kMorning + std::chrono::minutes(created),
                                         kMorning + std::chrono::minutes(seen)},
                                        ""));
    };
    add("too old", 0, 60);
    add("idle", 10, 20);
    add("good", 10, 60);
    EXPECT_EQ(store_->sweep_sessions(kMorning + std::chrono::minutes(1),
                                     kMorning + std::chrono::minutes(30)),
              2U);
    EXPECT_FALSE(store_->find_session("too old"));
    EXPECT_FALSE(store_->find_session("idle"));
    EXPECT_TRUE(store_->find_session("good"));
}

TEST_P(AccountStoreContract, KeepsATokenUntilItIsRevoked) {
    ASSERT_TRUE(store_->add_token(token("crm")));
    ASSERT_TRUE(store_->add_token(token("bi")));
    restart();
    store_->touch_token("hash of crm", kMorning + std::chrono::minutes(1));
    const auto found = store_->find_token("hash of crm");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "crm");
    EXPECT_EQ(found->role, AgentRole::auditor);
    EXPECT_EQ(found->created_at, kMorning);
    EXPECT_EQ(found->last_used_at, kMorning + std::chrono::minutes(1));
    EXPECT_FALSE(found->revoked_at);
    EXPECT_TRUE(store_->revoke_token("crm", kMorning + std::chrono::minutes(2)));
    EXPECT_FALSE(store_->revoke_token("crm", kMorning + std::chrono::minutes(3)));
    EXPECT_FALSE(store_->find_token("hash of crm"));
    const auto all = store_->tokens();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "crm");
    EXPECT_EQ(all[0].revoked_at, kMorning + std::chrono::minutes(2));
    EXPECT_FALSE(all[1].last_used_at);
}

TEST_P(AccountStoreContract, TakesATokensNameOnceAlsoAfterItsEnd) {
    ASSERT_TRUE(store_->add_token(token("crm")));
    ASSERT_TRUE(store_->revoke_token("crm", kMorning));
    ApiToken again = token("crm");
    again.hash = "another";
    EXPECT_FALSE(store_->add_token(again));
    EXPECT_FALSE(store_->find_token("another"));
}

TEST_P(AccountStoreContract, NamesAndHashesAreOnlyEverValues) {
    const std::string nasty = "x' OR '1'='1'; DROP TABLE agents; --";
    dana();
    EXPECT_FALSE(store_->find_agent(nasty));
    EXPECT_FALSE(store_->find_agent_named(nasty));
    EXPECT_FALSE(store_->find_session(nasty));
    EXPECT_FALSE(store_->revoke_token(nasty, kMorning));
    EXPECT_TRUE(store_->add_agent(named(nasty)));
    EXPECT_EQ(store_->agents().size(), 2U);
}

}  // namespace wizdesk::storage
