#include "bot/tickets/desk.h"

#include <thread>

#include <gmock/gmock.h>

#include "bot/tickets/http_api.h"
#include "bot/tickets/registry.h"
#include "tests/bot/tickets/ticket_room.h"
#include "tests/fakes/recording_server.h"

namespace wizdesk::tickets {
namespace {

using ::testing::HasSubstr;
using What = Receipt::What;

// A desk at work in its own thread, with the system `standard` on the other end.
class DeskTest : public ::testing::Test {
  protected:
    DeskTest() {
        source_.name = "helpdesk";
        source_.system = "standard";
        source_.secrets = {"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="};
        source_.url = server_.url();
        source_.timeout = std::chrono::seconds(2);
    }

    Desk::Parts parts() { return {*room_.store, turn_, shared_knowledge(), clock_}; }

    std::optional<Receipt> deliver(Desk& desk, const std::string& key, const std::string& ticket,
                                   const std::string& text) {
        const Sample sample =
            make_system(source_)->sample({key, ticket, "Which access?", text, clock_.now()});
        return desk.receive("helpdesk", {sample.headers, sample.body, clock_.now()});
    }

    // False if it does not hold within ten seconds.
    static bool soon(const std::function<bool()>& holds) {
        for (int i = 0; i < 500 && !holds(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return holds();
    }

    test::RecordingServer server_;
    TicketRoom room_;
    bot::SystemClock clock_;
    bot::Turn turn_{*room_.store, shared_knowledge(), clock_};
    Source source_;
};

TEST_F(DeskTest, posts_a_suggestion_on_a_ticket_that_came_in) {
    Desk desk(parts(), {source_}, make_http_api);
    desk.start();
    ASSERT_EQ(deliver(desk, "e1", "7", "I'm a school nurse at an SBHC")->what, What::accepted);
    ASSERT_TRUE(soon([&] { return server_.seen().size() == 1; }));
    EXPECT_THAT(server_.seen()[0].body, HasSubstr("School Nurse"));
    EXPECT_EQ(deliver(desk, "e1", "7", "I'm a school nurse at an SBHC")->what, What::duplicate);
    EXPECT_FALSE(desk.receive("nobody", {{}, "", clock_.now()}));
}

TEST_F(DeskTest, takes_everything_up_again_after_a_restart) {
    {
        Desk desk(parts(), {source_}, make_http_api);
        ASSERT_EQ(deliver(desk, "e1", "7", "I'm a nurse")->what, What::accepted);
    }
    Desk desk(parts(), {source_}, make_http_api);
    desk.start();
    EXPECT_TRUE(soon([&] { return server_.seen().size() == 1; }));
}

TEST_F(DeskTest, lets_one_system_not_hold_up_another) {
    test::RecordingServer dead(
        [](const test::SeenCall&) { return test::misbehave(test::Play::Manner::hang); });
    Source slow = source_;
    slow.name = "slow";
    slow.url = dead.url();
    Desk desk(parts(), {slow, source_}, make_http_api);
    desk.start();
    const Sample sample =
        make_system(slow)->sample({"e0", "1", "Which access?", "I'm a nurse", clock_.now()});
    ASSERT_EQ(desk.receive("slow", {sample.headers, sample.body, clock_.now()})->what,
              What::accepted);
    ASSERT_TRUE(soon([&] { return dead.seen().size() == 1; }));
    ASSERT_EQ(deliver(desk, "e1", "7", "I'm a nurse")->what, What::accepted);
    EXPECT_TRUE(soon([&] { return server_.seen().size() == 1; }));
}

TEST_F(DeskTest, stops_soon_whatever_the_system_does) {
    source_.timeout = std::chrono::seconds(60);
    server_.next(test::misbehave(test::Play::Manner::hang));
    Desk desk(parts(), {source_}, make_http_api);
    desk.start();
    ASSERT_EQ(deliver(desk, "e1", "7", "I'm a nurse")->what, What::accepted);
    ASSERT_TRUE(soon([&] { return server_.seen().size() == 1; }));
    const auto start = std::chrono::steady_clock::now();
    desk.stop();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(2500));
}

}  // namespace
}  // namespace wizdesk::tickets
