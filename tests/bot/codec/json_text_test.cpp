#include "bot/codec/json_text.h"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wizdesk::codec {
namespace {

TEST(JsonText, PutsCommasWhereTheyBelong) {
    JsonText out;
    out.open('{').name("a").number(std::int64_t{1}).name("b").open('[').close(']');
    out.name("c").open('[').text("x").text("y").open('{').close('}').close(']');
    out.name("d").json("null").name("e").open('{').name("f").number(0.25).close('}').close('}');
    EXPECT_EQ(out.written(), R"({"a":1,"b":[],"c":["x","y",{}],"d":null,"e":{"f":0.25}})");
}

TEST(JsonText, WritesTextAsTheLibraryDoes) {
    std::string all;
    for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
    for (const std::string& text :
         {std::string(), std::string("plain"), std::string("a\"b\\c/"),
          std::string("line\n\ttab\r"), std::string("caf\u00e9 \U0001F600"), std::string("\x7f"),
          std::string("ends with ["), all}) {
        JsonText out;
        out.open('[').text(text).text("next").close(']');
        EXPECT_EQ(out.written(), nlohmann::json({text, "next"}).dump()) << text;
    }
}

TEST(JsonText, ReplacesWhatIsNoText) {
    JsonText out;
    out.text("caf\xe9");
    EXPECT_EQ(nlohmann::json::parse(out.written()), "caf\uFFFD");
}

TEST(JsonText, WritesNumbersAsTheLibraryDoes) {
    for (const double number : {0.0, 1.0, 0.1, 0.9973250000001, 1e-9}) {
        JsonText out;
        out.number(number);
        EXPECT_EQ(out.written(), nlohmann::json(number).dump());
    }
}

}  // namespace
}  // namespace wizdesk::codec
