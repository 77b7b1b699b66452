#include "bot/web/markdown.h"

#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wizdesk::web {
namespace {

TEST(Markdown, GivesTheElementsOfTheTableThatTheBrowserIsHeldToAsWell) {
    std::ifstream file(WIZDESK_SOURCE_DIR "/tests/bot/web/markdown_cases.json");
    const auto cases = nlohmann::json::parse(file);
    ASSERT_GE(cases.size(), 40u);
    for (const auto& one : cases) {
        EXPECT_EQ(markdown_to_html(one.at("markdown").get<std::string>()),
                  one.at("html").get<std::string>())
            << one.at("name");
    }
}

TEST(Markdown, StaysBoundedOnTextMadeToBeSlow) {
    for (const std::string piece : {"[", "**", "[x](", "**[", "- ", "https://", "\\", "](", "\n"}) {
        std::string text;
        while (text.size() < 4000) text += piece;
        const auto html = markdown_to_html(text);
        EXPECT_LT(html.size(), text.size() * 40) << piece;
    }
}

TEST(Markdown, PassesBytesThatAreNoTextAsTheyAre) {
    using namespace std::string_literals;
    EXPECT_EQ(markdown_to_html("a\xff\0b"s), "<p>a\xff\0b</p>"s);
}

}  // namespace
}  // namespace wizdesk::web
