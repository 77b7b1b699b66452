#include "bot/config_fields.h"

#include <set>

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

// What assign says of the value of a setting; "" if it takes it.
std::string list_complaint(std::string_view key, const std::vector<std::string>& texts) {
    Config config;
    const ConfigField* field = find_config_field(key);
    const char* fault = assign(*field, config, texts);
    if (fault != nullptr) {
        EXPECT_EQ(yaml_of(*field, config), yaml_of(*field, {})) << key;
    }
    return fault == nullptr ? "" : fault;
}

std::string complaint(std::string_view key, const std::string& text) {
    return list_complaint(key, {text});
}

TEST(ConfigFields, AreFoundByTheirKeysAlone) {
    std::set<std::string_view> keys;
    for (const ConfigField& field : config_fields()) {
        EXPECT_EQ(find_config_field(field.key), &field);
        EXPECT_FALSE(field.comment.empty()) << field.key;
        keys.insert(field.key);
    }
    EXPECT_EQ(keys.size(), config_fields().size());
    for (const std::string_view key : {"", "limits", "Listen", "limits.", "listen "})
        EXPECT_EQ(find_config_field(key), nullptr) << key;
}

TEST(ConfigFields, ChangeTheirOwnSettingAndNoOther) {
    for (const ConfigField& field : config_fields()) {
        const bool truth = yaml_of(field, {}) == "true";
        int taken = 0;
        // One of these is good for whatever kind of setting it is, and no default.
        for (const std::string text : {"127.0.0.9:9", "https://example.net", "error", "77", "auto",
                                       truth ? "false" : "true"}) {
            Config config;
            if (assign(field, config, {text}) != nullptr) continue;
            ++taken;
            EXPECT_NE(yaml_of(field, config), yaml_of(field, {})) << field.key;
            for (const ConfigField& other : config_fields()) {
                if (&other == &field) continue;
                EXPECT_EQ(yaml_of(other, config), yaml_of(other, {})) << field.key;
            }
        }
        EXPECT_GE(taken, 1) << field.key;
    }
}

TEST(ConfigFields, SayWhatAValueMustBeAndKeepTheOldOne) {
    const struct {
        const char* key;
        std::vector<std::string> bad;
        const char* said;
        std::vector<std::string> good;
    } cases[] = {
        {"listen", {"", "8080", "host:"}, "must be HOST:PORT", {"[::1]:80", "0.0.0.0:0"}},
        {"admin_listen", {"8080"}, "must be HOST:PORT", {"", "127.0.0.1:9"}},
        {"database", {""}, "must not be empty", {"x.db"}},
        {"log_level", {"", "loud", "INFO"}, "must be debug", {"warning", "off"}},
        {"limits.enabled", {"", "yes", "1", "True"}, "must be true or false", {"false"}},
        {"limits.address_burst",
         {"", "0", "0.5", "-3", "nan", "inf", "1e99", "5x", " 5", "0x10"},
         "must be a number",
         {"1", "2.5", "1e3"}},
        {"widget.sites",
         {"", "*", "https://", "ftp://a.org", "https://a.org/", "https://a.org; script-src *",
          "https://a.org 'unsafe-inline'", "https://a.org\nX: y"},
         "must be an origin",
         {"https://www.example.org", "http://localhost:8080", "https://*.example.org"}},
        {"proxies", {""}, "must not be empty", {"10.0.0.0/8"}},
    };
    for (const auto& c : cases) {
        for (const auto& text : c.bad)
            EXPECT_EQ(complaint(c.key, text).rfind(c.said, 0), 0U) << c.key << ' ' << text;
        for (const auto& text : c.good) EXPECT_EQ(complaint(c.key, text), "") << text;
    }
}

TEST(ConfigFields, TakeAListAsAWholeOrNotAtAll) {
    const ConfigField& sites = *find_config_field("widget.sites");
    EXPECT_TRUE(is_list(sites));
    EXPECT_FALSE(is_text(sites));
    EXPECT_TRUE(is_text(*find_config_field("listen")));
    EXPECT_NE(list_complaint("widget.sites", {"https://a.org", "b.org"}), "");
    Config config;
    EXPECT_EQ(assign(sites, config, {"https://a.org", "https://b.org"}), nullptr);
    EXPECT_EQ(yaml_of(sites, config), R"(["https://a.org", "https://b.org"])");
    EXPECT_EQ(assign(sites, config, {}), nullptr);
    EXPECT_EQ(yaml_of(sites, config), "[]");
}

TEST(ConfigFields, AreWrittenAsYamlReadsThem) {
    Config config;
    config.database = "a: b # c";
    config.pack = "";
    config.limits.address_burst = 2.5;
    config.rasa.enabled = true;
    EXPECT_EQ(yaml_of(*find_config_field("database"), config), "\"a: b # c\"");
    EXPECT_EQ(yaml_of(*find_config_field("pack"), config), "\"\"");
    EXPECT_EQ(yaml_of(*find_config_field("limits.address_burst"), config), "2.5");
    EXPECT_EQ(yaml_of(*find_config_field("rasa.enabled"), config), "true");
}

}  // namespace
}  // namespace wizdesk::bot
