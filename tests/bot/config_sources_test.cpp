#include "bot/config_sources.h"

#include <gmock/gmock.h>

namespace wizdesk::bot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tickets::Mode;
using tickets::Source;

const char* set(Source& source, const char* key, const std::string& text) {
    return assign(*find_source_field(key), source, {text});
}

TEST(SourceFields, set_every_kind_of_value) {
    Source source;
    EXPECT_EQ(set(source, "name", "city-desk_2"), nullptr);
    EXPECT_EQ(set(source, "secret", "s"), nullptr);
    EXPECT_EQ(set(source, "allow_unsigned", "true"), nullptr);
    EXPECT_EQ(set(source, "mode", "auto"), nullptr);
    EXPECT_EQ(set(source, "burst", "90"), nullptr);
    EXPECT_EQ(set(source, "posts_per_hour", "9"), nullptr);
    EXPECT_EQ(assign_entry(*find_source_field("intents"), source, "greet", "off"), nullptr);
    EXPECT_EQ(source.name, "city-desk_2");
    EXPECT_THAT(source.secrets, ElementsAre("s"));
    EXPECT_TRUE(source.allow_unsigned);
    EXPECT_EQ(source.mode, Mode::automatic);
    EXPECT_EQ(source.burst, std::chrono::seconds(90));
    EXPECT_EQ(source.posts_per_hour, 9);
    EXPECT_EQ(source.intents.at("greet"), Mode::off);
    EXPECT_EQ(find_source_field("none"), nullptr);
}

TEST(SourceFields, refuse_what_cannot_be_used_and_change_nothing) {
    const std::pair<const char*, const char*> cases[] = {
        {"name", ""},
        {"name", "a b"},
        {"name", "a/b"},
        {"secret", ""},
        {"secret", "a\nb"},
        {"secret_header", "X: y"},
        {"allow_unsigned", "yes"},
        {"token", "a\r\nX: y"},
        {"mode", "loud"},
        {"burst", "-1"},
        {"burst", "1.5"},
        {"burst", "86401"},
        {"posts_per_hour", "0"},
        {"timeout", "0"},
        {"timeout", "10s"},
        {"timeout", "99999999999"},
    };
    for (const auto& [key, text] : cases) {
        Source source;
        EXPECT_NE(set(source, key, text), nullptr) << key << " " << text;
        EXPECT_EQ(source.timeout, Source().timeout);
        EXPECT_TRUE(source.secrets.empty());
    }
    Source source;
    EXPECT_NE(assign_entry(*find_source_field("intents"), source, "greet", "loud"), nullptr);
    EXPECT_TRUE(source.intents.empty());
}

TEST(SourceVariable, is_what_a_shell_can_set) {
    EXPECT_EQ(source_variable("city-desk_2"), "WIZDESK_SOURCES_CITY_DESK_2");
}

TEST(SourceExample, names_every_setting) {
    for (const SourceField& field : source_fields())
        EXPECT_THAT(source_example(), HasSubstr(" " + std::string(field.key) + ": "));
}

}  // namespace
}  // namespace wizdesk::bot
