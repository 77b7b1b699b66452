#include "bot/http/router.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace wizdesk::http {
namespace {

Route route(const std::string& method, const std::string& path) {
    Route row;
    row.method = method;
    row.path = path;
    return row;
}

Router router() {
    return Router({route("GET", "/"), route("POST", "/v1/conversations"),
                   route("GET", "/v1/conversations/{id}/messages"),
                   route("POST", "/v1/conversations/{id}/messages"),
                   route("DELETE", "/v1/conversations/{id}"), route("GET", "/healthz")});
}

// "template id", or "allow: …" if there is no route.
std::string found(std::string_view method, std::string_view path) {
    const Router table = router();
    const auto result = table.find(method, path);
    if (const auto* hit = std::get_if<Found>(&result)) return hit->route->path + " " + hit->id;
    return "allow: " + std::get<NoRoute>(result).allow;
}

TEST(Router, FindsTheRouteAndTheIdInItsPath) {
    const std::string longest(64, 'x');
    const std::tuple<const char*, std::string, std::string> cases[] = {
        {"GET", "/", "/ "},
        {"HEAD", "/healthz", "/healthz "},
        {"POST", "/v1/conversations", "/v1/conversations "},
        {"GET", "/v1/conversations/a-B_9/messages", "/v1/conversations/{id}/messages a-B_9"},
        {"DELETE", "/v1/conversations/" + longest, "/v1/conversations/{id} " + longest},
    };
    for (const auto& [method, path, expected] : cases)
        EXPECT_EQ(found(method, path), expected) << method << ' ' << path;
}

TEST(Router, KnowsNoOtherSpellingOfAPath) {
    for (const std::string path :
         {"", "x", "//", "/healthz/", "/Healthz", "/healthz%00", "/%68ealthz", "//healthz",
          "/./healthz", "/v1/conversations/", "/v1/conversations//messages",
          "/v1/conversations/a%2Fb", "/v1/conversations/a.b", "/v1/conversations/{id}",
          "/v1/conversations/é", "/v1/conversations/a/messages/b", "/v1", "http://host/healthz"})
        EXPECT_EQ(found("GET", path), "allow: ") << path;
    EXPECT_EQ(found("GET", "/v1/conversations/" + std::string(65, 'x')), "allow: ");
}

TEST(Router, NamesTheMethodsThatThePathHas) {
    EXPECT_EQ(found("GET", "/v1/conversations"), "allow: POST");
    EXPECT_EQ(found("PUT", "/v1/conversations/a/messages"), "allow: GET, HEAD, POST");
    EXPECT_EQ(found("get", "/healthz"), "allow: GET, HEAD");
}

TEST(Router, RefusesATableThatIsAmbiguous) {
    EXPECT_THROW(Router({route("GET", "/a"), route("GET", "/a")}), std::invalid_argument);
    EXPECT_THROW(Router({route("GET", "a")}), std::invalid_argument);
    EXPECT_THROW(Router({route("GET", "/{a}/{b}")}), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::http
