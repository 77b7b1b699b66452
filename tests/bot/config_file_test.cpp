#include "bot/config_file.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

namespace wizdesk::bot {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::StartsWith;
using tickets::Mode;

class ConfigFileTest : public testing::Test {
  protected:
    std::filesystem::path file(const std::string& content, const std::string& name) {
        auto path = std::filesystem::path(testing::TempDir()) / name;
        std::ofstream(path) << content;
        return path;
    }

    // Reads the file and keeps the mistakes, without the folder before them.
    void read(const std::string& content) {
        config_ = {};
        faults_.clear();
        read_config_file(file(content, "sources.yml"), {"rt", "zendesk"}, config_, faults_);
        for (std::string& fault : faults_) fault = fault.substr(fault.find("sources.yml") + 12);
    }

    Config config_;
    std::vector<std::string> faults_;
};

TEST_F(ConfigFileTest, ReadsTicketSystems) {
    const auto secret = file("from a file\n", "source_secret");
    read(
        "sources:\n"
        "  - name: helpdesk\n"
        "    system: rt\n"
        "    secret: whsec_abc\n"
        "    url: https://rt.example.org/rt/\n"
        "    token: {secret_file: " +
        secret.string() +
        "}\n"
        "    user: bot\n"
        "    own_id: 22\n"
        "    mode: shadow\n"
        "    intents: {find_access: auto, request_human: off}\n"
        "    burst: 30\n"
        "    posts_per_hour: 3\n"
        "    timeout: 5\n"
        "  - name: other\n"
        "    system: zendesk\n"
        "    secret: [new, {secret_file: " +
        secret.string() +
        "}]\n"
        "    secret_header: X-Token\n"
        "    allow_unsigned: true\n"
        "    url: http://zendesk.internal:8080\n"
        "    allow_plain_http: true\n");
    ASSERT_THAT(faults_, IsEmpty());
    ASSERT_EQ(config_.sources.size(), 2U);
    const auto& [one, other] = std::tie(config_.sources[0], config_.sources[1]);
    EXPECT_EQ(one.name, "helpdesk");
    EXPECT_EQ(one.system, "rt");
    EXPECT_THAT(one.secrets, ElementsAre("whsec_abc"));
    EXPECT_EQ(one.url, "https://rt.example.org/rt");
    EXPECT_EQ(one.token, "from a file");
    EXPECT_EQ(one.user, "bot");
    EXPECT_EQ(one.own_id, "22");
    EXPECT_EQ(one.mode, Mode::shadow);
    EXPECT_THAT(one.intents, ElementsAre(Pair("find_access", Mode::automatic),
                                         Pair("request_human", Mode::off)));
    EXPECT_EQ(one.burst, std::chrono::seconds(30));
    EXPECT_EQ(one.posts_per_hour, 3);
    EXPECT_EQ(one.timeout, std::chrono::seconds(5));
    EXPECT_THAT(other.secrets, ElementsAre("new", "from a file"));
    EXPECT_EQ(other.secret_header, "X-Token");
    EXPECT_TRUE(other.allow_unsigned);
    EXPECT_TRUE(other.allow_plain_http);
    EXPECT_EQ(other.mode, Mode::suggest);
}

TEST_F(ConfigFileTest, NamesThePlaceOfEachMistakeInATicketSystem) {
    const std::pair<std::string, std::string> cases[] = {
        {"sources: rt\n", "1:10: 'sources' takes a list"},
        {"sources: [rt]\n", "1:11: settings are written as 'name: value'"},
        {"sources: [{name: a}]\n", "1:11: this ticket system has no 'system'"},
        {"sources: [{system: rt}]\n", "1:11: this ticket system has no 'name'"},
        {"sources: [{name: a, system: rt2}]\n",
         "1:29: 'system' must be one of rt, zendesk; did you mean 'rt'?"},
        {"sources: [{name: a, system: rt, tokn: x}]\n",
         "1:33: there is no setting 'tokn'; did you mean 'token'?"},
        {"sources: [{name: a, name: b, system: rt}]\n", "1:21: 'name' is set twice"},
        {"sources: [{name: a b, system: rt}]\n", "1:18: 'name' must be made of letters"},
        {"sources: [{name: a-b, system: rt}, {name: A_b, system: rt}]\n",
         "1:43: another ticket system has this name"},
        {"sources: [{name: a, system: rt, url: http://rt.example.org}]\n",
         "1:38: 'url' would send the token unencrypted"},
        {"sources: [{name: a, system: rt, url: rt.example.org}]\n", "1:38: 'url' must be the addr"},
        {"sources: [{name: a, system: rt, mode: loud}]\n",
         "1:39: 'mode' must be off, shadow, suggest or auto"},
        {"sources: [{name: a, system: rt, mode: [off]}]\n", "1:39: 'mode' takes a single value"},
        {"sources: [{name: a, system: rt, intents: off}]\n", "1:42: settings are written as"},
        {"sources: [{name: a, system: rt, intents: {greet: loud}}]\n",
         "1:50: 'intents.greet' must be off"},
        {"sources: [{name: a, system: rt, secret: {x: y}}]\n", "1:41: 'secret' takes a single"},
        {"sources: [{name: a, system: rt, secret: [a, [b]]}]\n", "1:45: 'secret' takes a single"},
        {"sources: [{name: a, system: rt, secret: \"\"}]\n", "1:41: 'secret' must not be empty"},
        {"sources: [{name: a, system: rt, token: {secret_file: /none}}]\n",
         "1:40: the file that secret_file names"},
        {"sources: [{name: a, system: rt, url: {secret_file: /none}}]\n", "1:38: 'url' takes a s"},
        {"sources: [{name: a, system: rt, timeout: 1m}]\n",
         "1:42: 'timeout' must be whole seconds"},
        {"source: []\n", "1:1: there is no setting 'source'; did you mean 'sources'?"},
    };
    for (const auto& [content, start] : cases) {
        read(content);
        EXPECT_THAT(faults_, ElementsAre(StartsWith(start))) << content;
    }
}

TEST_F(ConfigFileTest, TakesNoTicketSystemsAsNone) {
    for (const char* content : {"sources:\n", "sources: []\n", "sources: ~\n"}) {
        read(content);
        EXPECT_THAT(faults_, IsEmpty()) << content;
        EXPECT_THAT(config_.sources, IsEmpty());
    }
}

// The example as one gets it by taking the comment signs away.
TEST_F(ConfigFileTest, TakesTheExampleOfATicketSystem) {
    const auto secret = file("x", "example_secret").string();
    std::istringstream lines(config_example());
    std::string content;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#  ")) line.erase(0, 1);
        if (const auto at = line.find("/run/secrets/"); at != std::string::npos && line[0] == ' ')
            line.replace(at, line.find('}') - at, secret);
        content += line + "\n";
    }
    read(content);
    EXPECT_THAT(faults_, IsEmpty());
    ASSERT_EQ(config_.sources.size(), 1U);
    EXPECT_EQ(config_.sources[0].name, "helpdesk");
    EXPECT_EQ(config_.sources[0].token, "x");
    EXPECT_EQ(config_.sources[0].timeout, tickets::Source().timeout);
}

TEST_F(ConfigFileTest, ReadsSecretFilesWithoutTheLineEnd) {
    EXPECT_EQ(read_secret_file(file("abc \r\n\n", "one")), "abc ");
    EXPECT_EQ(read_secret_file(file("", "empty")), std::nullopt);
    EXPECT_EQ(read_secret_file("/none"), std::nullopt);
}

}  // namespace
}  // namespace wizdesk::bot
