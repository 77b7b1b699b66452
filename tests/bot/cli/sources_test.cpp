#include "bot/cli/sources.h"

#include <sstream>

#include <gmock/gmock.h>

#include "tests/bot/cli/command_line.h"
#include "tests/fakes/recording_server.h"

namespace wizdesk::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

// What `wizdesk sources check` says of sources, and its exit status.
struct Said {
    Exit exit;
    std::string text;
};

Said check(const std::vector<tickets::Source>& sources) {
    std::ostringstream out;
    const Exit exit = check_sources(sources, {"greet"}, out);
    return {exit, out.str()};
}

tickets::Source source_at(const std::string& url) {
    tickets::Source source;
    source.name = "helpdesk";
    source.system = "rt";
    source.secrets = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"};
    source.url = url;
    source.token = "1-14-hunter2";
    source.own_id = "22";
    source.timeout = std::chrono::seconds(2);
    return source;
}

TEST(SourcesCheck, is_content_with_nothing_to_check) {
    const Said said = check({});
    EXPECT_EQ(said.exit, Exit::done);
    EXPECT_EQ(said.text, "no ticket systems are configured\n");
}

TEST(SourcesCheck, names_every_fault_of_the_settings) {
    tickets::Source source = source_at("http://rt.example.org");
    source.secrets.clear();
    source.token.clear();
    source.intents["gret"] = tickets::Mode::off;
    const Said said = check({source});
    EXPECT_EQ(said.exit, Exit::no);
    EXPECT_THAT(said.text, HasSubstr("helpdesk: secret is missing"));
    EXPECT_THAT(said.text, HasSubstr("helpdesk: token is missing"));
    EXPECT_THAT(said.text, HasSubstr("helpdesk: url would send the token unencrypted"));
    EXPECT_THAT(said.text, HasSubstr("helpdesk: intents.gret is no intent"));
}

TEST(SourcesCheck, asks_the_api) {
    test::RecordingServer server([](const test::SeenCall& call) {
        return call.header("Authorization") == "token 1-14-hunter2" ? test::answer(200)
                                                                    : test::answer(401);
    });
    const Said good = check({source_at(server.url())});
    EXPECT_EQ(good.text, "helpdesk: in order, mode suggest\n");
    EXPECT_EQ(good.exit, Exit::done);
    EXPECT_EQ(server.seen().at(0).method, "GET");

    tickets::Source other = source_at(server.url());
    other.token = "1-14-other";
    const Said wrong = check({other});
    EXPECT_EQ(wrong.exit, Exit::no);
    EXPECT_THAT(wrong.text, HasSubstr("401"));
    EXPECT_THAT(wrong.text, Not(HasSubstr("1-14")));
}

TEST(SourcesCheck, tells_what_is_wrong_from_what_cannot_be_reached) {
    const tickets::Source nowhere = source_at("http://127.0.0.1:1");
    EXPECT_EQ(check({nowhere}).exit, Exit::could_not);
    tickets::Source wrong = nowhere;
    wrong.token.clear();
    EXPECT_EQ(check({nowhere, wrong}).exit, Exit::no);
}

TEST(SourcesCheck, names_the_faults_of_the_file) {
    const test::CommandLine wizdesk;
    const auto file = wizdesk.folder() / "wizdesk.yml";
    std::ofstream(file) << "sources:\n  - {name: a, system: rtt, modes: auto}\n";
    const test::Ran ran = wizdesk.run("sources check --config " + file.string());
    EXPECT_EQ(ran.status, 1);
    EXPECT_THAT(ran.out, HasSubstr("wizdesk.yml:2:23: 'system' must be one of "));
    EXPECT_THAT(ran.out, HasSubstr("did you mean 'rt'?"));
    EXPECT_THAT(ran.out, HasSubstr("did you mean 'mode'?"));
    EXPECT_EQ(wizdesk.run("sources check --config /none.yml").status, 3);
}

TEST(SourcesCheck, reads_a_configured_source) {
    const test::CommandLine wizdesk;
    const test::RecordingServer server;
    const auto file = wizdesk.folder() / "wizdesk.yml";
    std::ofstream(file) << "sources:\n  - name: a\n    system: rt\n    token: 1-14-x\n    secret: "
                           "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n    url: "
                        << server.url() << "/\n    intents: {find_access: shadow}\n";
    const test::Ran ran = wizdesk.run("sources check --config " + file.string());
    EXPECT_EQ(ran.out, "a: in order, mode suggest\n");
    EXPECT_EQ(ran.status, 0) << ran.err;
}

}  // namespace
}  // namespace wizdesk::cli
