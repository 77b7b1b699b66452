#include "bot/http/chat_api.h"

#include <chrono>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "bot/http/problem.h"
#include "tests/bot/http/running_service.h"

namespace wizdesk::http {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Visitor = RunningService::Visitor;

const RunningService& service() {
    static const RunningService running;
    return running;
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

httplib::Headers with_key(httplib::Headers headers, const std::string& key) {
    headers.emplace("Idempotency-Key", key);
    return headers;
}

TEST(ChatApi, AnswersTheFirstMessage) {
    const json opened =
        service().post_json("/v1/conversations", {{"text", "I am a school nurse"}}, {}, 201);
    EXPECT_EQ(opened["status"], "bot");
    EXPECT_GE(opened["replies"].size(), 1u);
    EXPECT_LE(opened["replies"].size(), 2u);
    EXPECT_GE(opened["conversation_id"].get<std::string>().size(), 32u);
    EXPECT_FALSE(opened["replies"][0].contains("reason"));
}

TEST(ChatApi, GreetsWhoSaysNothing) {
    for (const json& body :
         {json::object(), json{{"text", nullptr}}, json{{"locale", "en-US"}, {"channel", "web"}}}) {
        const json opened = service().post_json("/v1/conversations", body, {}, 201);
        EXPECT_EQ(opened["replies"].size(), 1u) << body;
    }
}

TEST(ChatApi, KeepsTheConversationInOrder) {
    const Visitor visitor = service().open({{"text", "hello"}});
    const json sent =
        service().post_json(visitor.messages(), {{"text", "thanks"}}, visitor.headers());
    const json all = service().get_json(visitor.messages(), visitor.headers());
    std::vector<std::string> roles;
    for (std::size_t i = 0; i < all["messages"].size(); ++i) {
        EXPECT_EQ(all["messages"][i]["seq"], i + 1);
        roles.push_back(all["messages"][i]["role"]);
    }
    EXPECT_THAT(roles, ElementsAre("user", "bot", "user", "bot"));
    EXPECT_EQ(all["messages"][2]["id"], sent["message_id"]);
    EXPECT_EQ(all["messages"][3]["reply"], sent["replies"][0]);
    EXPECT_EQ(all["next"], 4);
    EXPECT_EQ(all["status"], "bot");
}

TEST(ChatApi, ReadsFromWhereTheReaderIs) {
    const Visitor visitor = service().open({{"text", "hello"}});
    const json rest = service().get_json(visitor.messages() + "?after=1", visitor.headers());
    ASSERT_EQ(rest["messages"].size(), 1u);
    EXPECT_EQ(rest["messages"][0]["seq"], 2);
    const json none = service().get_json(visitor.messages() + "?after=2", visitor.headers());
    EXPECT_EQ(none["messages"].size(), 0u);
    EXPECT_EQ(none["next"], 2);
}

TEST(ChatApi, RefusesBadBodiesAndStoresNothing) {
    const Visitor visitor = service().open();
    const int conversations = service().rows("conversations");
    const int messages = service().rows("messages");
    const struct {
        std::string body;
        int status;
        std::string field;
    } cases[] = {
        {R"({"text":""})", 422, "text"},
        {R"({"text":"  \n\u2003"})", 422, "text"},
        {R"({"text":")" + std::string(5000, 'a') + R"("})", 422, "text"},
        {R"({"text":")" + repeated("é", 4001) + R"("})", 422, "text"},
        {"{\"text\":\"caf\xe9\"}", 422, ""},
        {"{\"text\":\"\xed\xa0\x80\"}", 422, ""},
        {R"({"text":"a\u0000b"})", 422, "text"},
        {R"({"text":"\ud800"})", 400, ""},
        {R"({"text":)", 400, ""},
        {"", 400, ""},
        {R"({"text":"a","text":"b"})", 400, ""},
        {repeated("[", 100'000), 413, ""},
        {repeated("[", 60'000), 400, ""},
        {repeated(R"({"text":)", 8'000), 400, ""},
        {R"({"text":)" + repeated("[", 65) + repeated("]", 65) + "}", 400, ""},
        {R"({"text":17})", 422, "text"},
        {R"({"text":["hello"]})", 422, "text"},
        {R"({"text":{"text":"hello"}})", 422, "text"},
        {R"([{"text":"hello"}])", 422, ""},
        {R"("hello")", 422, ""},
        {R"({"text":"hello","admin":true})", 422, "admin"},
        {R"({"text":")" + std::string(70'000, 'a') + R"("})", 413, ""},
    };
    for (const auto& c : cases) {
        const auto shown = c.body.substr(0, 60);
        EXPECT_EQ(problem_fault(service().post("/v1/conversations", c.body), c.status, c.field), "")
            << shown;
        EXPECT_EQ(problem_fault(service().post(visitor.messages(), c.body, visitor.headers()),
                                c.status, c.field),
                  "")
            << shown;
    }
    EXPECT_EQ(service().rows("conversations"), conversations);
    EXPECT_EQ(service().rows("messages"), messages);
    EXPECT_EQ(service().client().Get("/readyz")->status, 200);
}

TEST(ChatApi, RefusesFieldsThatOnlyOneOfTheCallsHas) {
    const Visitor visitor = service().open();
    for (const std::string field : {"locale", "channel"}) {
        const json body = {{"text", "a"}, {field, "web"}};
        const auto answer = service().post(visitor.messages(), body.dump(), visitor.headers());
        EXPECT_EQ(problem_fault(answer, 422, field), "");
    }
    const std::pair<const char*, const char*> cases[] = {
        {R"({"channel":"ticket"})", "channel"},
        {R"({"channel":5})", "channel"},
        {R"({"locale":"en us"})", "locale"},
        {R"({"locale":"a\u0000"})", "locale"},
        {R"({"locale":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})", "locale"}};
    for (const auto& [body, field] : cases)
        EXPECT_EQ(problem_fault(service().post("/v1/conversations", body), 422, field), "") << body;
    EXPECT_EQ(
        problem_fault(service().post(visitor.messages(), "{}", visitor.headers()), 422, "text"),
        "");
}

TEST(ChatApi, RefusesOtherMediaTypes) {
    for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", "text/json"})
        EXPECT_EQ(
            problem_fault(service().post("/v1/conversations", R"({"text":"a"})", {}, type), 415),
            "")
            << type;
}

TEST(ChatApi, NeverEchoesWhatItRefuses) {
    const std::string secret = "123-45-6789";
    for (const std::string& body :
         {R"({"text":")" + secret + R"(" oops})", R"({"text":{")" + secret + R"(":1}})", secret,
          R"({"locale":")" + secret + R"( x"})"})
        EXPECT_THAT(service().post("/v1/conversations", body)->body, Not(HasSubstr(secret)))
            << body;
}

TEST(ChatApi, GivesNobodyAConversationThatIsNotHis) {
    const Visitor mine = service().open({{"text", "hello"}});
    const Visitor other = service().open();
    const Visitor erased = service().open();
    EXPECT_EQ(service().client().Delete("/v1/conversations/" + erased.id, erased.headers())->status,
              204);
    const std::string unknown(32, '0');
    const auto changed = [](std::string token) {
        token[token.find('.') + 3] ^= 1;
        return token;
    };
    const struct {
        std::string id, authorization;
        int status;
    } cases[] = {
        {mine.id, "", 401},
        {mine.id, "Bearer", 401},
        {mine.id, "Bearer ", 401},
        {mine.id, "Bearer x", 401},
        {mine.id, "Basic " + mine.token, 401},
        {mine.id, mine.token, 401},
        {mine.id, "Bearer " + changed(mine.token), 401},
        {mine.id, "Bearer " + mine.token + "x", 401},
        {mine.id, "Bearer " + mine.id, 401},
        {mine.id, "Bearer " + mine.id + other.token.substr(other.token.find('.')), 401},
        {unknown, "Bearer " + unknown + other.token.substr(other.token.find('.')), 401},
        {mine.id, "Bearer " + other.token, 404},
        {unknown, "Bearer " + mine.token, 404},
        {erased.id, "Bearer " + erased.token, 404},
        {erased.id, "Bearer " + mine.token, 404},
        {mine.id, "bearer " + mine.token, 200},
    };
    for (const auto& c : cases) {
        httplib::Headers headers;
        if (!c.authorization.empty()) headers.emplace("Authorization", c.authorization);
        const std::string base = "/v1/conversations/" + c.id;
        const auto read = service().client().Get(base + "/messages", headers);
        if (c.status == 200) {
            EXPECT_EQ(read->status, 200) << c.authorization;
            continue;
        }
        EXPECT_EQ(problem_fault(read, c.status), "") << c.id << ' ' << c.authorization;
        EXPECT_EQ(read->has_header("WWW-Authenticate"), c.status == 401);
        EXPECT_EQ(
            problem_fault(service().post(base + "/messages", R"({"text":"a"})", headers), c.status),
            "");
        EXPECT_EQ(problem_fault(service().client().Delete(base, headers), c.status), "");
    }
    const json all = service().get_json(mine.messages(), mine.headers());
    EXPECT_EQ(all["messages"].size(), 2u);
}

TEST(ChatApi, RefusesBadQueries) {
    const Visitor visitor = service().open();
    const std::pair<const char*, const char*> cases[] = {{"?after=-1", "after"},
                                                         {"?after=x", "after"},
                                                         {"?after=1&after=2", "after"},
                                                         {"?after=99999999999999999999", "after"},
                                                         {"?wait=26", "wait"},
                                                         {"?wait=1.5", "wait"},
                                                         {"?wait=", "wait"}};
    for (const auto& [query, field] : cases)
        EXPECT_EQ(
            problem_fault(service().client().Get(visitor.messages() + query, visitor.headers()),
                          422, field),
            "")
            << query;
}

TEST(ChatApi, AnswersARepeatedOpeningWithTheSameConversationAndToken) {
    const httplib::Headers key = with_key({}, "opening-1");
    const std::string body = R"({"text":"hello"})";
    const auto first = service().post("/v1/conversations", body, key);
    const int messages = service().rows("messages");
    const auto again = service().post("/v1/conversations", body, key);
    EXPECT_EQ(first->status, 201);
    EXPECT_EQ(again->status, 201);
    EXPECT_EQ(again->body, first->body);
    EXPECT_EQ(service().rows("messages"), messages);
    const json opened = json::parse(again->body);
    const Visitor visitor{opened["conversation_id"], opened["token"]};
    EXPECT_EQ(service().get_json(visitor.messages(), visitor.headers())["messages"].size(), 2u);
    EXPECT_EQ(problem_fault(service().post("/v1/conversations", R"({"text":"bye"})", key), 422),
              "");
    EXPECT_EQ(service().rows("messages"), messages);
}

TEST(ChatApi, AnswersARepeatedMessageWithTheStoredResponse) {
    const Visitor visitor = service().open();
    const httplib::Headers headers = with_key(visitor.headers(), "message-1");
    const std::string body = R"({"text":"hello"})";
    const auto first = service().post(visitor.messages(), body, headers);
    service().post(visitor.messages(), R"({"text":"thanks"})", visitor.headers());
    const int messages = service().rows("messages");
    EXPECT_EQ(service().post(visitor.messages(), body, headers)->body, first->body);
    EXPECT_EQ(
        problem_fault(service().post(visitor.messages(), R"({"text":"hello!"})", headers), 422),
        "");
    EXPECT_EQ(service().rows("messages"), messages);
}

TEST(ChatApi, KeepsTheKeysOfConversationsApart) {
    const Visitor one = service().open();
    const Visitor two = service().open();
    const auto key = [](const Visitor& visitor) { return with_key(visitor.headers(), "same-key"); };
    const json first = service().post_json(one.messages(), {{"text", "hello"}}, key(one));
    const json second = service().post_json(two.messages(), {{"text", "hello"}}, key(two));
    EXPECT_NE(first["message_id"], second["message_id"]);
}

TEST(ChatApi, TakesOneOfManyEqualRequestsAtATime) {
    const Visitor visitor = service().open();
    std::vector<std::future<std::string>> answers;
    answers.reserve(8);
    for (int i = 0; i < 8; ++i)
        answers.push_back(std::async(std::launch::async, [&] {
            return service()
                .post(visitor.messages(), R"({"text":"hello"})",
                      with_key(visitor.headers(), "at-once"))
                ->body;
        }));
    std::set<std::string> different;
    for (auto& answer : answers) different.insert(answer.get());
    EXPECT_EQ(different.size(), 1u);
    const json all = service().get_json(visitor.messages(), visitor.headers());
    EXPECT_EQ(all["messages"].size(), 3u);  // the greeting, the message, its answer
}

TEST(ChatApi, RefusesKeysThatAreNone) {
    for (const std::string& key :
         {std::string(256, 'k'), std::string("two words"), std::string("é")})
        EXPECT_EQ(problem_fault(service().post("/v1/conversations", "{}", with_key({}, key)), 400,
                                "Idempotency-Key"),
                  "")
            << key;
    const httplib::Headers twice = with_key(with_key({}, "a"), "b");
    EXPECT_EQ(
        problem_fault(service().post("/v1/conversations", "{}", twice), 400, "Idempotency-Key"),
        "");
    EXPECT_EQ(
        service().post("/v1/conversations", "{}", with_key({}, std::string(255, 'k')))->status,
        201);
}

TEST(ChatApi, ErasesAConversationWithAllThatWasSaid) {
    const Visitor visitor = service().open({{"text", "hello"}});
    const int messages = service().rows("messages");
    const auto erased =
        service().client().Delete("/v1/conversations/" + visitor.id, visitor.headers());
    EXPECT_EQ(erased->status, 204);
    EXPECT_EQ(erased->body, "");
    EXPECT_EQ(service().rows("messages"), messages - 2);
    EXPECT_EQ(problem_fault(service().client().Get(visitor.messages(), visitor.headers()), 404),
              "");
}

using Clock = std::chrono::steady_clock;

// How long the call took, and its answer.
std::pair<std::chrono::duration<double>, json> waited(const Visitor& visitor,
                                                      const std::string& query) {
    const auto start = Clock::now();
    auto client = service().client();
    client.set_read_timeout(30);
    const auto answer = client.Get(visitor.messages() + query, visitor.headers());
    EXPECT_TRUE(answer);
    return {Clock::now() - start, answer ? json::parse(answer->body) : json()};
}

TEST(ChatApiWaiting, AnswersAtOnceWhatIsThere) {
    const Visitor visitor = service().open({{"text", "hello"}});
    const auto [took, answer] = waited(visitor, "?after=1&wait=20");
    EXPECT_EQ(answer["messages"].size(), 1u);
    EXPECT_LT(took.count(), 5);
}

TEST(ChatApiWaiting, AnswersWhenSomethingNewArrives) {
    const Visitor visitor = service().open();
    auto reader =
        std::async(std::launch::async, [&] { return waited(visitor, "?after=1&wait=20"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    service().post_json(visitor.messages(), {{"text", "hello"}}, visitor.headers());
    const auto [took, answer] = reader.get();
    EXPECT_EQ(answer["messages"].size(), 2u);
    EXPECT_GE(took.count(), 0.15);
    EXPECT_LT(took.count(), 10);
}

TEST(ChatApiWaiting, AnswersNothingWhenTheTimeIsOver) {
    const Visitor visitor = service().open();
    const auto [took, answer] = waited(visitor, "?after=1&wait=1");
    EXPECT_EQ(answer["messages"].size(), 0u);
    EXPECT_EQ(answer["next"], 1);
    EXPECT_GE(took.count(), 0.9);
    EXPECT_LT(took.count(), 10);
}

TEST(ChatApiWaiting, EndsWhenTheConversationIsErased) {
    const Visitor visitor = service().open();
    auto reader =
        std::async(std::launch::async, [&] { return waited(visitor, "?after=1&wait=20"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    service().client().Delete("/v1/conversations/" + visitor.id, visitor.headers());
    const auto [took, answer] = reader.get();
    EXPECT_EQ(answer["status"], 404);
    EXPECT_LT(took.count(), 10);
}

TEST(ChatApiWaiting, HoldsNoThread) {
    const Visitor visitor = service().open();
    std::vector<std::future<std::pair<std::chrono::duration<double>, json>>> readers;
    readers.reserve(200);
    for (int i = 0; i < 200; ++i)
        readers.push_back(
            std::async(std::launch::async, [&] { return waited(visitor, "?after=1&wait=25"); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto start = Clock::now();
    service().post_json(visitor.messages(), {{"text", "hello"}}, visitor.headers());
    EXPECT_LT(std::chrono::duration<double>(Clock::now() - start).count(), 5);
    for (auto& reader : readers) EXPECT_GE(reader.get().second["messages"].size(), 1u);
}

TEST(ChatApiStore, AsksToComeBackWhenTheStoreFails) {
    RunningService failing;
    const Visitor visitor = failing.open();
    const struct {
        storage::StoreError::Kind kind;
        const char* retry_after;
    } cases[] = {{storage::StoreError::Kind::busy, "1"},
                 {storage::StoreError::Kind::unavailable, "10"}};
    for (const auto& c : cases) {
        failing.store.fail_with(c.kind);
        for (const auto& answer :
             {failing.post("/v1/conversations", R"({"text":"hello"})"),
              failing.post(visitor.messages(), R"({"text":"hello"})", visitor.headers()),
              failing.client().Get(visitor.messages(), visitor.headers()),
              failing.client().Delete("/v1/conversations/" + visitor.id, visitor.headers())}) {
            EXPECT_EQ(problem_fault(answer, 503), "");
            EXPECT_EQ(answer->get_header_value("Retry-After"), c.retry_after);
            EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
        }
        failing.store.fail_with(std::nullopt);
    }
    EXPECT_EQ(failing.get_json(visitor.messages(), visitor.headers())["messages"].size(), 1u);
}

TEST(ChatApiLimits, AsksToSlowDown) {
    bot::Config config = free_ports();
    config.limits.conversation_burst = 2;
    config.limits.address_burst = 6;
    const RunningService limited(config);
    const Visitor visitor = limited.open();
    const auto send = [&](const httplib::Headers& headers) {
        return limited.post(visitor.messages(), R"({"text":"hello"})", headers);
    };
    // Strangers cannot use up the conversation's share.
    EXPECT_EQ(send({})->status, 401);
    EXPECT_EQ(send({})->status, 401);
    EXPECT_EQ(send(visitor.headers())->status, 200);
    EXPECT_EQ(send(visitor.headers())->status, 200);
    const auto refused = send(visitor.headers());
    EXPECT_EQ(problem_fault(refused, 429), "");
    EXPECT_GE(std::stoi(refused->get_header_value("Retry-After")), 1);
    // By now the address has had its share too, for whatever conversation.
    EXPECT_EQ(problem_fault(limited.post("/v1/conversations", "{}"), 429), "");
    EXPECT_EQ(limited.client().Get("/healthz")->status, 200);
    EXPECT_EQ(limited.client().Get("/")->status, 200);
}

}  // namespace
}  // namespace wizdesk::http
