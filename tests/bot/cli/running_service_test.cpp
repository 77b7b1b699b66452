#include "bot/cli/running_service.h"

#include <gtest/gtest.h>

#include "tests/bot/http/running_service.h"

namespace wizdesk::cli {
namespace {

TEST(RunningServiceTest, IsCalledAsItsOperator) {
    const http::RunningService service;
    const std::string port = std::to_string(service.service.port());
    for (const char* host : {"127.0.0.1:", "0.0.0.0:"}) {
        const auto client = running_service(service.database(), host + port);
        ASSERT_TRUE(client);
        EXPECT_EQ(client->Delete("/v1/operator/conversations/nobody")->status, 404);
    }
}

TEST(RunningServiceTest, IsNothingWhereNobodyAnswers) {
    const http::RunningService service;
    EXPECT_FALSE(running_service(service.database(), "127.0.0.1:1"));
    EXPECT_FALSE(running_service(service.database(), "nowhere"));
}

}  // namespace
}  // namespace wizdesk::cli
