#include "bot/config_names.h"

#include <gtest/gtest.h>

namespace wizdesk::bot {
namespace {

TEST(NearestName, finds_what_was_probably_meant) {
    const std::vector<std::string_view> names = {"listen", "log_level", "url", "secret_header"};
    const std::pair<const char*, std::optional<std::string_view>> cases[] = {
        {"listn", "listen"},
        {"Listen", "listen"},
        {"log-level", "log_level"},
        {"loglevel", "log_level"},
        {"ulr", std::nullopt},
        {"uri", "url"},
        {"secret_heder", "secret_header"},
        {"zebra", std::nullopt},
        {"", std::nullopt},
    };
    for (const auto& [word, name] : cases) EXPECT_EQ(nearest_name(word, names), name) << word;
    EXPECT_EQ(nearest_name(std::string(1000, 'x'), names), std::nullopt);
    EXPECT_EQ(nearest_name("x", {}), std::nullopt);
}

TEST(Suggestion, is_a_question_or_nothing) {
    EXPECT_EQ(suggestion("listn", {"listen"}), "; did you mean 'listen'?");
    EXPECT_EQ(suggestion("zebra", {"listen"}), "");
}

}  // namespace
}  // namespace wizdesk::bot
