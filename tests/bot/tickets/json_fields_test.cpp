#include "bot/tickets/json_fields.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

using nlohmann::json;

TEST(ReadJson, TakesAnyBytes) {
    EXPECT_TRUE(read_json("{}"));
    EXPECT_TRUE(read_json("5"));
    for (const std::string& text :
         {std::string(), std::string("{"), std::string(R"({"a":1,"a":2})"), std::string("\"\xff\""),
          std::string(100000, '['), std::string(65, '[') + std::string(65, ']')})
        EXPECT_FALSE(read_json(text)) << text.substr(0, 20);
}

TEST(Field, LeadsNowhereWithoutThrowing) {
    for (const char* text :
         {"null", "5", "\"x\"", "[1]", "{}", R"({"a":[]})", R"({"a":{"b":3}})"}) {
        const json value = json::parse(text);
        const Field deep = Field(value)["a"]["b"]["c"];
        EXPECT_TRUE(deep.missing()) << text;
        EXPECT_TRUE(deep.items().empty());
        EXPECT_EQ(deep.text(), "");
        EXPECT_EQ(deep.string(), std::nullopt);
        EXPECT_EQ(deep.flag(), std::nullopt);
        EXPECT_EQ(deep.number(), std::nullopt);
        EXPECT_EQ(deep.time(), std::nullopt);
        EXPECT_EQ(deep.seconds(), std::nullopt);
        EXPECT_EQ(deep.id(), std::nullopt);
        EXPECT_FALSE(deep.is_object() || deep.is_array());
    }
}

TEST(Field, GivesWhatIsThere) {
    const json value = json::parse(
        R"({"s":"a\u0000b","t":true,"n":-5,"l":[1,"2"],"at":"2026-01-02T03:04:05Z","e":1700000000,
            "m":1700000000123,"null":null})");
    const Field root(value);
    EXPECT_EQ(root["s"].text(), "ab");
    EXPECT_EQ(root["t"].flag(), true);
    EXPECT_EQ(root["n"].number(), -5);
    EXPECT_EQ(root["l"].items().size(), 2U);
    EXPECT_TRUE(root["at"].time());
    EXPECT_EQ(root["e"].seconds(), storage::Time(std::chrono::seconds(1700000000)));
    EXPECT_EQ(root["m"].milliseconds(), storage::Time(std::chrono::milliseconds(1700000000123)));
    EXPECT_TRUE(root["null"].missing());
}

TEST(Field, KnowsNoTimeBeyondTheYear9999) {
    const json value = json::parse("[-1, 253402300800, 9223372036854775807, 1.5]");
    for (const Field& item : Field(value).items()) EXPECT_EQ(item.seconds(), std::nullopt);
    const json late = json::parse("[-1, 253402300800000, 9223372036854775807]");
    for (const Field& item : Field(late).items()) EXPECT_EQ(item.milliseconds(), std::nullopt);
}

TEST(Field, ReadsIdsExactly) {
    const std::pair<const char*, const char*> cases[] = {
        {"5", "5"},
        {R"("5")", "5"},
        {"9007199254740993", "9007199254740993"},
        {"18446744073709551615", "18446744073709551615"},
        {R"("T-5 ü")", "T-5 ü"},
        {"5.0", nullptr},
        {"1e3", nullptr},
        {"18446744073709551616", nullptr},
        {"true", nullptr},
        {R"("")", nullptr},
        {R"("a\nb")", nullptr},
        {"[5]", nullptr},
    };
    for (const auto& [text, expected] : cases) {
        const json value = json::parse(text);
        EXPECT_EQ(Field(value).id(),
                  expected == nullptr ? std::nullopt : std::optional<std::string>(expected))
            << text;
    }
    const json longest = std::string(128, 'x');
    const json too_long = std::string(129, 'x');
    EXPECT_TRUE(Field(longest).id());
    EXPECT_FALSE(Field(too_long).id());
}

TEST(Field, ReadsNumbersAsIdsOfDigitsOnly) {
    for (const char* text : {"0", R"("0123")", "18446744073709551615"}) {
        const json value = json::parse(text);
        EXPECT_TRUE(Field(value).number_id()) << text;
    }
    for (const char* text : {"-1", R"("-1")", R"("5/6")", R"("..")", R"("5 ")", R"("x")",
                             R"("123456789012345678901")", "null", "1.0"}) {
        const json value = json::parse(text);
        EXPECT_FALSE(Field(value).number_id()) << text;
    }
}

}  // namespace
}  // namespace wizdesk::tickets
