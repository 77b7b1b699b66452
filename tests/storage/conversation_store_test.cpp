#include "storage/conversation_store.h"

#include <gtest/gtest.h>

namespace wizdesk::storage {
namespace {

TEST(StatusWords, AreThoseOfTheHttpContract) {
    const std::pair<Status, std::string_view> kWords[] = {{Status::bot, "bot"},
                                                          {Status::waiting, "waiting"},
                                                          {Status::agent, "agent"},
                                                          {Status::resolved, "resolved"}};
    for (const auto& [status, word] : kWords) {
        EXPECT_EQ(to_string(status), word);
        EXPECT_EQ(status_from(word), status);
    }
}

TEST(RoleWords, AreThoseOfTheHttpContract) {
    const std::pair<Role, std::string_view> kWords[] = {
        {Role::user, "user"}, {Role::bot, "bot"}, {Role::agent, "agent"}, {Role::system, "system"}};
    for (const auto& [role, word] : kWords) {
        EXPECT_EQ(to_string(role), word);
        EXPECT_EQ(role_from(word), role);
    }
}

TEST(Words, OfNeitherAreRefused) {
    for (const std::string_view word : {"", "Bot", "bot ", "closed"}) {
        EXPECT_THROW(status_from(word), std::invalid_argument) << word;
        EXPECT_THROW(role_from(word), std::invalid_argument) << word;
    }
    EXPECT_THROW(status_from("user"), std::invalid_argument);
    EXPECT_THROW(role_from("waiting"), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::storage
