#include "bot/logging.h"

#include <algorithm>
#include <thread>

#include <gmock/gmock.h>

namespace wizdesk::bot {
namespace {

using nlohmann::json;

const storage::Time kMorning(std::chrono::milliseconds(1'795'334'400'042));

TEST(LogLine, IsOneJsonObject) {
    EXPECT_EQ(log_line(kMorning, LogLevel::info, "started", {{"port", 8080}, {"ok", true}}),
              R"({"at":"2026-11-22T08:00:00.042Z","level":"info","event":"started",)"
              R"("port":8080,"ok":true})");
}

TEST(LogLine, CannotBeForgedEndedOrHidden) {
    for (const std::string& hostile :
         {std::string("a\nb"), std::string("a\r\n{\"event\":\"forged\"}"), std::string("\x1b[2J"),
          std::string("a\0b", 3), std::string("\xff\xfe"), std::string("\u202Eabc"),
          std::string("\u2028"), std::string("\"}")}) {
        const std::string line = log_line(kMorning, LogLevel::error, "event", {{"value", hostile}});
        EXPECT_TRUE(std::all_of(line.begin(), line.end(), [](char c) {
            return c >= ' ' && c < 127;
        })) << line;
        EXPECT_EQ(json::parse(line).size(), 4u);
    }
}

TEST(LogLine, IsAtMostEightKilobytes) {
    const std::string long_one(1'000'000, 'x');
    EXPECT_LE(log_line(kMorning, LogLevel::info, "e", {{"a", long_one}}).size(), 1200u);
    const std::string wide(1000, '\xff');
    const std::string many = log_line(kMorning, LogLevel::info, "e",
                                      {{"a", wide}, {"b", wide}, {"c", wide}, {"d", wide}});
    EXPECT_LE(many.size(), 8192u);
    EXPECT_EQ(json::parse(many)["event"], "e");
    EXPECT_EQ(json::parse(many)["left_out"], 4);
    EXPECT_LE(log_line(kMorning, LogLevel::info, long_one, {}).size(), 8192u);
}

TEST(Log, GoesToStderrFromTheLeastLevelOn) {
    testing::internal::CaptureStderr();
    log(LogLevel::error, "before");
    start_logging(LogLevel::info);
    log(LogLevel::debug, "too little");
    log(LogLevel::warning, "kept {} %s", {{"brace", "{}"}});
    stop_logging();
    log(LogLevel::error, "after");
    const std::string text = testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
    EXPECT_EQ(json::parse(text)["event"], "kept {} %s");
}

TEST(Log, WritesWholeLinesFromManyThreads) {
    testing::internal::CaptureStderr();
    start_logging(LogLevel::info);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([] {
            for (int i = 0; i < 500; ++i) log(LogLevel::info, "many", {{"i", i}});
        });
    for (auto& thread : threads) thread.join();
    stop_logging();
    std::istringstream lines(testing::internal::GetCapturedStderr());
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count)
        EXPECT_EQ(json::parse(line)["event"], "many");
    EXPECT_EQ(count, 2000);
}

TEST(LogLevels, HaveWords) {
    for (const auto* word : {"debug", "info", "warning", "error", "off"})
        EXPECT_EQ(to_string(log_level_from(word)), word);
    EXPECT_THROW(log_level_from("loud"), std::invalid_argument);
}

}  // namespace
}  // namespace wizdesk::bot
