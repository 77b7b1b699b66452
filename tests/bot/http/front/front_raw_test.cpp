// What a connection may say, byte for byte, and what the front has to answer.

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/bot/http/front/echo_front.h"
#include "tests/bot/http/front/raw_client.h"
#include "tests/bot/http/front/raw_requests.h"

namespace wizdesk::http::front {
namespace {

void expect_problem(const RawAnswer& answer) {
    EXPECT_EQ(answer.fields.at("content-type"), "application/problem+json");
    const auto document = nlohmann::json::parse(answer.body, nullptr, false);
    ASSERT_TRUE(document.is_object()) << answer.body;
    EXPECT_EQ(document.value("type", ""), "about:blank");
    EXPECT_EQ(document.value("status", 0), answer.status);
    EXPECT_NE(document.value("title", ""), "");
    EXPECT_NE(document.value("detail", ""), "");
}

void expect_answers(const RawCase& raw, RawClient& client) {
    const bool to_head = raw.bytes.starts_with("HEAD");
    for (const int status : raw.statuses) {
        auto answer = client.answer(to_head);
        // a body that comes late is asked for in between, where the client expects to be asked
        if (answer && answer->status == 100 && status != 100) answer = client.answer(to_head);
        ASSERT_TRUE(answer) << "no answer";
        EXPECT_EQ(answer->status, status) << answer->body;
        if (status >= 400 && !to_head) expect_problem(*answer);
    }
    if (!raw.stays_open) {
        client.finish_sending();
        EXPECT_TRUE(client.closed()) << "more came: " << client.rest();
        return;
    }
    client.send(get("/is-this-the-next-answer"));
    const auto next = client.answer();
    ASSERT_TRUE(next) << "the connection is closed";
    EXPECT_EQ(next->body, "GET /is-this-the-next-answer ");
    client.finish_sending();
    EXPECT_TRUE(client.closed()) << "more came: " << client.rest();
}

struct Cut {
    const char* name;
    std::size_t first;  // bytes in the first segment
    std::size_t step;   // and in each further one
};

class RawRequests : public testing::TestWithParam<Cut> {};

TEST_P(RawRequests, AreAnsweredAsTheTableSaysAndNeverTwice) {
    const Cut cut = GetParam();
    EchoFront echo;
    for (const RawCase& raw : raw_cases()) {
        SCOPED_TRACE(raw.name);
        if (cut.step == 1 && raw.bytes.size() > 4'000) continue;
        RawClient client(echo.port());
        std::string_view rest = raw.bytes;
        for (std::size_t size = cut.first; !rest.empty(); size = cut.step) {
            if (!client.send(rest.substr(0, size))) break;
            rest.remove_prefix(std::min(size, rest.size()));
        }
        expect_answers(raw, client);
        EXPECT_FALSE(echo.smuggled());
    }
    EXPECT_EQ(echo.front().counters().running, 0);
    EXPECT_TRUE(echo.front().stop());
}

INSTANTIATE_TEST_SUITE_P(Cuts, RawRequests,
                         testing::Values(Cut{"Whole", 1'000'000, 1'000'000},
                                         Cut{"InHalves", 40, 1'000'000}, Cut{"ByteByByte", 1, 1}),
                         [](const auto& cut) { return std::string(cut.param.name); });

TEST(RawRequestsTable, HoldsAtLeast120) {
    EXPECT_GE(raw_cases().size(), 120u);
}

TEST(RawRequest, ThatBreaksOffIsAnswered400) {
    EchoFront echo;
    for (const std::string& bytes :
         {std::string("GET / HT"), std::string("GET / HTTP/1.1\r\nHost: a\r\n"),
          std::string("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf")}) {
        RawClient client(echo.port());
        client.send(bytes);
        client.finish_sending();
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << bytes;
        EXPECT_EQ(answer->status, 400);
        EXPECT_TRUE(client.closed());
    }
    EXPECT_EQ(echo.runs(), 0);
}

TEST(RawRequest, OfHeadBringsNoBodyAndLeavesTheNextAnswerWhole) {
    EchoFront echo;
    RawClient client(echo.port());
    client.send("HEAD /h HTTP/1.1\r\nHost: a\r\n\r\n" + get("/next"));
    const auto head = client.answer(true);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->fields.at("content-length"), "8");
    EXPECT_FALSE(head->fields.contains("accept-ranges"));
    EXPECT_EQ(client.answer()->body, "GET /next ");
}

TEST(RawRequest, ThatWaitsForContinueIsToldTo) {
    EchoFront echo;
    RawClient client(echo.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
    const auto go_on = client.answer();
    ASSERT_TRUE(go_on);
    EXPECT_EQ(go_on->status, 100);
    client.send("ok");
    EXPECT_EQ(client.answer()->body, "POST / ok");
}

TEST(RawRequest, ThatIsRefusedByItsHeadIsNotToldToContinue) {
    EchoFront echo;
    RawClient client(echo.port());
    client.send(
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 413);
    client.finish_sending();
    EXPECT_TRUE(client.closed());
}

TEST(RawRequest, MayBeLongerWhereThePathSaysSo) {
    constexpr std::size_t kKilobyte = 1024;
    FrontOptions options = test_options();
    options.body_limits = {{"/webhooks/tickets/", 256 * kKilobyte}};
    EchoFront echo(options);
    const struct {
        const char* path;
        std::size_t bytes;
        int status;
    } table[] = {{"/webhooks/tickets/zammad", 256 * kKilobyte, 200},
                 {"/webhooks/tickets/zammad", 256 * kKilobyte + 1, 413},
                 {"/webhooks/ticket", 64 * kKilobyte + 1, 413},
                 {"/webhooks%2Ftickets/zammad", 64 * kKilobyte + 1, 413},
                 {"/other", 64 * kKilobyte, 200}};
    for (const auto& row : table) {
        RawClient client(echo.port());
        client.send(post(row.path, std::string(row.bytes, 'a')));
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << row.path;
        EXPECT_EQ(answer->status, row.status) << row.path << " " << row.bytes;
    }
}

}  // namespace
}  // namespace wizdesk::http::front
