#include "bot/cli/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/bot/cli/command_line.h"

namespace wizdesk::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ExportCommand : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_EQ(shell_.run("chat" + database(), "=1+1, my SSN is 123-45-6789\n").status, 0);
    }
    std::string database() const { return " --database " + (shell_.folder() / "chat.db").string(); }

    CommandLine shell_;
};

TEST_F(ExportCommand, PrintsAConversationALine) {
    const Ran ran = shell_.run("export" + database());
    ASSERT_EQ(ran.status, 0) << ran.err;
    const json conversation = json::parse(ran.out);
    EXPECT_EQ(conversation["channel"], "terminal");
    ASSERT_GE(conversation["messages"].size(), 2U);
    EXPECT_EQ(conversation["messages"][0]["seq"], 1);
    EXPECT_THAT(ran.out, Not(HasSubstr("6789")));
}

TEST_F(ExportCommand, HasAllThatTheSchemaRequires) {
    const json schema = json::parse(shell_.run("export --schema").out);
    const json conversation = json::parse(shell_.run("export" + database()).out);
    for (const std::string name : schema["required"]) EXPECT_TRUE(conversation.contains(name));
    for (const auto& [name, value] : conversation.items())
        EXPECT_TRUE(schema["properties"].contains(name)) << name;
    const json& wanted = schema["properties"]["messages"]["items"];
    for (const json& message : conversation["messages"])
        for (const std::string name : wanted["required"]) EXPECT_TRUE(message.contains(name));
}

TEST_F(ExportCommand, PrintsARecordForEachMessageAsCsv) {
    const Ran ran = shell_.run("export --format csv" + database());
    EXPECT_THAT(ran.out, StartsWith("conversation_id,channel,status,seq,at,role,agent,text\r\n"));
    EXPECT_THAT(ran.out, HasSubstr(",user,,\"'=1+1, my SSN is"));
}

TEST_F(ExportCommand, TakesOnlyTheConversationThatIsNamed) {
    const std::string id = json::parse(shell_.run("export" + database()).out)["id"];
    EXPECT_EQ(shell_.run("export --conversation " + id + database()).status, 0);
    const Ran none = shell_.run("export --conversation nobody" + database());
    EXPECT_EQ(none.status, 1);
    EXPECT_EQ(none.out, "");
    EXPECT_EQ(shell_.run("export --format xml" + database()).status, 2);
}

}  // namespace
}  // namespace wizdesk::test
