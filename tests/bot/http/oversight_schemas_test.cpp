#include "bot/http/oversight_schemas.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wizdesk::http {
namespace {

// That every reference is met and real answers fit is held in openapi_test.cpp.
TEST(OversightSchemas, AreJsonAndCloseWhatComesIn) {
    const auto schemas = nlohmann::json::parse(kOversightSchemas);
    for (const char* body : {"DisposalsNamed", "HoldReason"})
        EXPECT_EQ(schemas.at(body).at("additionalProperties"), false) << body;
}

}  // namespace
}  // namespace wizdesk::http
