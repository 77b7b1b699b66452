#include "bot/config.h"

#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>

#include "bot/config_fields.h"

namespace wizdesk::bot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ConfigTest : public testing::Test {
  protected:
    std::filesystem::path file(const std::string& content,
                               const std::string& name = "wizdesk.yml") {
        auto path = std::filesystem::path(testing::TempDir()) / name;
        std::ofstream(path) << content;
        return path;
    }

    Config load(const std::string& content) { return load_config(file(content), environment()); }

    // What the operator reads, without the folder.
    std::string complaint(const std::string& content) {
        try {
            load(content);
            return "(none)";
        } catch (const ConfigError& error) {
            const std::string text = error.what();
            return text.substr(std::min(text.find("wizdesk.yml"), text.size()));
        }
    }

    Environment environment() const {
        return [this](const std::string& name) -> std::optional<std::string> {
            const auto found = variables_.find(name);
            if (found == variables_.end()) return std::nullopt;
            return found->second;
        };
    }

    std::map<std::string, std::string> variables_;
};

TEST_F(ConfigTest, HasADefaultForEverything) {
    const Config config = load_config(std::nullopt, environment());
    EXPECT_EQ(config.listen, "127.0.0.1:8080");
    EXPECT_EQ(config.database, "wizdesk.db");
    EXPECT_TRUE(config.limits.enabled);
    EXPECT_FALSE(config.rasa.enabled);
    EXPECT_EQ(load("").listen, config.listen);
    EXPECT_EQ(load("# nothing but this\n").listen, config.listen);
}

TEST_F(ConfigTest, ReadsTheFile) {
    const Config config = load(
        "listen: 0.0.0.0:80\npack: intents/ctwiz\nlimits: {enabled: false}\nrasa:\n  enabled: "
        "true\n"
        "widget:\n  sites: [https://a.example, 'http://b.example:8080']\nlog_level: debug\n"
        "proxies:\n  - 10.0.0.0/8\n");
    EXPECT_EQ(config.listen, "0.0.0.0:80");
    EXPECT_EQ(config.pack, "intents/ctwiz");
    EXPECT_FALSE(config.limits.enabled);
    EXPECT_TRUE(config.rasa.enabled);
    EXPECT_THAT(config.widget.sites, ElementsAre("https://a.example", "http://b.example:8080"));
    EXPECT_THAT(config.proxies, ElementsAre("10.0.0.0/8"));
}

TEST_F(ConfigTest, NamesThePlaceOfAMistakeAndWhatToDo) {
    const std::pair<std::string, std::string> cases[] = {
        {"listn: 1\n", "wizdesk.yml:1:1: there is no setting 'listn'; did you mean 'listen'?"},
        {"zebra: 1\n", "wizdesk.yml:1:1: there is no setting 'zebra'; `wizdesk config example`"},
        {"limits:\n  enabled: true\n  enable: true\n",
         "wizdesk.yml:3:3: there is no setting 'limits.en"},
        {"listen: 8080\n", "wizdesk.yml:1:9: 'listen' must be HOST:PORT"},
        {"\nlimits: {enabled: yes}\n", "wizdesk.yml:2:19: 'limits.enabled' must be true or false"},
        {"limits: {address_burst: 0}\n",
         "wizdesk.yml:1:25: 'limits.address_burst' must be a number"},
        {"limits: {address_burst: nan}\n",
         "wizdesk.yml:1:25: 'limits.address_burst' must be a num"},
        {"limits: 5\n", "wizdesk.yml:1:9: settings are written as 'name: value'"},
        {"- a\n", "wizdesk.yml:1:1: settings are written as"},
        {"listen: [a]\n", "wizdesk.yml:1:9: 'listen' takes a single value"},
        {"rasa: {enabled: {secret_file: /x}}\n", "wizdesk.yml:1:17: 'rasa.enabled' takes a single"},
        {"widget: {sites: https://a}\n", "wizdesk.yml:1:17: 'widget.sites' takes a list"},
        {"widget: {sites: [javascript:x]}\n", "wizdesk.yml:1:17: 'widget.sites' must be an origin"},
        {"widget: {sites: [\"https://a; script-src *\"]}\n",
         "wizdesk.yml:1:17: 'widget.sites' must"},
        {"log_level: loud\n", "wizdesk.yml:1:12: 'log_level' must be debug, info"},
        {"pack: a\npack: b\n", "wizdesk.yml:2:1: 'pack' is set twice"},
        {"a: [\n", "wizdesk.yml:2:1: this is not well-formed YAML"},
        {"database: {secret_file: /none}\n", "wizdesk.yml:1:11: the file that secret_file names"},
    };
    for (const auto& [content, start] : cases)
        EXPECT_THAT(complaint(content), testing::StartsWith(start)) << content;
}

// Whoever mends one mistake at a time starts the service as often as there are mistakes.
TEST_F(ConfigTest, NamesAllMistakesAtOnce) {
    variables_ = {{"WIZDESK_LOG_LEVEL", "loud"},
                  {"WIZDESK_DATABASE_SECRET_FILE", "/none"},
                  {"WIZDESK_SOURCES_DESK_TOKEN", "a\nb"}};
    const std::string all = complaint(
        "listn: 1\nlisten: 8080\nlimits: {enabled: maybe, x: 1}\nlisten: a\n"
        "sources:\n  - name: desk\n    mode: loud\n");
    std::vector<std::string> lines;
    std::istringstream stream(all);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    EXPECT_THAT(lines, ElementsAre(HasSubstr("wizdesk.yml:1:1: there is no setting 'listn'"),
                                   HasSubstr("wizdesk.yml:2:9: 'listen' must be"),
                                   HasSubstr("wizdesk.yml:3:19: 'limits.enabled' must be"),
                                   HasSubstr("wizdesk.yml:3:26: there is no setting 'limits.x'"),
                                   HasSubstr("wizdesk.yml:4:1: 'listen' is set twice"),
                                   HasSubstr("wizdesk.yml:7:11: 'mode' must be"),
                                   HasSubstr("wizdesk.yml:6:5: this ticket system has no 'system'"),
                                   HasSubstr("WIZDESK_DATABASE_SECRET_FILE: the file that"),
                                   HasSubstr("WIZDESK_LOG_LEVEL must be"),
                                   HasSubstr("WIZDESK_SOURCES_DESK_TOKEN must be one line")));
}

