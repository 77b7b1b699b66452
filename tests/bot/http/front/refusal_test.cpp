#include "bot/http/front/refusal.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace wizdesk::http::front {
namespace {

TEST(ARefusal, IsAWholeAnswer) {
    FrontOptions options;
    options.headers = {{"X-A", "b"}};
    const std::string answer =
        RefusalWriter(options).write({400, "Do it otherwise."}, /*with_body=*/true);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 Bad Request\r\nDate: ")) << answer;
    const std::string body =
        R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"Do it otherwise."})";
    const std::string end = "GMT\r\nContent-Type: application/problem+json\r\nContent-Length: " +
                            std::to_string(body.size()) +
                            "\r\nConnection: close\r\nX-A: b\r\n\r\n" + body;
    EXPECT_TRUE(answer.ends_with(end)) << answer;
}

TEST(ARefusal, SaysWhatItsStatusCallsFor) {
    FrontOptions options;
    options.methods = {"GET", "POST"};
    const RefusalWriter writer(options);
    const std::string busy = writer.write({503, "Later.", After::keep}, true);
    EXPECT_NE(busy.find("\r\nRetry-After: 1\r\n"), std::string::npos);
    EXPECT_EQ(busy.find("Connection"), std::string::npos);
    const std::string method = writer.write({405, "No."}, true);
    EXPECT_NE(method.find("\r\nAllow: GET, POST\r\n"), std::string::npos);
    const std::string to_head = writer.write({400, "No."}, false);
    EXPECT_TRUE(to_head.ends_with("\r\n\r\n"));
    EXPECT_EQ(to_head.find("Content-Length: 0"), std::string::npos);
}

TEST(ARefusal, HasTheStandardDocumentWhenItsOwnCannotBeWritten) {
    FrontOptions options;
    options.problem = [](int, std::string_view, std::string_view) -> std::string {
        throw std::runtime_error("no");
    };
    const std::string answer = RefusalWriter(options).write({400, "Do it otherwise."}, true);
    EXPECT_NE(answer.find("about:blank"), std::string::npos) << answer;
}

}  // namespace
}  // namespace wizdesk::http::front
