#include "bot/http/dispatcher.h"

#include <gmock/gmock.h>

#include "bot/http/server.h"
#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using testing::HasSubstr;
using testing::Not;

struct NoException {};

Route route(const std::string& path, Handler handler) {
    return {.method = "GET", .path = path, .handler = std::move(handler)};
}

// The real server, with handlers that fail in every way.
class DispatcherTest : public testing::Test {
  protected:
    DispatcherTest() { port_ = server_.start(); }

    httplib::Result get(const std::string& path) {
        return httplib::Client("127.0.0.1", port_).Get(path);
    }

    std::vector<Route> routes() {
        std::vector<Route> routes = {
            route("/fine",
                  [](const Call&) {
                      return Answer{200, "text/plain", "fine", {}};
                  }),
            route("/refused",
                  [](const Call&) -> Outcome { throw Refused(Fault::invalid_field, "Why.", "f"); }),
            route("/busy",
                  [](const Call&) -> Outcome {
                      throw storage::StoreError(storage::StoreError::Kind::busy, "secret");
                  }),
            route("/broken", [](const Call&) -> Outcome { throw std::runtime_error("secret"); }),
            route("/odd", [](const Call&) -> Outcome { throw NoException(); }),
            route("/json",
                  [](const Call&) -> Outcome {
                      return Answer{200, nlohmann::json::parse("\"secret").dump(), {}, {}};
                  }),
            route("/guarded/{id}", [](const Call& call) {
                return Answer{200, "text/plain", call.id, {}};
            })};
        routes.back().access = Access::conversation;
        routes.push_back(route("/explained", [](const Call&) -> Outcome { throw 1; }));
        routes.back().explain = [](const Call&, const Problem& problem) {
            return Answer{status_of(problem.fault), "text/html", "<p>sorry</p>", {}};
        };
        routes.push_back(route("/unexplained", [](const Call&) -> Outcome { throw 1; }));
        routes.back().explain = [](const Call&, const Problem&) -> Answer { throw 2; };
        return routes;
    }

    TemporaryFolder folder_;
    std::unique_ptr<storage::ConversationStore> store_ =
        storage::sqlite::open_sqlite_store({.file = folder_ / "test.db"});
    bot::Metrics metrics_;
    Waiting waiting_{*store_};
    bot::SystemClock clock_;
    Limits limits_{{}, metrics_, clock_};
    Dispatcher dispatcher_{Router(routes()),
                           {metrics_,
                            waiting_,
                            limits_,
                            [](const Call& call) {
                                if (call.id != "mine") throw Refused(Fault::unauthorized);
                            },
                            {},
                            {}}};
    Server server_{dispatcher_, {"127.0.0.1", 0}, {}};
    int port_ = 0;
};

TEST_F(DispatcherTest, TurnsEveryFailureIntoAProblemThatTellsNothing) {
    const std::tuple<const char*, int, const char*> cases[] = {
        {"/refused", 422, "f"}, {"/busy", 503, ""}, {"/broken", 500, ""},     {"/odd", 500, ""},
        {"/json", 500, ""},     {"/none", 404, ""}, {"/unexplained", 500, ""}};
    for (const auto& [path, status, field] : cases) {
        const auto answer = get(path);
        EXPECT_EQ(problem_fault(answer, status, field), "") << path;
        EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
        for (const auto& [name, value] : answer->headers) {
            EXPECT_NE(name, "EXCEPTION_WHAT");
            EXPECT_THAT(value, Not(HasSubstr("secret")));
        }
    }
    EXPECT_EQ(get("/fine")->body, "fine");
}

TEST_F(DispatcherTest, LetsNobodyToAHandlerWithoutWhatTheRouteAsksFor) {
    EXPECT_EQ(get("/guarded/mine")->body, "mine");
    EXPECT_EQ(problem_fault(get("/guarded/other"), 401), "");
}

TEST_F(DispatcherTest, LetsARouteExplainInItsOwnWords) {
    const auto answer = get("/explained");
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body, "<p>sorry</p>");
}

TEST_F(DispatcherTest, AnswersHeadLikeGetWithoutTheBody) {
    const auto answer = httplib::Client("127.0.0.1", port_).Head("/fine");
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->get_header_value("Content-Length"), "4");
    EXPECT_EQ(answer->body, "");
}

TEST_F(DispatcherTest, NamesTheMethodsThatAPathHas) {
    const auto answer = httplib::Client("127.0.0.1", port_).Post("/fine", "", "text/plain");
    EXPECT_EQ(problem_fault(answer, 405), "");
    EXPECT_EQ(answer->get_header_value("Allow"), "GET, HEAD");
}

}  // namespace
}  // namespace wizdesk::http
