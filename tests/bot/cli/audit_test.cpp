#include "bot/cli/audit.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "tests/bot/cli/command_line.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class AuditCommand : public testing::Test {
  protected:
    test::Ran run(const std::string& what, const std::string& input = "") const {
        return shell_.run(what + " --database " + folder_.file(), input);
    }
    // The records as "ACTION OBJECT OUTCOME", the oldest first.
    std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        std::istringstream listed(run("audit list --json").out);
        for (std::string line; std::getline(listed, line);) {
            const json record = json::parse(line);
            EXPECT_EQ(record["actor"], "operator");
            lines.insert(lines.begin(), record["action"].get<std::string>() + ' ' +
                                            record["object"].get<std::string>() + ' ' +
                                            record["outcome"].get<std::string>());
        }
        return lines;
    }

    storage::sqlite::DatabaseFolder folder_;
    test::CommandLine shell_;
};

constexpr const char* kPassword = "correct horse battery\n";

TEST_F(AuditCommand, ListsWhatTheOperatorDid) {
    ASSERT_EQ(run("agents add Dana --role agent --password-stdin", kPassword).status, 0);
    ASSERT_EQ(run("agents add Dana --role agent --password-stdin", kPassword).status, 1);
    ASSERT_EQ(run("agents role Dana editor").status, 0);
    ASSERT_EQ(run("agents password dana --password-stdin", kPassword).status, 0);
    ASSERT_EQ(run("agents disable dana").status, 0);
    ASSERT_EQ(run("agents enable dana").status, 0);
    ASSERT_EQ(run("tokens add crm --role agent").status, 0);
    ASSERT_EQ(run("tokens revoke crm").status, 0);
    ASSERT_EQ(run("export").status, 0);
    EXPECT_THAT(lines(),
                ElementsAre("agent.add Dana as agent done", "agent.role Dana to editor done",
                            "agent.password Dana done", "agent.disable Dana done",
                            "agent.enable Dana done", "token.add crm as agent done",
                            "token.revoke crm done", "conversations.export  done"));
    const auto shown = run("audit list");
    EXPECT_THAT(shown.out, HasSubstr("  operator              agent.add  "));
    EXPECT_THAT(shown.out, Not(HasSubstr("horse")));
    EXPECT_THAT(run("audit list --action token.add").out, HasSubstr("crm"));
    EXPECT_EQ(run("audit list --object nobody").out, "");
    EXPECT_EQ(run("audit list --since 2999-01-01").out, "");
    EXPECT_EQ(run("audit list --since then").status, 2);
}

TEST_F(AuditCommand, KeepsABackupInTheLogOfBoth) {
    folder_.open();
    const std::string copy = (folder_.path() / "copy.db").string();
    ASSERT_EQ(run("backup " + copy).status, 0);
    EXPECT_THAT(lines(), ElementsAre("database.backup  done"));
    const std::string again = (folder_.path() / "again.db").string();
    ASSERT_EQ(shell_.run("restore " + copy + " --database " + again).status, 0);
    const auto restored = shell_.run("audit list --database " + again);
    EXPECT_THAT(restored.out, HasSubstr("database.restore"));
    EXPECT_THAT(restored.out, HasSubstr("database.backup"));
}

TEST_F(AuditCommand, VerifiesALogAndNamesTheFirstBadRecord) {
    folder_.open()->record(
        std::vector<storage::AuditEntry>(5, {"operator", "act", "", "done", storage::kMorning}));
    const auto sound = run("audit verify");
    EXPECT_EQ(sound.status, 0) << sound.err;
    EXPECT_THAT(sound.out, HasSubstr("sound: 5 records\nhead: "));
    const std::string head = sound.out.substr(sound.out.find("head: ") + 6, 64);
    ASSERT_EQ(run("tokens add crm --role agent").status, 0);
    EXPECT_EQ(run("audit verify --head " + head).status, 0) << "it goes on from there";
    const auto other = run("audit verify --head " + std::string(64, '0'));
    EXPECT_EQ(other.status, 1);
    EXPECT_THAT(other.out, HasSubstr("not in this log"));
    folder_.other_program().exec(
        "DROP TRIGGER audit_is_not_changed; UPDATE audit SET actor = 'nobody' WHERE nr = 3");
    const auto bad = run("audit verify");
    EXPECT_EQ(bad.status, 1);
    EXPECT_THAT(bad.out, HasSubstr("record 3: "));
}

TEST_F(AuditCommand, SaysWhyItCouldNot) {
    for (const char* act : {"audit verify", "audit list", "export"}) {
        const auto ran = run(act);
        EXPECT_EQ(ran.status, 3) << act;
        EXPECT_THAT(ran.err, HasSubstr("there is no database"));
    }
    EXPECT_EQ(shell_.run("audit").status, 2);
}

// What cannot be recorded is not shown; a backup is made all the same.
TEST_F(AuditCommand, ShowsNoTextThatItCannotRecord) {
    {
        const auto store = folder_.open();
        store->append(storage::opening("c1", "a visitor's text"));
    }
    folder_.other_program().exec(
        "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END");
    const auto exported = run("export");
    EXPECT_EQ(exported.status, 3);
    EXPECT_THAT(exported.out, Not(HasSubstr("visitor")));
    const auto saved = run("backup " + (folder_.path() / "copy.db").string());
    EXPECT_EQ(saved.status, 0) << saved.err;
    EXPECT_THAT(saved.err, HasSubstr("not in the audit log"));
}

}  // namespace
}  // namespace wizdesk::cli
