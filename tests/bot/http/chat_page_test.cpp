#include "bot/http/chat_page.h"

#include <regex>

#include <gmock/gmock.h>

#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kForm = "application/x-www-form-urlencoded";

const RunningService& service() {
    static const RunningService running;
    return running;
}

httplib::Result submit(const httplib::Params& fields) {
    return service().client().Post("/chat", fields);
}

// The value of the page's hidden field.
std::string hidden(const std::string& page, const std::string& name) {
    std::smatch match;
    const std::regex field("name=\"" + name + "\" value=\"([^\"]*)\"");
    return std::regex_search(page, match, field) ? match[1].str() : "(none)";
}

httplib::Params with_text(const std::string& page, const std::string& text) {
    return {{"conversation_id", hidden(page, "conversation_id")},
            {"token", hidden(page, "token")},
            {"key", hidden(page, "key")},
            {"text", text}};
}

TEST(ChatPageFiles, AreServedByTheirExactNames) {
    for (const web::Asset& asset : web::assets()) {
        const auto answer = service().client().Get(std::string(asset.path));
        ASSERT_EQ(answer->status, 200) << asset.path;
        EXPECT_EQ(answer->body, asset.bytes) << asset.path;
        EXPECT_EQ(answer->get_header_value("Content-Type"), asset.content_type);
        EXPECT_EQ(answer->get_header_value("ETag"), "W/" + std::string(asset.etag));
    }
    for (const auto* path : {"/index.html", "//", "/web/", "/web/../widget.js", "/widget.js/",
                             "/WIDGET.JS", "/web/%2e%2e/widget.js"})
        EXPECT_EQ(problem_fault(service().client().Get(path), 404), "") << path;
}

TEST(ChatPageFiles, AreSentCompressedToWhoTakesThat) {
    auto client = service().client();
    client.set_decompress(false);
    std::size_t shorter = 0;
    for (const web::Asset& asset : web::assets()) {
        const auto answer =
            client.Get(std::string(asset.path), {{"Accept-Encoding", "br, gzip;q=0.8"}});
        ASSERT_EQ(answer->status, 200) << asset.path;
        EXPECT_EQ(answer->get_header_value("Vary"), "Accept-Encoding");
        EXPECT_EQ(answer->get_header_value("Content-Type"), asset.content_type);
        if (asset.gzip.empty()) continue;
        EXPECT_EQ(answer->get_header_value("Content-Encoding"), "gzip");
        EXPECT_EQ(answer->body, asset.gzip);
        shorter += 2 * asset.gzip.size() < asset.bytes.size() ? 1 : 0;
        const auto plain =
            service().client().Get(std::string(asset.path), {{"Accept-Encoding", "gzip"}});
        EXPECT_EQ(plain->body, asset.bytes) << "what comes out of it is the file";
        const auto refused = client.Get(std::string(asset.path), {{"Accept-Encoding", "gzip;q=0"}});
        EXPECT_FALSE(refused->has_header("Content-Encoding"));
        EXPECT_EQ(refused->body, asset.bytes);
    }
    EXPECT_GT(shorter, 5u);
}

TEST(ChatPageFiles, AreNotSentAgainToWhoHasThem) {
    const std::string etag(web::find_asset("/widget.js")->etag);
    for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
        const httplib::Headers headers = {{"If-None-Match", known}};
        const auto answer = service().client().Get("/widget.js", headers);
        EXPECT_EQ(answer->status, 304) << known;
        EXPECT_EQ(answer->body, "");
        EXPECT_EQ(answer->get_header_value("ETag"), "W/" + etag);
    }
    for (const std::string& other : {std::string("\"other\""), std::string("x"), etag + "x"}) {
        const httplib::Headers headers = {{"If-None-Match", other}};
        EXPECT_EQ(service().client().Get("/widget.js", headers)->status, 200) << other;
    }
}

TEST(ChatPageFiles, MayBeKeptForLongUnderNamesThatChangeWithThem) {
    for (const web::Asset& asset : web::assets()) {
        const auto answer = service().client().Get(std::string(asset.path));
        EXPECT_THAT(answer->get_header_value("Cache-Control"),
                    HasSubstr(asset.cacheable ? "immutable" : "no-cache"));
    }
}

