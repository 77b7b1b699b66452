#include "bot/http/learning_schemas.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wizdesk::http {
namespace {

// That every reference is met and real answers fit is held in openapi_test.cpp.
TEST(LearningSchemas, AreJsonAndCloseWhatComesIn) {
    const auto schemas = nlohmann::json::parse(kLearningSchemas);
    for (const char* body : {"MessagesNamed", "ProposalWanted", "ProposalSettled"})
        EXPECT_EQ(schemas.at(body).at("additionalProperties"), false) << body;
}

}  // namespace
}  // namespace wizdesk::http
