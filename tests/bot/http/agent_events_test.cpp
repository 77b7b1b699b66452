#include "bot/http/agent_events.h"

#include <condition_variable>

#include <gmock/gmock.h>

#include "tests/bot/http/agents.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

// A console: reads the stream in a thread of its own until it goes away.
class Console {
  public:
    Console(const RunningService& service, const httplib::Headers& headers)
        : client_("127.0.0.1", service.service.port()), thread_([this, headers] {
              client_.set_read_timeout(30);
              client_.Get("/v1/agent/events", headers, [this](const char* data, std::size_t size) {
                  const std::lock_guard lock(mutex_);
                  text_.append(data, size);
                  more_.notify_all();
                  return !gone_;
              });
              const std::lock_guard lock(mutex_);
              ended_ = true;
              more_.notify_all();
          }) {}
    ~Console() {
        {
            const std::lock_guard lock(mutex_);
            gone_ = true;
        }
        client_.stop();
        thread_.join();
    }

    // False if it does not come within some seconds.
    bool hears(const std::string& words) {
        std::unique_lock lock(mutex_);
        return more_.wait_for(lock, 10s, [&] { return text_.find(words) != std::string::npos; });
    }
    bool ends(std::chrono::seconds patience) {
        std::unique_lock lock(mutex_);
        return more_.wait_for(lock, patience, [&] { return ended_; });
    }
    std::string text() {
        const std::lock_guard lock(mutex_);
        return text_;
    }
    std::string last_id() {
        const std::string all = text();
        const auto at = all.rfind("\nid: ");
        return at == std::string::npos ? "" : all.substr(at + 5, all.find('\n', at + 5) - at - 5);
    }

  private:
    std::mutex mutex_;
    std::condition_variable more_;
    std::string text_;
    bool gone_ = false;
    bool ended_ = false;
    httplib::Client client_;
    std::thread thread_;
};

class AgentEventsTest : public testing::Test {
  protected:
    static std::string event_of(const std::string& id) { return "data: {\"id\":\"" + id + "\""; }
    static httplib::Headers since(const SignedIn& agent, const std::string& id) {
        return {{"Cookie", agent.cookie}, {"Last-Event-ID", id}};
    }

    RunningService service_;
    SignedIn anna_ = add_and_log_in(service_, "Anna");
};

TEST_F(AgentEventsTest, TellsOfEveryChangeWithinASecond) {
    Console console(service_, anna_.cookie_only());
    ASSERT_TRUE(console.hears("event: hello"));
    const auto start = std::chrono::steady_clock::now();
    const auto visitor = service_.open({{"text", "I need a person"}});
    ASSERT_TRUE(console.hears(event_of(visitor.id)));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
    EXPECT_TRUE(console.hears("\"status\":\"waiting\""));
    EXPECT_TRUE(console.hears("waiting_since"));
    service_.post_json(at_conversation(visitor.id, "/messages"), {{"text", "Hello there"}},
                       anna_.headers(), 201);
    EXPECT_TRUE(console.hears("\"last_text\":\"Hello there\""));
    service_.post_json(at_conversation(visitor.id, "/messages"),
                       {{"text", "a note"}, {"private", true}}, anna_.headers(), 201);
    service_.client().Delete("/v1/conversations/" + visitor.id, visitor.headers());
    EXPECT_TRUE(console.hears("event: erased"));
}

TEST_F(AgentEventsTest, LosesNothingOverAReconnect) {
    std::string last;
    {
        Console console(service_, anna_.cookie_only());
        ASSERT_TRUE(console.hears("event: hello"));
        const auto before = service_.open({{"text", "hello"}});
        ASSERT_TRUE(console.hears(event_of(before.id)));
        last = console.last_id();
    }
    const auto missed = service_.open({{"text", "hello"}});
    Console console(service_, since(anna_, last));
    EXPECT_TRUE(console.hears(event_of(missed.id)));
    EXPECT_EQ(console.text().find("event: reload"), std::string::npos);
    const auto later = service_.open({{"text", "hello"}});
    EXPECT_TRUE(console.hears(event_of(later.id)));
}

TEST_F(AgentEventsTest, SaysWhenItDoesNotKnowWhatWasMissed) {
    for (const char* id : {"another-process-7", "x", "-1"}) {
        Console console(service_, since(anna_, id));
        EXPECT_TRUE(console.hears("event: reload")) << id;
        EXPECT_NE(console.last_id(), "");
    }
}

// The store failing right then is a matter of luck, so it is tried often.
TEST_F(AgentEventsTest, CallsConsolesBackWhenItCouldNotTellThem) {
    Console console(service_, anna_.cookie_only());
    ASSERT_TRUE(console.hears("event: hello"));
    for (int i = 0; i < 20 && console.text().find("event: reload") == std::string::npos; ++i) {
        service_.open({{"text", "hello"}});
        service_.store.fail_with(storage::StoreError::Kind::busy);
        std::this_thread::sleep_for(3 * AgentEvents::kPause);
        service_.store.fail_with(std::nullopt);
    }
    EXPECT_TRUE(console.hears("event: reload"));
}

TEST_F(AgentEventsTest, TellsFiftyConsolesWithoutAThreadEach) {
    std::vector<std::unique_ptr<Console>> consoles;
    consoles.reserve(50);
    for (int i = 0; i < 50; ++i)
        consoles.push_back(std::make_unique<Console>(service_, anna_.cookie_only()));
    for (auto& console : consoles) ASSERT_TRUE(console->hears("event: hello"));
    const auto visitor = service_.open({{"text", "hello"}});
    for (auto& console : consoles) EXPECT_TRUE(console->hears(event_of(visitor.id)));
    // More consoles than the front has workers would be no different: none of them holds one.
    EXPECT_EQ(service_.client().Get("/healthz")->status, 200);
}

TEST_F(AgentEventsTest, EndsWithTheSession) {
    Console console(service_, anna_.cookie_only());
    ASSERT_TRUE(console.hears("event: hello"));
    EXPECT_EQ(service_.client().Delete("/v1/agent/session", anna_.headers())->status, 204);
    EXPECT_TRUE(console.ends(AgentEvents::kCheck + 10s));
}

TEST_F(AgentEventsTest, EndsWhenTheServiceStops) {
    Console console(service_, anna_.cookie_only());
    ASSERT_TRUE(console.hears("event: hello"));
    EXPECT_TRUE(service_.service.stop());
    EXPECT_TRUE(console.ends(5s));
}

}  // namespace
}  // namespace wizdesk::http