TEST(ChatPageFiles, SayWhoMayFrameThem) {
    bot::Config config = without_limits();
    config.widget.sites = {"https://www.example.org", "https://example.net:8443"};
    const RunningService framed(config);
    const auto policy = [](const RunningService& running, const char* path) {
        return running.client().Get(path)->get_header_value("Content-Security-Policy");
    };
    EXPECT_THAT(
        policy(framed, "/embed"),
        HasSubstr("frame-ancestors 'self' https://www.example.org https://example.net:8443"));
    EXPECT_THAT(policy(framed, "/"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(policy(service(), "/embed"), HasSubstr("frame-ancestors *"));
    for (const char* path : {"/", "/embed", "/widget.js"})
        EXPECT_THAT(policy(framed, path), Not(HasSubstr("unsafe"))) << path;
}

TEST(ChatPageForm, TakesAConversationFromTheFirstMessageToItsEnd) {
    const auto first = submit({{"text", "hello there"}});
    ASSERT_EQ(first->status, 200);
    EXPECT_EQ(first->get_header_value("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(first->get_header_value("Cache-Control"), "no-store");
    EXPECT_THAT(first->body, HasSubstr("hello there"));
    const auto second = submit(with_text(first->body, "I forgot my password"));
    ASSERT_EQ(second->status, 200);
    EXPECT_THAT(second->body, HasSubstr("hello there"));
    EXPECT_THAT(second->body, HasSubstr("I forgot my password"));
    auto fields = with_text(second->body, "");
    fields.emplace("do", "refresh");
    EXPECT_THAT(submit(fields)->body, HasSubstr("I forgot my password"));
    fields = with_text(second->body, "");
    fields.emplace("do", "delete");
    const auto erased = submit(fields);
    EXPECT_EQ(erased->status, 303);
    EXPECT_EQ(erased->get_header_value("Location"), "/");
    const auto gone = submit(with_text(second->body, "hello?"));
    EXPECT_EQ(gone->status, 404);
    EXPECT_THAT(gone->body, HasSubstr("hello?"));
    EXPECT_EQ(hidden(gone->body, "conversation_id"), "(none)");
}

TEST(ChatPageForm, TakesAFormThatIsSentTwiceOnce) {
    const auto first = submit({{"text", "hello"}});
    const auto fields = with_text(first->body, "thanks");
    submit(fields);
    const int messages = service().rows("messages");
    EXPECT_EQ(submit(fields)->status, 200);
    EXPECT_EQ(service().rows("messages"), messages);
}

TEST(ChatPageForm, ExplainsWhatIsWrongOnThePage) {
    const auto first = submit({{"text", "hello"}});
    const int messages = service().rows("messages");
    const auto none = submit(with_text(first->body, "  "));
    EXPECT_EQ(none->status, 422);
    EXPECT_THAT(none->body, HasSubstr("1 to 4,000 characters"));
    EXPECT_THAT(none->body, HasSubstr("hello"));
    EXPECT_NE(hidden(none->body, "token"), "(none)");
    const std::string longest(4001, 'x');
    const auto long_one = submit(with_text(first->body, longest));
    EXPECT_EQ(long_one->status, 422);
    EXPECT_THAT(long_one->body, HasSubstr(longest));
    EXPECT_EQ(service().rows("messages"), messages);
}

TEST(ChatPageForm, ShowsNobodyAConversationThatIsNotHis) {
    const auto mine = submit({{"text", "my words"}});
    const auto other = submit({{"text", "hello"}});
    auto fields = with_text(mine->body, "thanks");
    fields.erase("token");
    fields.emplace("token", hidden(other->body, "token"));
    for (const auto* action : {"send", "refresh", "delete"}) {
        auto tried = fields;
        tried.emplace("do", action);
        const auto answer = submit(tried);
        EXPECT_EQ(answer->status, 404) << action;
        EXPECT_THAT(answer->body, Not(HasSubstr("my words")));
    }
    fields.erase("token");
    EXPECT_EQ(submit(fields)->status, 401);
}

TEST(ChatPageForm, ShowsHostileTextAsText) {
    const auto page =
        submit({{"text", "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"}});
    EXPECT_EQ(page->status, 200);
    EXPECT_THAT(page->body, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page->body, Not(HasSubstr("<img src=x")));
}

TEST(ChatPageForm, RefusesWhatNoFormSends) {
    const std::pair<const char*, int> cases[] = {{"text=%ff", 422},      {"text=%zz", 400},
                                                 {"text=a&text=b", 422}, {"", 422},
                                                 {"text=a%00b", 422},    {"text=\xff", 422}};
    for (const auto& [body, status] : cases)
        EXPECT_EQ(service().post("/chat", body, {}, kForm)->status, status) << body;
    EXPECT_EQ(service().post("/chat", R"({"text":"hello"})")->status, 415);
    EXPECT_EQ(problem_fault(service().client().Get("/chat"), 405), "");
}

TEST(ChatPageForm, ExplainsItselfWhenTheStoreFails) {
    RunningService failing;
    failing.store.fail_with(storage::StoreError::Kind::unavailable);
    const auto answer = failing.client().Post("/chat", httplib::Params{{"text", "hello"}});
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(answer->get_header_value("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(answer->get_header_value("Retry-After"), "10");
    EXPECT_THAT(answer->body, HasSubstr("hello"));
    EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace wizdesk::http
