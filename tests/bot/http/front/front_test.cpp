// What handlers are given, and what becomes of their answers.

#include <stdexcept>

#include <gtest/gtest.h>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/raw_client.h"

namespace wizdesk::http::front {
namespace {

using httplib::Request;
using httplib::Response;

constexpr const char* kSecret = "UNIQUE constraint failed: 123-45-6789";

RawAnswer asked(int port, const std::string& request) {
    RawClient client(port);
    client.send(request);
    const auto answer = client.answer(request.starts_with("HEAD"));
    EXPECT_TRUE(answer) << request;
    return answer.value_or(RawAnswer{});
}

void expect_fixed_problem(const RawAnswer& answer) {
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.fields.at("content-type"), "application/problem+json");
    EXPECT_EQ(answer.body.find("UNIQUE"), std::string::npos);
    for (const auto& [name, value] : answer.fields) {
        EXPECT_EQ(name.find("exception"), std::string::npos) << name;
        EXPECT_EQ(value.find("UNIQUE"), std::string::npos) << name;
    }
}

// A front with one handler for every path.
class Answering {
  public:
    explicit Answering(const Front::Handler& handler, FrontOptions options = test_options(),
                       const std::function<void(Front&)>& set_up = {})
        : front_(std::move(options)) {
        front_.Get("/.*", handler);
        front_.Post("/.*", handler);
        if (set_up) set_up(front_);
        port_ = front_.start();
    }
    int port() const { return port_; }

