#include "bot/http/request_body.h"

#include <gtest/gtest.h>

#include "bot/http/problem.h"

namespace wizdesk::http {
namespace {

httplib::Request request_with(std::string body, const std::string& type = "application/json") {
    httplib::Request request;
    request.headers.emplace("Content-Type", type);
    request.body = std::move(body);
    return request;
}

RequestBody read(const httplib::Request& request) {
    return RequestBody::of(Call{request, {}, {}, true}, {"text", "locale"});
}

// The text of the field, or "STATUS field".
std::string outcome(const httplib::Request& request) {
    try {
        return read(request).text("text");
    } catch (const Refused& refused) {
        return std::to_string(status_of(refused.problem().fault)) + " " + refused.problem().field;
    }
}

std::string outcome(const std::string& body) {
    return outcome(request_with(body));
}

std::string text_body(const std::string& text) {
    return R"({"text":")" + text + R"("})";
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

TEST(RequestBody, GivesTrimmedTextOfUpToFourThousandCharacters) {
    EXPECT_EQ(outcome(R"({"text":" hello\n","locale":"en"})"), "hello");
    EXPECT_EQ(outcome(R"({"text":"\u00e9\ud83d\udc89"})"), "é\U0001F489");
    const std::string longest = repeated("é", 4000);
    EXPECT_EQ(outcome(text_body("  " + longest + "  ")), longest);
}

TEST(RequestBody, RefusesBadOnesWithTheRightStatusAndField) {
    const std::pair<std::string, const char*> cases[] = {
        {"", "400 "},
        {"{", "400 "},
        {R"({"text":"a"} x)", "400 "},
        {R"({'text':'a'})", "400 "},
        {R"({"text":"a",})", "400 "},
        {R"({"text":"\ud800"})", "400 "},
        {R"({"text":1e999})", "400 "},
        {R"({"text":"a","text":"b"})", "400 "},
        {R"({"text":{"b":1,"b":1}})", "400 "},
        {repeated("[", 30000), "400 "},
        {R"({"text":)" + repeated("[", 64) + repeated("]", 64) + "}", "400 "},
        {R"({"text":)" + repeated("[", 63) + repeated("]", 63) + "}", "422 text"},
        {"[]", "422 "},
        {"null", "422 "},
        {R"("text")", "422 "},
        {"{}", "422 text"},
        {R"({"text":null})", "422 text"},
        {R"({"text":5})", "422 text"},
        {R"({"text":["a"]})", "422 text"},
        {R"({"text":""})", "422 text"},
        {R"({"text":" \n\t\u2003"})", "422 text"},
        {R"({"text":"a\u0000b"})", "422 text"},
        {text_body(std::string(4001, 'a')), "422 text"},
        {text_body(repeated("é", 4001)), "422 text"},
        {R"({"text":"a","colour":1})", "422 colour"},
        {text_body("\xff"), "422 "},
        {text_body("\xed\xa0\x80"), "422 "},
        {text_body(std::string(64 * 1024, 'a')), "413 "},
    };
    for (const auto& [body, expected] : cases)
        EXPECT_EQ(outcome(body), expected) << body.substr(0, 80);
}

TEST(RequestBody, ReadsJsonOnly) {
    const std::string body = R"({"text":"a"})";
    for (const auto* type : {"application/json", "Application/JSON; charset=utf-8"})
        EXPECT_EQ(outcome(request_with(body, type)), "a") << type;
    for (const auto* type :
         {"", "text/plain", "application/jsonp", "application/x-www-form-urlencoded"})
        EXPECT_EQ(outcome(request_with(body, type)), "415 ") << type;
}

TEST(RequestBody, CanBeToldToIgnoreUnknownFields) {
    const auto request = request_with(R"({"sender":"a","metadata":{"x":1}})");
    const auto body =
        RequestBody::of(Call{request, {}, {}, true}, {"sender"}, UnknownFields::ignore);
    EXPECT_EQ(body.word("sender", 5), "a");
    EXPECT_EQ(body.word("absent", 5), "");
    EXPECT_THROW(body.word("metadata", 5), Refused);
    EXPECT_THROW(body.word("sender", 0), Refused);
}

TEST(RequestBody, ReadsListsAndPairsWithinTheirBounds) {
    const auto request = request_with(R"({"list":["a","bb"],"map":{"k":"v"},"none":null})");
    const auto body = RequestBody::of(Call{request, {}, {}, true}, {"list", "map", "none"});
    EXPECT_EQ(body.words("list", 2, 2), (std::vector<std::string>{"a", "bb"}));
    EXPECT_EQ(body.pairs("map", 1, 1), (std::map<std::string, std::string>{{"k", "v"}}));
    for (const char* missing : {"none", "absent"}) {
        EXPECT_TRUE(body.words(missing, 1, 1).empty());
        EXPECT_TRUE(body.pairs(missing, 1, 1).empty());
    }
    EXPECT_THROW(body.words("list", 1, 2), Refused);
    EXPECT_THROW(body.words("list", 2, 1), Refused);
    EXPECT_THROW(body.words("map", 2, 2), Refused);
    EXPECT_THROW(body.pairs("map", 0, 1), Refused);
    EXPECT_THROW(body.pairs("map", 1, 0), Refused);
    EXPECT_THROW(body.pairs("list", 9, 9), Refused);
}

}  // namespace
}  // namespace wizdesk::http
