#include "bot/operator_key.h"

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

TEST(OperatorKey, is_the_same_for_one_database_and_other_for_another) {
    EXPECT_EQ(operator_key("secret"), operator_key("secret"));
    EXPECT_NE(operator_key("secret"), operator_key("Secret"));
}

TEST(OperatorKey, holds_256_bits_and_nothing_of_the_secret) {
    const std::string key = operator_key("secret");
    EXPECT_EQ(key.size(), 43U);
    EXPECT_EQ(key.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace wizdesk::bot