  private:
    Front front_;
    int port_ = 0;
};

void say_ok(const Request&, Response& response) {
    response.set_content("ok", "text/plain");
}

[[noreturn]] void fail() {
    throw std::runtime_error(kSecret);
}

TEST(WhateverThrows, IsAnsweredByAFixedProblemAndTheServiceGoesOn) {
    const struct {
        const char* place;
        Front::Handler handler;
        std::function<void(Front&)> set_up;
    } table[] = {
        {"handler", [](const Request&, Response&) { fail(); }, {}},
        {"handler, no exception", [](const Request&, Response&) { throw 1; }, {}},
        {"handler after answering",
         [](const Request& request, Response& response) {
             say_ok(request, response);
             fail();
         },
         {}},
        {"pre-routing", say_ok,
         [](Front& front) {
             front.set_pre_routing_handler(
                 [](const Request&, Response&) -> httplib::Server::HandlerResponse { fail(); });
         }},
        {"post-routing", say_ok,
         [](Front& front) {
             front.set_post_routing_handler([](const Request&, Response&) { fail(); });
         }},
        {"error handler", [](const Request&, Response& response) { response.status = 404; },
         [](Front& front) {
             front.set_error_handler(Front::Handler([](const Request&, Response&) { fail(); }));
         }},
        {"exception handler", [](const Request&, Response&) { fail(); },
         [](Front& front) {
             front.set_exception_handler(
                 [](const Request&, Response&, const std::exception_ptr&) { fail(); });
         }},
        {"logger", say_ok,
         [](Front& front) { front.set_logger([](const Request&, const Response&) { fail(); }); }},
        {"provider",
         [](const Request&, Response& response) {
             response.set_content_provider(
                 9, "text/plain",
                 [](std::size_t, std::size_t, httplib::DataSink&) -> bool { fail(); });
         },
         {}},
        {"provider that gives up",
         [](const Request&, Response& response) {
             response.set_content_provider(
                 9, "text/plain",
                 [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
         },
         {}},
    };
    for (const auto& row : table) {
        SCOPED_TRACE(row.place);
        const Answering front(row.handler, test_options(), row.set_up);
        for (int i = 0; i < 10; ++i) expect_fixed_problem(asked(front.port(), get("/")));
    }
}

TEST(AHandler, SeesValuesAsTheyWereSent) {
    std::string seen;
    const Answering front(
        [&](const Request& request, Response&) { seen = request.get_header_value("X-A"); });
    asked(front.port(), get("/", "X-A: a%0d%0aB: %u0041 100%\r\n"));
    EXPECT_EQ(seen, "a%0d%0aB: %u0041 100%");
}

TEST(AHandler, DoesNotSeeWhatFramesAMessageOrNamesThePeer) {
    std::multimap<std::string, std::string> seen;
    const Answering front([&](const Request& request, Response&) {
        seen = {request.headers.begin(), request.headers.end()};
        EXPECT_TRUE(request.ranges.empty());
        EXPECT_EQ(request.remote_addr, "127.0.0.1");
    });
    asked(front.port(),
          get("/",
              "Range: bytes=0-1\r\nAccept-Encoding: br\r\nConnection: keep-alive, x\r\n"
              "Content-Length: 0\r\nTE: trailers\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n"
              "REMOTE_ADDR: 6.6.6.6\r\nremote_port: 6\r\nLocal_Addr: 6.6.6.6\r\n"
              "X-Forwarded-For: 6.6.6.6\r\nX-Real-IP: 6.6.6.6\r\nForwarded: for=6.6.6.6\r\n"
              "X-Forwarded-Proto: https\r\nX-Kept: yes\r\n"));
    EXPECT_EQ(seen, (std::multimap<std::string, std::string>{{"Host", "a"}, {"X-Kept", "yes"}}));
}

TEST(AHandler, CanAskWhichEncodingsTheClientTakes) {
    std::string seen;
    const Answering front([&](const Request& request, Response& response) {
        seen = Front::accept_encoding(request);
        response.set_content(std::string(100'000, 'a'), "application/json");
    });
    const auto answer = asked(front.port(), get("/", "Accept-Encoding: gzip, br\r\n"));
    EXPECT_EQ(seen, "gzip, br");
    EXPECT_EQ(answer.body.size(), 100'000u);
    EXPECT_FALSE(answer.fields.contains("content-encoding"));
}

TEST(AHandler, SeesTheBodyBeforeRoutingToo) {
    std::string seen;
    const Answering front(say_ok, test_options(), [&](Front& it) {
        it.set_pre_routing_handler([&](const Request& request, Response&) {
            seen = request.body;
            return httplib::Server::HandlerResponse::Unhandled;
        });
    });
    EXPECT_EQ(asked(front.port(), post("/", "hello")).body, "ok");
    EXPECT_EQ(seen, "hello");
}

TEST(AHandler, SeesFormsAsTheLibraryReadsThem) {
    std::string seen;
    const Answering front(
        [&](const Request& request, Response&) { seen = request.get_param_value("name"); });
    asked(front.port(),
          post("/", "name=a%20b&x=y", "Content-Type: application/x-www-form-urlencoded\r\n"));
    EXPECT_EQ(seen, "a b");
}

TEST(TheClientsAddress, IsThePeersUnlessATrustedProxySaysOtherwise) {
    FrontOptions trusting = test_options();
    trusting.proxies = {"127.0.0.0/8"};
    for (const auto& [options, expected] :
         {std::pair(test_options(), "127.0.0.1"), std::pair(trusting, "203.0.113.7")}) {
        std::string seen;
        const Answering front(
            [&](const Request& request, Response&) { seen = Front::client_address(request); },
            options);
        asked(front.port(), get("/", "X-Forwarded-For: 6.6.6.6, 203.0.113.7, 127.0.0.9\r\n"));
        EXPECT_EQ(seen, expected);
    }
}

TEST(EveryAnswer, CarriesTheFixedHeadersUnlessTheHandlerKnowsBetter) {
    FrontOptions options = test_options();
    options.headers = {{"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-store"}};
    const Answering front(
        [](const Request& request, Response& response) {
            if (request.path == "/throws") fail();
            if (request.path == "/cached") response.set_header("Cache-Control", "max-age=60");
            say_ok(request, response);
        },
        options);
    const struct {
        std::string request;
        int status;
        const char* cache;
    } table[] = {{get("/"), 200, "no-store"},
                 {get("/cached"), 200, "max-age=60"},
                 {get("/throws"), 500, "no-store"},
                 {"PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 404, "no-store"},
                 {"HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", 200, "no-store"},
                 {"GET / HTTP/1.1\r\n\r\n", 400, "no-store"},
                 {post("/", std::string(65'537, 'a')), 413, "no-store"},
                 {"TRACE / HTTP/1.1\r\n\r\n", 405, "no-store"},
                 {"FOO / HTTP/1.1\r\n\r\n", 501, "no-store"}};
    for (const auto& row : table) {
        SCOPED_TRACE(row.request.substr(0, 30));
        const RawAnswer answer = asked(front.port(), row.request);
        EXPECT_EQ(answer.status, row.status);
        EXPECT_EQ(answer.fields.at("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.fields.at("cache-control"), row.cache);
        EXPECT_TRUE(answer.fields.at("date").ends_with(" GMT"));
        EXPECT_FALSE(answer.fields.contains("server"));
        EXPECT_FALSE(answer.fields.contains("keep-alive"));
        EXPECT_EQ(answer.fields.contains("allow"), row.status == 405);
    }
}

TEST(AnAnswer, ThatMayHaveNoBodyHasNone) {
    const Answering front([](const Request& request, Response& response) {
        response.set_content("text that must not be sent", "text/plain");
        response.status = request.path == "/204" ? 204 : 304;
    });
    for (const char* path : {"/204", "/304"}) {
        RawClient client(front.port());
        client.send(get(path) + get(path));
        for (int i = 0; i < 2; ++i) {
            const auto answer = client.answer();
            ASSERT_TRUE(answer);
            EXPECT_FALSE(answer->fields.contains("content-length"));
            EXPECT_TRUE(client.rest().empty() || client.rest().starts_with("HTTP/1.1 "));
        }
    }
}

TEST(AnAnswer, HasTheLengthThatItHasWhateverItsHandlerSays) {
    const Answering front([](const Request& request, Response& response) {
        response.set_header("Content-Length", "1");
        response.set_header("Date", "today");
        say_ok(request, response);
    });
    RawClient client(front.port());
    client.send(get("/") + get("/"));
    for (int i = 0; i < 2; ++i) {
        const auto answer = client.answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->body, "ok");
        EXPECT_EQ(answer->fields.at("date"), "today");
    }
}

TEST(AnAnswer, OfUnknownLengthEndsWithTheConnection) {
    const Answering front([](const Request&, Response& response) {
        response.set_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
            sink.write("all", 3);
            sink.done();
            return true;
        });
    });
    RawClient client(front.port());
    client.send(get("/"));
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->fields.at("connection"), "close");
    client.finish_sending();
    EXPECT_FALSE(client.closed());
    EXPECT_EQ(client.rest(), "all");
}

TEST(AnAnswer, ThatSaysCloseCloses) {
    const Answering front([](const Request& request, Response& response) {
        response.set_header("Connection", "close");
        say_ok(request, response);
    });
    RawClient client(front.port());
    client.send(get("/") + get("/"));
    EXPECT_EQ(client.answer()->body, "ok");
    client.finish_sending();
    EXPECT_TRUE(client.closed()) << client.rest();
}

TEST(AnAnswer, ThatGrowsTooLongIsGivenUp) {
    FrontOptions options = test_options();
    options.max_answer_bytes = 100'000;
    const Answering front(
        [](const Request& request, Response& response) {
            if (request.path == "/short") return say_ok(request, response);
            if (request.path == "/long")
                return response.set_content(std::string(100'001, 'a'), "text/plain");
            response.set_chunked_content_provider(
                "text/plain",
                [](std::size_t, httplib::DataSink& sink) { return sink.write("for ever ", 9); });
        },
        options);
    for (const char* path : {"/long", "/endless"})
        expect_fixed_problem(asked(front.port(), get(path)));
    EXPECT_EQ(asked(front.port(), get("/short")).body, "ok");
}

TEST(AnAnswer, OfSeveralMegabytesArrivesWhole) {
    std::string body(5'000'000, 'a');
    for (std::size_t i = 0; i < body.size(); i += 7) body[i] = static_cast<char>('b' + i % 19);
    const Answering front(
        [&](const Request&, Response& response) { response.set_content(body, "text/plain"); });
    EXPECT_EQ(asked(front.port(), get("/")).body, body);
}

TEST(TheProblemDocuments, CanBeWrittenByTheOptions) {
    FrontOptions options = test_options();
    options.problem = [](int status, std::string_view title, std::string_view detail) {
        return std::to_string(status).append(title).append(detail.empty() ? "" : "+");
    };
    const Answering front(say_ok, options);
    EXPECT_EQ(asked(front.port(), "GET / HTTP/1.1\r\n\r\n").body, "400Bad Request+");
}

// The layout of the library's structs depends on flags: both sides must have been built alike.
TEST(TheLibrary, IsUsedWithTheFlagsItWasBuiltWith) {
#if !defined(CPPHTTPLIB_OPENSSL_SUPPORT) || !defined(CPPHTTPLIB_ZLIB_SUPPORT) || \
    !defined(CPPHTTPLIB_BROTLI_SUPPORT)
    FAIL() << "build with pkg-config --cflags cpp-httplib";
#endif
}

}  // namespace
}  // namespace wizdesk::http::front
