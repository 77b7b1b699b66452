#include "bot/cli/selftest.h"

#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "bot/cli/settings.h"
#include "bot/clock.h"
#include "bot/tickets/registry.h"
#include "tests/bot/cli/command_line.h"
#include "tests/bot/http/running_service.h"
#include "tests/fakes/recording_server.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using tickets::Verdict;

tickets::Source source_of(const std::string& system) {
    tickets::Source source;
    source.name = "desk";
    source.system = system;
    source.secrets = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"};
    if (system == "freshdesk") source.secret_header = "X-Wizdesk-Token";
    source.url = system == "chatwoot" ? "https://desk.example.org/api/v1/accounts/1"
                                      : "https://desk.example.org";
    source.token = "hunter2";
    source.user = "bot@example.org";
    source.own_id = "22";
    return source;
}

// A service that does with deliveries what the contract says, with the adapter's own eyes.
class Service {
  public:
    explicit Service(const tickets::Source& source) : system_(tickets::make_system(source)) {}

    test::Play operator()(const test::SeenCall& call) {
        if (call.target != "/webhooks/tickets/desk") return test::answer(404);
        const tickets::Delivery delivery{call.headers, call.body, bot::SystemClock().now()};
        if (system_->verify(delivery) != Verdict::genuine) return test::answer(401);
        const auto parsed = system_->parse(delivery);
        const auto* incoming = std::get_if<tickets::Incoming>(&parsed);
        if (!incoming) return test::answer(200, R"({"status":"ignored"})");
        if (!seen_.insert(incoming->event_key).second)
            return test::answer(200, R"({"status":"duplicate"})");
        return test::answer(202, R"({"status":"accepted"})");
    }

  private:
    std::shared_ptr<tickets::TicketSystem> system_;
    std::set<std::string> seen_;
};

struct Said {
    Exit exit;
    std::string text;
};

Said run_against(const tickets::Source& source, const std::string& url) {
    std::ostringstream out;
    const Exit exit = selftest(source, url, bot::SystemClock().now(), out);
    return {exit, out.str()};
}

TEST(Selftest, is_content_with_a_service_that_keeps_the_contract) {
    for (const tickets::SystemRow& row : tickets::systems()) {
        const tickets::Source source = source_of(std::string(row.name));
        ASSERT_TRUE(tickets::faults_of(source).empty())
            << row.name << tickets::faults_of(source)[0].key;
        const test::RecordingServer server{Service(source)};
        const Said said = run_against(source, server.url() + "/");
        EXPECT_EQ(said.exit, Exit::done) << row.name << '\n' << said.text;
        EXPECT_THAT(said.text, HasSubstr("ok   a genuine delivery: 202 accepted\n"));
        EXPECT_THAT(said.text, HasSubstr("ok   the same again: 200 duplicate\n"));
        EXPECT_THAT(said.text, HasSubstr("ok   a wrong secret: 401\n"));
    }
}

TEST(Selftest, tries_an_old_delivery_where_the_system_has_times) {
    for (const auto& [system, line] :
         {std::pair{"standard", "ok   a delivery that is too old: 401"},
          {"zammad", "-    a delivery that is too old is not posted"}}) {
        const tickets::Source source = source_of(system);
        const test::RecordingServer server{Service(source)};
        EXPECT_THAT(run_against(source, server.url()).text, HasSubstr(line));
    }
}

TEST(Selftest, tells_what_a_service_gets_wrong) {
    const auto source = source_of("standard");
    const test::RecordingServer gullible(
        [](const test::SeenCall&) { return test::answer(202, R"({"status":"accepted"})"); });
    const Said said = run_against(source, gullible.url());
    EXPECT_EQ(said.exit, Exit::no);
    EXPECT_THAT(said.text,
                HasSubstr("WRONG the same again: 202 accepted, expected 200 duplicate\n"));
    EXPECT_THAT(said.text, HasSubstr("WRONG a wrong secret: 202, expected 401\n"));
    const test::RecordingServer broken(
        [](const test::SeenCall&) { return test::answer(503, "<html>"); });
    EXPECT_EQ(run_against(source, broken.url()).exit, Exit::no);
}

TEST(Selftest, could_not_where_nobody_answers) {
    EXPECT_EQ(run_against(source_of("standard"), "http://127.0.0.1:1").exit, Exit::could_not);
}

TEST(Selftest, is_a_command) {
    const test::CommandLine wizdesk;
    const auto file = wizdesk.folder() / "wizdesk.yml";
    std::ofstream(file) << "sources:\n  - {name: desk, system: standard, mode: shadow, secret: "
                           "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}\n";
    const test::RecordingServer server{Service(source_of("standard"))};
    const std::string config = "selftest --config " + file.string() + " --url ";
    EXPECT_EQ(wizdesk.run(config + server.url() + " --source desk").status, 0);
    EXPECT_EQ(wizdesk.run(config + server.url() + " --source other").status, 2);
    EXPECT_EQ(wizdesk.run(config + "nonsense --source desk").status, 2);
    EXPECT_EQ(wizdesk.run(config + "http://127.0.0.1:1 --source desk").status, 3);
}

// Settings with a source for every system, all with this secret; named like their systems.
std::string settings_with(const std::string& secret) {
    std::string text = "listen: 127.0.0.1:0\nlimits: {enabled: false}\nsources:\n";
    for (const tickets::SystemRow& row : tickets::systems()) {
        const std::string name(row.name);
        const std::string url = source_of(name).url;
        text.append("  - {name: " + name + ", system: " + name +
                    ", mode: shadow, secret: " + secret);
        if (name == "freshdesk") text += ", secret_header: X-Wizdesk-Token";
        text += ", url: \"" + url + "\", token: hunter2, user: bot@example.org, own_id: \"22\"}\n";
    }
    return text;
}

TEST(Selftest, agrees_with_the_service_about_every_system) {
    const test::CommandLine wizdesk;
    const auto right = wizdesk.folder() / "wizdesk.yml";
    const auto wrong = wizdesk.folder() / "wrong.yml";
    std::ofstream(right) << settings_with("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    std::ofstream(wrong) << settings_with("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    const http::RunningService running(load_settings(right.string()));
    for (const tickets::SystemRow& row : tickets::systems()) {
        const std::string rest =
            " --url http://127.0.0.1:" + std::to_string(running.service.port()) + " --source " +
            std::string(row.name);
        const test::Ran good = wizdesk.run("selftest --config " + right.string() + rest);
        EXPECT_EQ(good.status, 0) << row.name << '\n' << good.out << good.err;
        EXPECT_THAT(good.out, HasSubstr("ok   a genuine delivery: 202 accepted\n"));
        EXPECT_THAT(good.out, HasSubstr("ok   a wrong secret: 401\n"));
        const test::Ran bad = wizdesk.run("selftest --config " + wrong.string() + rest);
        EXPECT_EQ(bad.status, 1) << row.name << '\n' << bad.out << bad.err;
        EXPECT_THAT(bad.out, HasSubstr("WRONG a genuine delivery: 401, expected 202 accepted\n"));
    }
    EXPECT_EQ(running.rows("ticket_events"), static_cast<int>(tickets::systems().size()));
}

}  // namespace
}  // namespace wizdesk::cli
