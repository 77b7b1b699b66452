#include "bot/agents/roles.h"

#include <gtest/gtest.h>

namespace wizdesk::agents {
namespace {

using storage::AgentRole;

TEST(Roles, WhoAnswersReadsAndWritesButAdministersNothing) {
    for (const AgentRole role : {AgentRole::agent, AgentRole::editor}) {
        EXPECT_TRUE(may(role, Permission::read_conversations));
        EXPECT_TRUE(may(role, Permission::answer));
        EXPECT_TRUE(may(role, Permission::redact));
        EXPECT_TRUE(may(role, Permission::read_analytics));
        EXPECT_FALSE(may(role, Permission::read_audit));
        EXPECT_FALSE(may(role, Permission::administer));
    }
    EXPECT_FALSE(may(AgentRole::agent, Permission::edit_pack));
    EXPECT_TRUE(may(AgentRole::editor, Permission::edit_pack));
}

TEST(Roles, AnAuditorReadsWhatWasDoneAndNoConversation) {
    EXPECT_TRUE(may(AgentRole::auditor, Permission::read_audit));
    EXPECT_TRUE(may(AgentRole::auditor, Permission::read_analytics));
    for (const Permission permission :
         {Permission::read_conversations, Permission::answer, Permission::redact,
          Permission::edit_pack, Permission::administer}) {
        EXPECT_FALSE(may(AgentRole::auditor, permission));
    }
}

TEST(Roles, AnAdministratorMayDoEverything) {
    for (const Permission permission :
         {Permission::read_conversations, Permission::answer, Permission::redact,
          Permission::read_analytics, Permission::edit_pack, Permission::read_audit,
          Permission::administer}) {
        EXPECT_TRUE(may(AgentRole::administrator, permission));
    }
}

}  // namespace
}  // namespace wizdesk::agents
