#include "bot/cli/outbox.h"

#include <gmock/gmock.h>

#include "tests/bot/cli/command_line.h"
#include "tests/bot/http/running_service.h"
#include "tests/storage/sqlite/database_folder.h"
#include "tests/storage/turns.h"

namespace wizdesk::cli {
namespace {

using storage::PostState;
using testing::HasSubstr;
using testing::Not;

// A post in this state, as the poster leaves it.
void put_post(storage::Store& store, const std::string& id, const std::string& ticket,
              PostState state = PostState::waiting, const std::string& fault = "") {
    auto turn = storage::of_ticket(storage::opening("c" + id, "hello"), ticket);
    turn.posts = {storage::to_post(id, ticket)};
    ASSERT_EQ(store.append(turn).outcome, storage::Outcome::appended);
    if (state == PostState::waiting) return;
    auto post = store.outbox({}).at(0);
    post.state = state;
    post.attempts = 2;
    post.fault = fault;
    ASSERT_TRUE(store.settle_post(post));
}

// A service with a ticket system, and so with an outbox, which is not that of the posts here.
bot::Config with_source() {
    bot::Config config = http::without_limits();
    tickets::Source source;
    source.name = "other";
    source.system = "standard";
    source.secrets = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"};
    source.mode = tickets::Mode::shadow;
    config.sources = {source};
    return config;
}

class OutboxCommand : public testing::Test {
  protected:
    OutboxCommand() {
        const auto store = database_.open();
        put_post(*store, "p1", "7", PostState::failed, "it answered 403");
        put_post(*store, "p2", "8", PostState::sent);
        put_post(*store, "p3", "9\033[2J");
    }

    test::Ran run(const std::string& what) const {
        return wizdesk_.run("outbox " + what + " --database " + database_.file() +
                            " --listen 127.0.0.1:1");
    }

    storage::sqlite::DatabaseFolder database_;
    test::CommandLine wizdesk_;
};

TEST_F(OutboxCommand, ListsThePostsNewestFirst) {
    const test::Ran ran = run("list");
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_EQ(ran.out,
              "p3  2026-11-22T08:00:00.042Z  waiting   helpdesk ticket 9 [2J, note\n"
              "p2  2026-11-22T08:00:00.042Z  sent      helpdesk ticket 8, note, tried 2 times\n"
              "p1  2026-11-22T08:00:00.042Z  failed    helpdesk ticket 7, note, tried 2 times: it "
              "answered 403\n");
}

TEST_F(OutboxCommand, ListsWhatIsAskedFor) {
    const test::Ran failed = run("list --state failed");
    EXPECT_THAT(failed.out, HasSubstr("p1  "));
    EXPECT_THAT(failed.out, Not(HasSubstr("p2  ")));
    EXPECT_EQ(run("list --source other").out, "");
    EXPECT_EQ(run("list --source helpdesk --state sent").out.substr(0, 2), "p2");
    EXPECT_EQ(run("list --state lost").status, 2);
}

TEST_F(OutboxCommand, RetriesWhatWasGivenUp) {
    EXPECT_EQ(run("retry p1").status, 0);
    EXPECT_THAT(run("list --state waiting").out, HasSubstr("p1  "));
    const test::Ran again = run("retry p1");
    EXPECT_EQ(again.status, 1);
    EXPECT_EQ(again.err, "wizdesk: there is no post p1 that is failed, obsolete or dropped\n");
}

TEST_F(OutboxCommand, DropsWhatIsNotToBePosted) {
    const test::Ran ran = run("drop p2 p3 p1");
    EXPECT_EQ(ran.status, 1) << "one of them is sent";
    EXPECT_EQ(ran.err, "wizdesk: there is no post p2 that is waiting or failed\n");
    const std::string dropped = run("list --state dropped").out;
    EXPECT_THAT(dropped, HasSubstr("p1  "));
    EXPECT_THAT(dropped, HasSubstr("p3  "));
}

TEST_F(OutboxCommand, NeedsToKnowWhatToDo) {
    for (const char* what : {"", "retry", "drop", "list p1", "burn p1"})
        EXPECT_EQ(run(what).status, 2) << what;
}

TEST_F(OutboxCommand, TakesTheDatabaseOfTheSettings) {
    const auto file = wizdesk_.folder() / "wizdesk.yml";
    std::ofstream(file) << "database: " << database_.file() << "\nlisten: 127.0.0.1:1\n";
    const test::Ran ran = wizdesk_.run("outbox list --state sent --config " + file.string());
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("p2  "));
}

TEST_F(OutboxCommand, TellsTheFaultsOfTheSettings) {
    const auto file = wizdesk_.folder() / "wizdesk.yml";
    std::ofstream(file) << "databse: x.db\nlisten: 8080\n";
    for (const char* what : {"list", "retry p1", "drop p1"}) {
        const test::Ran ran =
            wizdesk_.run(std::string("outbox ") + what + " --config " + file.string());
        EXPECT_EQ(ran.status, 2) << what;
        EXPECT_THAT(ran.err, HasSubstr("wizdesk.yml:1:1: "));
        EXPECT_THAT(ran.err, HasSubstr("did you mean 'database'?"));
        EXPECT_THAT(ran.err, HasSubstr("wizdesk.yml:2:"));
        EXPECT_EQ(ran.out, "");
    }
    const test::Ran none = wizdesk_.run("outbox list --config /none.yml");
    EXPECT_EQ(none.status, 2);
    EXPECT_THAT(none.err, HasSubstr("/none.yml"));
}

TEST_F(OutboxCommand, CouldNotWhereThereIsNoDatabase) {
    const std::string file = (wizdesk_.folder() / "none.db").string();
    const test::Ran ran = wizdesk_.run("outbox list --database " + file);
    EXPECT_EQ(ran.status, 3);
    EXPECT_EQ(ran.err, "wizdesk: there is no database " + file +
                           ": name the file that the service uses (--database)\n");
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_EQ(wizdesk_.run("outbox list --database /none/none.db").status, 3);
}

TEST(OutboxCommandOfARunningService, ListsAndChangesThroughIt) {
    http::RunningService running(with_source());
    put_post(running.store, "p1", "7", PostState::failed, "it answered 403");
    const test::CommandLine wizdesk;
    const std::string place = " --database " + running.database() +
                              " --listen 127.0.0.1:" + std::to_string(running.service.port());
    EXPECT_THAT(wizdesk.run("outbox list" + place).out, HasSubstr("it answered 403\n"));
    EXPECT_EQ(wizdesk.run("outbox retry p1" + place).status, 0);
    EXPECT_EQ(running.store.outbox({}).at(0).state, PostState::waiting);
    EXPECT_EQ(wizdesk.run("outbox drop p1" + place).status, 0);
    EXPECT_EQ(running.store.outbox({}).at(0).state, PostState::dropped);
    EXPECT_EQ(wizdesk.run("outbox drop p1" + place).status, 1);
    const test::Ran ran =
        wizdesk.run("outbox list --listen 127.0.0.1:1 --database " + running.database());
    EXPECT_EQ(ran.status, 3) << "another process has it, and does not answer";
}

}  // namespace
}  // namespace wizdesk::cli
