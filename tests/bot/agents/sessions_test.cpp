#include "bot/agents/sessions.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/agents/local_login_guard.h"
#include "bot/agents/names.h"
#include "bot/agents/password.h"
#include "tests/bot/agents/office.h"

namespace wizdesk::agents {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using storage::AgentRole;

constexpr const char* kPassword = "correct horse battery";

class LoggingIn : public testing::Test {
  protected:
    static void SetUpTestSuite() { hash_ = hash_password(kPassword); }

    void SetUp() override {
        ASSERT_TRUE(office_.store->add_agent(
            {"a1", "Dana", name_key("Dana"), AgentRole::agent, hash_, false, storage::kMorning}));
    }

    Login logged_in(std::string_view replaces = {}) {
        auto result = sessions_.log_in("Dana", kPassword, "net", replaces);
        return std::get<Login>(result);
    }

    static inline std::string hash_;
    Office office_;
    LocalLoginGuard guard_{office_.clock};
    Sessions sessions_{*office_.store, office_.clock, guard_};
};

TEST_F(LoggingIn, GivesASessionForTheRightPassword) {
    const Login login = logged_in();
    EXPECT_EQ(login.agent.name, "Dana");
    EXPECT_THAT(login.session_id, testing::MatchesRegex("[-_A-Za-z0-9]{43}"));
    ASSERT_TRUE(sessions_.find(login.session_id));
    EXPECT_EQ(sessions_.find(login.session_id)->id, "a1");
    EXPECT_TRUE(std::holds_alternative<Login>(sessions_.log_in("dAnA", kPassword, "net")));
}

TEST_F(LoggingIn, RefusesAllElseInTheSameWay) {
    for (const char* password : {"", "correct horse batterY", "'", "correct horse battery\n"}) {
        EXPECT_TRUE(
            std::holds_alternative<WrongLogin>(sessions_.log_in("Dana", password, password)));
    }
    EXPECT_TRUE(std::holds_alternative<WrongLogin>(sessions_.log_in("Kim", kPassword, "net")));
    EXPECT_TRUE(std::holds_alternative<WrongLogin>(sessions_.log_in("", kPassword, "net")));
    office_.store->change_agent("a1", {.disabled = true});
    EXPECT_TRUE(std::holds_alternative<WrongLogin>(sessions_.log_in("Dana", kPassword, "net")));
}

TEST_F(LoggingIn, IsSlowedDownForWhoGuesses) {
    for (int i = 0; i < 5; ++i) sessions_.log_in("Dana", "a guess at it", "net");
    const auto refused = sessions_.log_in("DANA", kPassword, "net");
    ASSERT_TRUE(std::holds_alternative<TooManyGuesses>(refused)) << "whatever the case";
    EXPECT_EQ(std::get<TooManyGuesses>(refused).wait, seconds(60));
    EXPECT_TRUE(std::holds_alternative<Login>(sessions_.log_in("Dana", kPassword, "her desk")));
    office_.clock.pass(seconds(60));
    EXPECT_TRUE(std::holds_alternative<Login>(sessions_.log_in("Dana", kPassword, "net")));
}

TEST_F(LoggingIn, DoesNotLetACrowdTakeTheWholeMachine) {
    std::atomic<int> logins{0};
    std::atomic<int> turned_away{0};
    std::vector<std::thread> crowd;
    crowd.reserve(16);
    for (int i = 0; i < 16; ++i) {
        crowd.emplace_back([&, i] {
            const auto result = sessions_.log_in("Dana", kPassword, "net" + std::to_string(i));
            logins += std::holds_alternative<Login>(result) ? 1 : 0;
            turned_away += std::holds_alternative<TooManyLogins>(result) ? 1 : 0;
        });
    }
    for (auto& one : crowd) one.join();
    EXPECT_EQ(logins + turned_away, 16);
    EXPECT_GE(logins, 4);
}

TEST_F(LoggingIn, GivesANewIdAndEndsTheOldSession) {
    const Login first = logged_in();
    const Login second = logged_in(first.session_id);
    EXPECT_NE(first.session_id, second.session_id);
    EXPECT_FALSE(sessions_.find(first.session_id));
    EXPECT_TRUE(sessions_.find(second.session_id));
    const Login elsewhere = logged_in("an id that somebody made up");
    EXPECT_FALSE(sessions_.find("an id that somebody made up"));
    EXPECT_TRUE(sessions_.find(second.session_id)) << "others of his stay";
    EXPECT_TRUE(sessions_.find(elsewhere.session_id));
}

TEST_F(LoggingIn, StoresNothingThatOpensASession) {
    const Login login = logged_in();
    const std::string bytes = office_.folder.all_bytes();
    EXPECT_EQ(bytes.find(login.session_id), std::string::npos);
    EXPECT_EQ(bytes.find(login.csrf_token), std::string::npos);
    EXPECT_EQ(bytes.find(kPassword), std::string::npos);
}

TEST_F(LoggingIn, EndsHalfAnHourAfterTheLastUse) {
    const Login login = logged_in();
    for (int i = 0; i < 3; ++i) {
        office_.clock.pass(minutes(29));
        EXPECT_TRUE(sessions_.find(login.session_id));
    }
    office_.clock.pass(minutes(30));
    EXPECT_FALSE(sessions_.find(login.session_id));
    EXPECT_FALSE(sessions_.csrf_token(login.session_id));
}

TEST_F(LoggingIn, EndsAfterTwelveHoursHoweverMuchItIsUsed) {
    const Login login = logged_in();
    for (int i = 0; i < 12 * 60 - 1; ++i) {
        office_.clock.pass(minutes(1));
        ASSERT_TRUE(sessions_.find(login.session_id)) << i;
    }
    office_.clock.pass(minutes(1));
    EXPECT_FALSE(sessions_.find(login.session_id));
}

TEST_F(LoggingIn, WritesThatItWasUsedOnceAMinute) {
    const Login login = logged_in();
    const auto commits = [&] { return office_.store->counters().commits; };
    const auto before = commits();
    for (int i = 0; i < 59; ++i) {
        office_.clock.pass(seconds(1));
        sessions_.find(login.session_id);
    }
    EXPECT_EQ(commits(), before);
    office_.clock.pass(seconds(1));
    sessions_.find(login.session_id);
    EXPECT_EQ(commits(), before + 1);
}

TEST_F(LoggingIn, EndsAtLogout) {
    const Login login = logged_in();
    EXPECT_TRUE(sessions_.log_out(login.session_id));
    EXPECT_FALSE(sessions_.find(login.session_id));
    EXPECT_FALSE(sessions_.log_out(login.session_id));
    EXPECT_FALSE(sessions_.log_out(""));
}

TEST_F(LoggingIn, EndsWhenTheAgentIsDisabledOrChanged) {
    const storage::AgentChange changes[] = {
        {.role = AgentRole::editor}, {.password_hash = hash_}, {.disabled = true}};
    for (const auto& change : changes) {
        const Login login = logged_in();
        ASSERT_TRUE(office_.store->change_agent("a1", change));
        EXPECT_FALSE(sessions_.find(login.session_id));
    }
}

TEST_F(LoggingIn, SweepsWhatIsOver) {
    const Login old = logged_in();
    office_.clock.pass(hours(12));
    const Login recent = logged_in();
    sessions_.sweep();
    auto other = office_.folder.other_program();
    EXPECT_EQ(other.execAndGet("SELECT count(*) FROM agent_sessions").getInt(), 1);
    EXPECT_TRUE(sessions_.find(recent.session_id));
}

TEST_F(LoggingIn, HasACsrfTokenOfItsOwn) {
    const Login login = logged_in();
    const Login other = logged_in();
    EXPECT_NE(login.csrf_token, login.session_id);
    EXPECT_EQ(sessions_.csrf_token(login.session_id), login.csrf_token);
    EXPECT_TRUE(sessions_.has_csrf_token(login.session_id, login.csrf_token));
    for (const std::string& wrong : {std::string(), other.csrf_token, login.session_id,
                                     login.csrf_token + "0", login.csrf_token.substr(1)}) {
        EXPECT_FALSE(sessions_.has_csrf_token(login.session_id, wrong)) << wrong;
    }
    sessions_.log_out(login.session_id);
    EXPECT_FALSE(sessions_.has_csrf_token(login.session_id, login.csrf_token));
    EXPECT_FALSE(sessions_.csrf_token("made up"));
    EXPECT_FALSE(sessions_.find(""));
}

}  // namespace
}  // namespace wizdesk::agents
