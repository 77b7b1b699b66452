#include "bot/tickets/http_api.h"

#include <ctime>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <httplib.h>
#include <openssl/x509.h>

#include "tests/fakes/recording_server.h"

namespace wizdesk::tickets {
namespace {

using testing::HasSubstr;
using testing::Not;
using Kind = ApiError::Kind;
using Manner = test::Play::Manner;

Source source_at(const std::string& url) {
    Source source;
    source.url = url;
    source.token = "hunter2";
    source.timeout = std::chrono::seconds(1);
    return source;
}

ApiCall get(std::string path = "/ticket/1") {
    return {"GET", std::move(path), {{"Authorization", "token hunter2"}}, ""};
}

ApiCall post(std::string body = R"({"Content":"hunter2"})") {
    return {"POST", "/ticket/1/comment", {{"Authorization", "token hunter2"}}, std::move(body)};
}

// What the call throws; fails the test if it throws nothing.
ApiError failure_of(Api& api, const ApiCall& call) {
    try {
        const ApiAnswer answer = api.call(call);
        ADD_FAILURE() << "answered " << answer.status;
    } catch (const ApiError& error) {
        EXPECT_THAT(error.what(), Not(HasSubstr("hunter2")));
        EXPECT_THAT(error.what(), Not(HasSubstr("/ticket/")));
        return error;
    }
    return {Kind::refused, "nothing was thrown"};
}

class HttpApiTest : public testing::Test {
  protected:
    test::RecordingServer server_;
    HttpApi api_{source_at(server_.url())};
};

TEST_F(HttpApiTest, sends_what_it_is_given_and_returns_the_answer) {
    test::Play created = test::answer(201, R"(["Comments added"])");
    created.headers = {{"location", "/REST/2.0/transaction/46"}};
    server_.next(created);
    const ApiAnswer answer = api_.call(post());
    EXPECT_EQ(answer.status, 201);
    EXPECT_EQ(answer.body, R"(["Comments added"])");
    EXPECT_EQ(answer.location, "/REST/2.0/transaction/46");
    const test::SeenCall seen = server_.seen().at(0);
    EXPECT_EQ(seen.method, "POST");
    EXPECT_EQ(seen.target, "/ticket/1/comment");
    EXPECT_EQ(seen.body, R"({"Content":"hunter2"})");
    EXPECT_EQ(seen.header("Authorization"), "token hunter2");
    EXPECT_EQ(seen.header("Content-Type"), "application/json");
    EXPECT_EQ(seen.header("Expect"), "");
    EXPECT_EQ(seen.header("Accept-Encoding"), "");
    EXPECT_EQ(seen.header("Host"), server_.url().substr(7));
}

TEST_F(HttpApiTest, keeps_the_callers_content_type_and_says_the_length_of_no_body) {
    ApiCall call = post("text");
    call.headers.emplace_back("content-type", "text/plain");
    api_.call(call);
    EXPECT_EQ(server_.seen().at(0).header("Content-Type"), "text/plain");
    api_.call(post(""));
    EXPECT_EQ(server_.seen().at(1).header("Content-Length"), "0");
    EXPECT_EQ(server_.seen().at(1).header("Content-Type"), "");
}

TEST_F(HttpApiTest, knows_every_method) {
    for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        api_.call({method, "/x", {}, std::string(method) == "GET" ? "" : "{}"});
        EXPECT_EQ(server_.seen().back().method, method);
    }
}

TEST_F(HttpApiTest, sends_large_bodies_and_bytes_that_are_no_text) {
    std::string body(300'000, '\0');
    body.back() = 'x';
    api_.call(post(body));
    EXPECT_EQ(server_.seen().at(0).body, body);
}

TEST_F(HttpApiTest, sorts_statuses_by_whether_trying_again_would_help) {
    const std::pair<int, Kind> cases[] = {
        {301, Kind::refused}, {302, Kind::refused}, {307, Kind::refused}, {308, Kind::refused},
        {400, Kind::refused}, {401, Kind::refused}, {403, Kind::refused}, {404, Kind::refused},
        {408, Kind::later},   {409, Kind::later},   {410, Kind::refused}, {422, Kind::refused},
        {425, Kind::later},   {429, Kind::later},   {500, Kind::later},   {502, Kind::later},
        {503, Kind::later},   {504, Kind::later},
    };
    for (const auto& [status, kind] : cases) {
        server_.next(test::answer(status, "hunter2"));
        const ApiError error = failure_of(api_, post());
        EXPECT_EQ(error.kind(), kind) << status;
        EXPECT_EQ(error.status(), status);
        EXPECT_EQ(error.retry_after(), std::nullopt) << status;
        EXPECT_THAT(error.what(), HasSubstr(std::to_string(status)));
    }
}

TEST_F(HttpApiTest, takes_further_statuses_where_the_caller_expects_them) {
    server_.next(test::answer(404, "gone"));
    EXPECT_EQ(api_.call(get(), {404, 409}).body, "gone");
    server_.next(test::answer(409, "changed"));
    EXPECT_EQ(api_.call(post(), {409}).status, 409);
    server_.next(test::answer(204, ""));
    EXPECT_EQ(api_.call(post()).status, 204);
}

std::string date_in(int seconds) {
    const std::time_t at = std::time(nullptr) + seconds;
    std::tm parts{};
    gmtime_r(&at, &parts);
    char text[40];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

TEST_F(HttpApiTest, says_when_it_may_call_again) {
    const struct {
        int status;
        std::string text;
        std::optional<int> seconds;  // give or take two
    } cases[] = {
        {429, "7", 7},          {503, "120", 120},           {409, "0", 0},
        {429, date_in(90), 90}, {429, date_in(-90), 0},      {429, "99999999999", 86'400},
        {429, "-5", 0},         {429, "soon", std::nullopt}, {429, "", std::nullopt},
    };
    for (const auto& [status, text, seconds] : cases) {
        server_.next(test::with_header(status, "Retry-After", text));
        const auto pause = failure_of(api_, post()).retry_after();
        ASSERT_EQ(pause.has_value(), seconds.has_value()) << text;
        if (!pause) continue;
        EXPECT_NEAR(static_cast<double>(pause->count()), *seconds, 2) << text;
    }
}

TEST_F(HttpApiTest, does_not_follow_redirects) {
    const test::RecordingServer elsewhere;
    for (const int status : {301, 302, 303, 307, 308}) {
        server_.next(test::with_header(status, "Location", elsewhere.url() + "/x"));
        EXPECT_EQ(failure_of(api_, post()).kind(), Kind::refused);
    }
    EXPECT_EQ(server_.seen().size(), 5U);
    EXPECT_TRUE(elsewhere.seen().empty());
}

TEST_F(HttpApiTest, tells_a_lost_answer_from_a_call_that_never_left) {
    const struct {
        Manner manner;
        Kind get;
        Kind post;
    } cases[] = {
        {Manner::hang, Kind::later, Kind::unknown},
        {Manner::reset, Kind::later, Kind::unknown},
        {Manner::lose_answer, Kind::later, Kind::unknown},
        {Manner::half_answer, Kind::later, Kind::unknown},
        {Manner::garbage, Kind::later, Kind::unknown},
        {Manner::drip, Kind::later, Kind::unknown},
        {Manner::endless_body, Kind::refused, Kind::unknown},
        {Manner::endless_head, Kind::refused, Kind::unknown},
    };
    for (const auto& [manner, of_get, of_post] : cases) {
        HttpApi api(source_at(server_.url()));
        server_.next(test::misbehave(manner));
        EXPECT_EQ(failure_of(api, get()).kind(), of_get) << static_cast<int>(manner);
        server_.next(test::misbehave(manner));
        EXPECT_EQ(failure_of(api, post()).kind(), of_post) << static_cast<int>(manner);
    }
}

TEST_F(HttpApiTest, believes_a_status_whose_body_never_ends) {
    test::Play endless = test::misbehave(Manner::endless_body);
    endless.status = 404;
    server_.next(endless);
    const ApiError error = failure_of(api_, post());
    EXPECT_EQ(error.kind(), Kind::refused);
    EXPECT_EQ(error.status(), 404);
}

TEST_F(HttpApiTest, reads_eight_mebibytes_and_no_more) {
    const std::size_t most = std::size_t{8} << 20;
    server_.next(test::answer(200, std::string(most, 'x')));
    EXPECT_EQ(api_.call(get()).body.size(), most);
    server_.next(test::answer(200, std::string(most + 1, 'x')));
    EXPECT_EQ(failure_of(api_, get()).kind(), Kind::refused);
}

TEST_F(HttpApiTest, ends_in_time) {
    server_.next(test::misbehave(Manner::drip));
    const auto start = std::chrono::steady_clock::now();
    failure_of(api_, get());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3));
}

TEST_F(HttpApiTest, ends_soon_after_it_is_told_to_stop) {
    Source source = source_at(server_.url());
    source.timeout = std::chrono::seconds(60);
    std::stop_source stop;
    const auto api = make_http_api(source, stop.get_token());
    server_.next(test::misbehave(Manner::hang));
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(failure_of(*api, post()).kind(), Kind::unknown);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
    stopper.join();
}

TEST(HttpApi, calls_nobody_for_a_source_without_address) {
    const auto api = make_http_api(Source{}, {});
    EXPECT_EQ(failure_of(*api, get()).kind(), Kind::refused);
}

TEST_F(HttpApiTest, comes_back_later_where_nobody_listens) {
    HttpApi api(source_at("http://127.0.0.1:1"));
    EXPECT_EQ(failure_of(api, post()).kind(), Kind::later);
    HttpApi nowhere(source_at("https://desk.invalid"));
    EXPECT_EQ(failure_of(nowhere, post()).kind(), Kind::later);
}

TEST_F(HttpApiTest, uses_a_connection_again_and_opens_one_for_each_post) {
    api_.call(get());
    api_.call(get());
    EXPECT_EQ(server_.seen().at(1).connection, 1);
    api_.call(post());
    EXPECT_EQ(server_.seen().at(2).connection, 2);
}

// libcurl repeats a request over a new connection when a kept one dies without a byte of answer.
TEST_F(HttpApiTest, never_lets_a_post_be_repeated) {
    api_.call(post());
    api_.call(get());
    server_.next(test::misbehave(Manner::lose_answer));
    EXPECT_EQ(failure_of(api_, post()).kind(), Kind::unknown);
    EXPECT_EQ(server_.seen().size(), 3U);
    EXPECT_EQ(server_.effects(), 3);
}

TEST_F(HttpApiTest, takes_no_way_round_over_a_proxy_of_the_environment) {
    const test::RecordingServer proxy;
    for (const char* name : {"http_proxy", "all_proxy", "HTTPS_PROXY"})
        setenv(name, proxy.url().c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
    HttpApi api(source_at(server_.url()));
    api.call(get());
    for (const char* name : {"http_proxy", "all_proxy", "HTTPS_PROXY"})
        unsetenv(name);  // NOLINT(concurrency-mt-unsafe)
    EXPECT_TRUE(proxy.seen().empty());
    EXPECT_EQ(server_.seen().size(), 1U);
}

TEST_F(HttpApiTest, refuses_paths_and_headers_that_would_change_the_call) {
    for (const char* path : {"ticket", "@evil.example", ".evil.example/", ":81/x", "/a b",
                             "/a\r\nX: y", "/a#b", "/\\evil", "/\xc3\xa9"})
        EXPECT_EQ(failure_of(api_, get(path)).kind(), Kind::refused) << path;
    ApiCall call = get();
    call.headers.emplace_back("X-Name", "a\r\nX-Other: b");
    EXPECT_EQ(failure_of(api_, call).kind(), Kind::refused);
    EXPECT_TRUE(server_.seen().empty());
}

TEST(HttpApi, is_not_made_for_an_address_that_must_not_be_called) {
    for (const char* url : {"", "file:///etc/passwd", "http://desk.example.org", "https://a@b"})
        EXPECT_THROW(HttpApi{source_at(url)}, std::invalid_argument) << url;
}

// A certificate that nobody vouches for.
struct SelfSigned {
    SelfSigned() {
        X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME* name = X509_get_subject_name(certificate);
        const auto* host = reinterpret_cast<const unsigned char*>("127.0.0.1");
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_sign(certificate, key, EVP_sha256());
    }
    SelfSigned(const SelfSigned&) = delete;
    SelfSigned& operator=(const SelfSigned&) = delete;
    ~SelfSigned() {
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
};

TEST(HttpApi, tells_nothing_to_a_system_with_a_certificate_that_it_cannot_trust) {
    const SelfSigned identity;
    httplib::SSLServer server(identity.certificate, identity.key);
    bool asked = false;
    server.Get(".*", [&](const httplib::Request&, httplib::Response&) { asked = true; });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::thread serving([&] { server.listen_after_bind(); });
    while (!server.is_running()) std::this_thread::yield();
    HttpApi api(source_at("https://127.0.0.1:" + std::to_string(port)));
    EXPECT_EQ(failure_of(api, get()).kind(), Kind::later);
    server.stop();
    serving.join();
    EXPECT_FALSE(asked);
}

}  // namespace
}  // namespace wizdesk::tickets
