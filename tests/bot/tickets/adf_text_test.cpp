#include "bot/tickets/adf_text.h"

#include <gtest/gtest.h>

namespace wizdesk::tickets {
namespace {

std::string text_of(const char* text) {
    const auto value = nlohmann::json::parse(text);
    return text_of_adf(Field(value));
}

TEST(TextOfAdf, GivesALineForEachBlock) {
    EXPECT_EQ(text_of(R"({"type":"doc","content":[
        {"type":"heading","attrs":{"level":1},"content":[{"type":"text","text":"Access"}]},
        {"type":"paragraph","content":[{"type":"text","text":"one "},{"type":"text","text":"line"},
            {"type":"hardBreak"},{"type":"text","text":"two"}]},
        {"type":"orderedList","content":[
            {"type":"listItem","content":[{"type":"paragraph","content":[
                {"type":"text","text":"first"}]}]},
            {"type":"listItem","content":[{"type":"paragraph","content":[
                {"type":"emoji","attrs":{"shortName":":x:","text":"💉"}}]}]}]}]})"),
              "Access\none line\ntwo\nfirst\n💉");
}

TEST(TextOfAdf, LeavesQuotationsOut) {
    EXPECT_EQ(text_of(R"({"type":"doc","content":[{"type":"blockquote","content":[
        {"type":"paragraph","content":[{"type":"text","text":"old"}]}]}]})"),
              "");
}

TEST(TextOfAdf, TakesWhatIsNoDocument) {
    for (const char* text :
         {"null", "5", "\"doc\"", "[]", "{}", R"({"type":"paragraph","text":"x"})",
          R"({"type":"doc","content":5})", R"({"type":"doc","content":[5,null]})"})
        EXPECT_EQ(text_of(text), "") << text;
}

}  // namespace
}  // namespace wizdesk::tickets
