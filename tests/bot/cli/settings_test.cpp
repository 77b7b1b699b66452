#include "bot/cli/settings.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

namespace wizdesk::cli {
namespace {

TEST(Settings, know_the_ticket_systems_that_there_are) {
    const auto file = std::filesystem::path(testing::TempDir()) / "settings.yml";
    std::ofstream(file) << "listen: 127.0.0.1:9\nsources:\n  - {name: a, system: standard}\n";
    const bot::Config config = load_settings(file.string());
    EXPECT_EQ(config.listen, "127.0.0.1:9");
    EXPECT_EQ(config.sources.at(0).system, "standard");
    std::ofstream(file) << "sources:\n  - {name: a, system: fax}\n";
    EXPECT_THROW(load_settings(file.string()), bot::ConfigError);
}

TEST(Settings, name_the_database_unless_the_command_line_does) {
    const auto file = std::filesystem::path(testing::TempDir()) / "settings.yml";
    std::ofstream(file) << "database: kept.db\n";
    DatabaseOptions options;
    options.config_file = file.string();
    EXPECT_EQ(options.chosen(), "kept.db");
    options.database = "other.db";
    EXPECT_EQ(options.chosen(), "other.db");
}

TEST(Settings, are_the_defaults_without_a_file) {
    EXPECT_EQ(load_settings(std::nullopt).listen, bot::Config().listen);
}

}  // namespace
}  // namespace wizdesk::cli
