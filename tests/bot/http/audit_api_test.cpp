#include "bot/http/audit_api.h"

#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "bot/http/problem.h"
#include "storage/time_text.h"
#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;

class AuditApiTest : public testing::Test {
  protected:
    json get(const std::string& query, int status = 200) const {
        return service_.get_json("/v1/agent/audit" + query, kim_.cookie_only(), status);
    }

    RunningService service_;
    SignedIn kim_ = add_and_log_in(service_, "Kim", storage::AgentRole::auditor);
};

TEST_F(AuditApiTest, TellsAnAuditorWhoDidWhat) {
    const json log = get("");
    ASSERT_EQ(log["records"].size(), 1U);
    const json& first = log["records"][0];
    EXPECT_EQ(first["nr"], 1);
    EXPECT_EQ(first["actor"], "agent:Kim");
    EXPECT_EQ(first["action"], "session.open");
    EXPECT_EQ(first["outcome"], "done");
    EXPECT_EQ(first["hash"].get<std::string>().size(), 64U);
    EXPECT_TRUE(log["before"].is_null());
    EXPECT_EQ(get("")["records"][0]["action"], "audit.read") << "which is recorded, too";
}

TEST_F(AuditApiTest, NarrowsAndTurnsPages) {
    for (int i = 0; i < 4; ++i) get("");
    EXPECT_EQ(get("?action=session.open")["records"].size(), 1U);
    EXPECT_EQ(get("?actor=agent:Anna")["records"].size(), 0U);
    EXPECT_EQ(get("?object=c1")["records"].size(), 0U);
    const json page = get("?limit=2");
    ASSERT_EQ(page["records"].size(), 2U);
    const json next = get("?limit=2&before=" + page["before"].dump());
    EXPECT_EQ(next["records"][0]["nr"], page["records"][1]["nr"].get<int>() - 1);
    const auto later = service_.clock.now() + std::chrono::hours(1);
    EXPECT_EQ(get("?since=" + storage::to_rfc3339(later))["records"].size(), 0U);
    EXPECT_EQ(get("?since=yesterday", 422)["field"], "since");
}

TEST_F(AuditApiTest, TellsWhetherTheLogIsAsItWasWritten) {
    const json sound = get("/verdict");
    EXPECT_EQ(sound["sound"], true);
    EXPECT_EQ(sound["records"], 1);
    EXPECT_TRUE(sound["fault"].is_null());
    const std::string head = sound["head"];
    EXPECT_EQ(get("/verdict?head=" + head)["sound"], true) << "it went on from there";
    const json anew = get("/verdict?head=" + std::string(64, 'a'));
    EXPECT_EQ(anew["sound"], false);
    EXPECT_EQ(anew["knows_head"], false);
    EXPECT_EQ(get("/verdict?head=zebra", 422)["field"], "head");
}

TEST_F(AuditApiTest, KeepsAVerdictForMinutes) {
    const json first = get("/verdict");
    EXPECT_EQ(first["at"].get<std::string>().size(),
              std::string("2026-11-22T08:00:00.000Z").size());
    service_.clock.pass(std::chrono::minutes(4));
    EXPECT_EQ(get("/verdict"), first) << "though records were added";
    EXPECT_NE(get("/verdict?head=" + first["head"].get<std::string>()), first);
    EXPECT_EQ(get("/verdict"), first) << "what compared a head is not kept";
    const json anew = get("/verdict?max_age=0");
    EXPECT_GT(anew["records"], first["records"]);
    EXPECT_EQ(get("/verdict"), anew);
    service_.clock.pass(std::chrono::minutes(6));
    EXPECT_GT(get("/verdict")["records"], anew["records"]);
    EXPECT_EQ(get("/verdict?max_age=-1", 422)["field"], "max_age");
}

// While one reads a long log, the others are told what to do, and find his verdict afterwards.
TEST(AuditApi, ReadsTheLogForOneAtATime) {
    RunningService service;
    const bot::SystemClock clock;
    std::promise<void> reading;
    std::promise<void> end;
    AuditApi api(
        service.store,
        [&](const std::string&) {
            reading.set_value();
            end.get_future().wait();
            return storage::AuditVerdict{};
        },
        clock);
    httplib::Request request;
    request.target = "/v1/agent/audit/verdict";
    const Call call{.request = request, .id = {}, .client = {}};
    std::thread one([&] { api.verdict(call); });
    reading.get_future().wait();
    try {
        api.verdict(call);
        ADD_FAILURE() << "it was read twice at once";
    } catch (const Refused& refused) {
        EXPECT_THAT(problem_detail(refused.problem()), testing::HasSubstr("Ask again"));
    }
    auto waiting = std::async(std::launch::async, [&] { return api.verdict(call); });
    end.set_value();
    one.join();
    EXPECT_EQ(std::get<Answer>(waiting.get()).status, 200) << "without reading it again";
    EXPECT_EQ(std::get<Answer>(api.verdict(call)).status, 200) << "nor now";
}

TEST_F(AuditApiTest, NamesTheFirstRecordThatWasChanged) {
    for (int i = 0; i < 4; ++i) get("");
    SQLite::Database(service_.database(), SQLite::OPEN_READWRITE)
        .exec("DROP TRIGGER audit_is_not_changed; UPDATE audit SET actor = 'nobody' WHERE nr = 3");
    const json verdict = get("/verdict");
    EXPECT_EQ(verdict["sound"], false);
    EXPECT_EQ(verdict["fault"]["nr"], 3);
    EXPECT_FALSE(verdict["fault"]["what"].get<std::string>().empty());
}

TEST_F(AuditApiTest, IsNotForAgents) {
    const auto anna = add_and_log_in(service_, "Anna");
    for (const char* path : {"/v1/agent/audit", "/v1/agent/audit/verdict"})
        EXPECT_EQ(service_.client().Get(path, anna.cookie_only())->status, 403) << path;
}

}  // namespace
}  // namespace wizdesk::http