TEST_F(ConfigTest, TakesSecretsOfSourcesFromTheEnvironment) {
    const std::string sources =
        "sources:\n  - {name: city-desk, system: rt, secret: [a, b], token: c}\n"
        "  - {name: other, system: rt, token: d}\n";
    const auto secret = file("from a file\n", "secret");
    variables_ = {{"WIZDESK_SOURCES_CITY_DESK_SECRET", "e"},
                  {"WIZDESK_SOURCES_CITY_DESK_TOKEN_FILE", secret.string()},
                  {"WIZDESK_SOURCES_OTHER_SECRET_SECRET_FILE", secret.string()}};
    const Config config = load(sources);
    ASSERT_EQ(config.sources.size(), 2U);
    EXPECT_THAT(config.sources[0].secrets, ElementsAre("e"));
    EXPECT_EQ(config.sources[0].token, "from a file");
    EXPECT_THAT(config.sources[1].secrets, ElementsAre("from a file"));
    EXPECT_EQ(config.sources[1].token, "d");
}

TEST_F(ConfigTest, QuotesNoValueThatMayBeASecret) {
    EXPECT_THAT(complaint("listen: hunter2\n"), Not(HasSubstr("hunter2")));
    EXPECT_THAT(complaint("a: {hunter2\n"), Not(HasSubstr("hunter2")));
    EXPECT_THAT(
        complaint("sources: [{secret: {x: hunter2}, token: \"hunter2\\n\", url: hunter2}]\n"),
        Not(HasSubstr("hunter2")));
}

TEST_F(ConfigTest, ComplainsOfAFileThatIsNotThere) {
    EXPECT_THROW(load_config("/none/wizdesk.yml", environment()), ConfigError);
}

TEST_F(ConfigTest, PutsTheEnvironmentOverTheFile) {
    variables_ = {{"WIZDESK_LISTEN", "127.0.0.1:9999"},
                  {"WIZDESK_LIMITS_ENABLED", "false"},
                  {"WIZDESK_PROXIES", "10.0.0.1,10.0.0.2"},
                  {"WIZDESK_PORT", "tcp://10.1.2.3:80"}};  // what Kubernetes invents
    const Config config = load("listen: 127.0.0.1:1\npack: x\n");
    EXPECT_EQ(config.listen, "127.0.0.1:9999");
    EXPECT_EQ(config.pack, "x");
    EXPECT_FALSE(config.limits.enabled);
    EXPECT_THAT(config.proxies, ElementsAre("10.0.0.1", "10.0.0.2"));
    variables_["WIZDESK_LISTEN"] = "nonsense";
    EXPECT_THAT(complaint(""), Not("(none)"));
}

TEST_F(ConfigTest, TakesSecretsFromFilesOfTheirOwn) {
    const auto secret = file("postgresql://u:hunter2@db/x\n", "secret");
    EXPECT_EQ(load("database: {secret_file: " + secret.string() + "}\n").database,
              "postgresql://u:hunter2@db/x");
    variables_["WIZDESK_DATABASE_SECRET_FILE"] = secret.string();
    EXPECT_EQ(load("database: other\n").database, "postgresql://u:hunter2@db/x");
}

TEST_F(ConfigTest, TakesSingleSettingsAsText) {
    Config config;
    set_config(config, "listen", "[::1]:80");
    EXPECT_EQ(config.listen, "[::1]:80");
    EXPECT_THROW(set_config(config, "listen", "80"), ConfigError);
    EXPECT_THROW(set_config(config, "unknown", "80"), ConfigError);
    EXPECT_EQ(config.listen, "[::1]:80");
}

TEST_F(ConfigTest, PrintsAnExampleThatSetsEverythingToItsDefault) {
    const std::string example = config_example();
    const Config read = load(example);
    for (const ConfigField& field : config_fields()) {
        EXPECT_EQ(yaml_of(field, read), yaml_of(field, Config())) << field.key;
        const auto name = field.key.substr(field.key.find('.') + 1);
        EXPECT_THAT(example, HasSubstr("\n" + std::string(name == field.key ? "" : "  ") +
                                       std::string(name) + ": "));
    }
}

TEST(ParseHostPort, TakesHostsAndPorts) {
    const std::tuple<const char*, const char*, int> good[] = {
        {"127.0.0.1:8080", "127.0.0.1", 8080},
        {"[::1]:0", "::1", 0},
        {"localhost:65535", "localhost", 65535}};
    for (const auto& [text, host, port] : good) {
        const auto parsed = parse_host_port(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(parsed->host, host);
        EXPECT_EQ(parsed->port, port);
    }
    for (const char* text :
         {"", "8080", ":8080", "a:", "a:x", "a:65536", "a:-1", "::1:80", "a: 80", "a:80 "})
        EXPECT_FALSE(parse_host_port(text)) << text;
}

}  // namespace
}  // namespace wizdesk::bot
